using Procurement.Domain.Contracts;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.Domain.Vouchers;

/// <summary>What a programme must be before it opens, and who may join it.</summary>
public static class ProgrammeRules
{
    public static readonly Refusal WrongStatus = new("programme-wrong-status");
    public static readonly Refusal NameMissing = new Refusal("programme-name-missing").At(nameof(ProgrammeContent.Name));
    public static readonly Refusal RulesMissing = new Refusal("programme-rules-missing").At(nameof(ProgrammeContent.Rules));
    public static readonly Refusal PlainMissing = new Refusal("programme-plain-missing").At(nameof(ProgrammeContent.Rules));
    public static readonly Refusal TermsMissing = new("programme-terms-missing");
    public static readonly Refusal OneTerm = new("programme-one-term");
    public static readonly Refusal EvidenceTerm = new("programme-evidence-term");
    public static readonly Refusal ValueMissing = new Refusal("programme-value-missing").At(nameof(VoucherProgramme.DefaultValue));
    public static readonly Refusal ValidityMissing = new Refusal("programme-validity-missing").At(nameof(VoucherProgramme.ValidDays));
    public static readonly Refusal DaysBackwards = new Refusal("programme-days-backwards").At(nameof(VoucherProgramme.EndsOn));
    public static readonly Refusal BudgetTooSmall = new Refusal("programme-budget-too-small").At(nameof(VoucherProgramme.Budget));
    public static readonly Refusal NotAVoucherOfTheAct = new Refusal("programme-not-569").At(nameof(VoucherProgramme.Profile));
    public static readonly Refusal BenefitTextMissing = new("programme-benefit-text-missing");
    public static readonly Refusal NotAdmitted = new("programme-not-admitted");
    public static readonly Refusal OtherCategory = new("programme-other-category");
    public static readonly Refusal OverCeiling = new("programme-over-ceiling");
    public static readonly Refusal NothingPriced = new("programme-nothing-priced");
    public static readonly Refusal Ended = new("programme-ended");

    /// <summary>R49, R50: only social services are within Act 569/2009; an employment service is an order under the purchasing system's contract.</summary>
    public static bool MayBeOfTheAct(ServiceKind kind) =>
        kind is ServiceKind.SocialRehabilitation or ServiceKind.RehabilitativeWork or ServiceKind.RehabilitativeWorkSupport;

    /// <summary>Opened once it says all that a client and a supplier need; the benefit text of its kind has been checked by a second person (R65).</summary>
    public static Refusal? MayOpen(VoucherProgramme programme, Category category, bool hasBenefitText) =>
        ProgrammeFlow.After(programme.Status, ProgrammeStep.Open) is null ? WrongStatus
        : programme.Profile == VoucherProfile.VoucherAct && !MayBeOfTheAct(category.Kind) ? NotAVoucherOfTheAct
        : MaySay(programme.Content)
        ?? MayBeWorth(programme)
        ?? (hasBenefitText ? null : BenefitTextMissing);

    public static Refusal? MayClose(VoucherProgramme programme) => ProgrammeFlow.After(programme.Status, ProgrammeStep.Close) is null ? WrongStatus : null;

    public static Refusal? MayChange(VoucherProgramme programme) => programme.Status == ProgrammeStatus.Draft ? null : WrongStatus;

    /// <summary>An admitted supplier joins with a published product of the category, at prices under the ceilings.</summary>
    public static Refusal? MayJoin(VoucherProgramme programme, ProductVersion product, bool admitted, DateOnly today) =>
        programme.Status != ProgrammeStatus.Open ? WrongStatus
        : today > programme.EndsOn ? Ended
        : product.CategoryId != programme.CategoryId ? OtherCategory
        : !admitted ? NotAdmitted
        : PricesOf(programme, product).Count == 0 ? NothingPriced
        : programme.ValueKind == ValueKind.Money && PricesOf(programme, product).Any(price => price.UnitPrice == Money.Zero) ? NothingPriced
        : PricesOf(programme, product).FirstOrDefault(price => price.UnitPrice > CeilingOf(programme, price.Term)) is { } dear ? OverCeiling.With(dear.UnitPrice, CeilingOf(programme, dear.Term))
        : null;

    /// <summary>What of the product's price list the programme takes.</summary>
    public static IReadOnlyList<ProductPrice> PricesOf(VoucherProgramme programme, ProductVersion product) =>
        [.. product.Content.Prices.Where(price => programme.Takes(price.Term))];

    private static Money CeilingOf(VoucherProgramme programme, string term) => programme.Content.Terms.First(row => row.Term == term).Ceiling;

    private static Refusal? MaySay(ProgrammeContent content) =>
        content.Name.IsEmpty ? NameMissing
        : content.Rules.IsEmpty ? RulesMissing
        : string.IsNullOrWhiteSpace(content.Rules.Plain) ? PlainMissing
        : null;

    private static Refusal? MayBeWorth(VoucherProgramme programme) =>
        programme.Content.Terms.Count == 0 || programme.Content.Terms.Any(row => ProductTerms.Find(row.Term) is null || row.Ceiling <= Money.Zero) ? TermsMissing
        : programme.ValueKind == ValueKind.Units && programme.Content.Terms.Count > 1 ? OneTerm
        : programme.Content.Terms.Any(row => ProductTerms.Find(row.Term) is { } term && (Fees.IsFee(term.Code) || OutcomeRules.NeedsEvidence(term.Code))) ? EvidenceTerm
        : programme.DefaultValue <= 0 ? ValueMissing
        : programme.ValidDays is < 1 or > 730 ? ValidityMissing
        : programme.EndsOn < programme.StartsOn ? DaysBackwards
        : programme.Budget < programme.BoundBy(programme.DefaultValue) ? BudgetTooSmall
        : null;
}
