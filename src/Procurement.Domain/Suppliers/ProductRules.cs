using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Domain.Suppliers;

/// <summary>What a service product must say before outsiders see it. Null means: may be published.</summary>
public static class ProductRules
{
    public static readonly Refusal NameMissing = new Refusal("product-name-missing").At(nameof(ProductContent.Name));
    public static readonly Refusal SummaryMissing = new Refusal("product-summary-missing").At(nameof(ProductContent.Summary));
    public static readonly Refusal WeekMissing = new Refusal("product-week-missing").At(nameof(ProductContent.Week));
    public static readonly Refusal WhereMissing = new Refusal("product-where-missing").At(nameof(ProductContent.Municipalities));
    public static readonly Refusal LanguageMissing = new Refusal("product-language-missing").At(nameof(ProductContent.Languages));
    public static readonly Refusal PricesMissing = new("product-prices-missing");
    public static readonly Refusal PriceTwice = new("product-price-twice");
    public static readonly Refusal PriceNegative = new("product-price-negative");
    public static readonly Refusal ConditionsNotTicked = new Refusal("product-social-welfare-conditions").At(nameof(ProductContent.SocialWelfareConditions));
    public static readonly Refusal FormNotAllowed = new("product-legal-form");
    public static readonly Refusal Withdrawn = new("product-withdrawn");
    public static readonly Refusal VatBackwards = new Refusal("product-vat-backwards").At(nameof(VatRow.ValidFrom));
    public static readonly Refusal TermNotPriced = new Refusal("product-term-not-priced").At(nameof(VatRow.Term));

    public static Refusal? MayPublish(ServiceProduct product, Category category, LegalForm form) =>
        product.WithdrawnAt is not null ? Withdrawn
        : !category.Allows(form) ? FormNotAllowed
        : MayPublish(product.Draft);

    /// <summary>Outsiders read it, so each text is filled in at least one language; every price row says how its VAT is treated (R53).</summary>
    private static Refusal? MayPublish(ProductContent content) =>
        content.Name.IsEmpty ? NameMissing
        : content.Summary.IsEmpty ? SummaryMissing
        : content.Week.IsEmpty ? WeekMissing
        : content.Municipalities.Count == 0 ? WhereMissing
        : content.Languages.Count == 0 ? LanguageMissing
        : content.Prices.Count == 0 ? PricesMissing
        : content.Prices.DistinctBy(price => price.Term).Count() < content.Prices.Count ? PriceTwice
        : content.Prices.Any(price => price.UnitPrice < Money.Zero) ? PriceNegative
        : content.Prices.Any(price => price.Treatment == VatTreatment.ExemptSocialWelfare) && !content.SocialWelfareConditions ? ConditionsNotTicked
        : content.Prices.Select(price => VatRules.MayDeclare(Vat(price, DateOnly.MinValue))).FirstOrDefault(refusal => refusal is not null);

    public static VatRow Vat(ProductPrice price, DateOnly from) => new() { Term = price.Term, Treatment = price.Treatment, Ground = price.Ground, ValidFrom = from };

    /// <summary>A treatment may change from a date to come; what was declared for days gone by stays.</summary>
    public static Refusal? MayDeclare(VatRow row, ProductContent published, DateOnly today) =>
        published.Prices.All(price => price.Term != row.Term) ? TermNotPriced
        : row.ValidFrom < today ? VatBackwards
        : VatRules.MayDeclare(row);
}
