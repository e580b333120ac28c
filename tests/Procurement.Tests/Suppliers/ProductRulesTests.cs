using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.Tests.Suppliers;

public class ProductRulesTests
{
    private static readonly ProductContent Full = new()
    {
        Name = new("Työpaja"),
        Summary = new("Tekemistä ja tukea."),
        Week = new("Kaksi päivää pajalla."),
        Municipalities = ["398"],
        Prices = [new() { Term = "week", UnitPrice = new(3_500), Treatment = VatTreatment.Standard }],
    };

    [Fact]
    public void A_full_description_may_be_published() => Assert.Null(May(Full));

    [Fact]
    public void What_outsiders_need_must_be_there()
    {
        Assert.Equal(ProductRules.NameMissing, May(Full with { Name = LocalText.Empty }));
        Assert.Equal(ProductRules.SummaryMissing, May(Full with { Summary = LocalText.Empty }));
        Assert.Equal(ProductRules.WeekMissing, May(Full with { Week = LocalText.Empty }));
        Assert.Equal(ProductRules.WhereMissing, May(Full with { Municipalities = [] }));
        Assert.Equal(ProductRules.PricesMissing, May(Full with { Prices = [] }));
        Assert.Equal(ProductRules.PriceTwice, May(Full with { Prices = [.. Full.Prices, .. Full.Prices] }));
    }

    [Fact]
    public void R53_leaving_tax_out_takes_a_ground_and_social_welfare_its_conditions()
    {
        Assert.Equal("vat-ground-missing", May(With(VatTreatment.NonProfit, ""))?.Code);
        Assert.Null(May(With(VatTreatment.NonProfit, "TVL 22 §")));
        Assert.Equal(ProductRules.ConditionsNotTicked, May(With(VatTreatment.ExemptSocialWelfare, "AVL 37 §")));
        Assert.Null(May(With(VatTreatment.ExemptSocialWelfare, "AVL 37 §") with { SocialWelfareConditions = true }));
    }

    [Fact]
    public void R53_a_treatment_changes_from_today_on_never_backwards()
    {
        var today = new DateOnly(2026, 9, 1);
        VatRow Row(DateOnly from) => new() { Term = "week", Treatment = VatTreatment.Standard, ValidFrom = from };
        Assert.Null(ProductRules.MayDeclare(Row(today), Full, today));
        Assert.Equal(ProductRules.VatBackwards, ProductRules.MayDeclare(Row(today.AddDays(-1)), Full, today));
        Assert.Equal(ProductRules.TermNotPriced, ProductRules.MayDeclare(Row(today) with { Term = "start" }, Full, today));
    }

    [Fact]
    public void R63_a_company_does_not_offer_in_a_category_that_is_closed_to_companies()
    {
        Assert.Equal(ProductRules.FormNotAllowed, May(Full, LegalForm.Company, [LegalForm.Association, LegalForm.Foundation]));
        Assert.Null(May(Full, LegalForm.Association, [LegalForm.Association, LegalForm.Foundation]));
    }

    [Fact]
    public void Every_term_has_a_key_of_its_own() => Assert.Equal(ProductTerms.All.Count, ProductTerms.All.DistinctBy(term => term.Key).Count());

    private static ProductContent With(VatTreatment treatment, string ground) =>
        Full with { Prices = [Full.Prices[0] with { Treatment = treatment, Ground = ground }] };

    private static Refusal? May(ProductContent content, LegalForm form = LegalForm.Association, IReadOnlyList<LegalForm>? allowed = null)
    {
        var category = new Category
        {
            Id = Guid.CreateVersion7(),
            SystemId = Guid.CreateVersion7(),
            Number = 1,
            Name = new("Valmennus"),
            CpvCode = "79611000",
            Kind = ServiceKind.JobCoaching,
            AllowedForms = allowed ?? [],
            EstimatedValue = new(100_000),
        };
        var product = new ServiceProduct { Id = Guid.CreateVersion7(), SupplierId = Guid.CreateVersion7(), CategoryId = category.Id, Draft = content, CreatedAt = DateTimeOffset.UnixEpoch };
        return ProductRules.MayPublish(product, category, form);
    }
}
