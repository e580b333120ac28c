namespace Procurement.Domain.Invoices;

/// <summary>Why a price row carries tax or none, as the supplier declares it (R53).</summary>
public enum VatGround
{
    /// <summary>Taxed at the rate in force.</summary>
    Standard,

    /// <summary>Social welfare service under the conditions of the VAT Act, each ticked by the supplier.</summary>
    SocialWelfare,

    /// <summary>A non-profit body whose activity is not business under the Income Tax Act.</summary>
    NonProfit,

    /// <summary>A business whose turnover is below the limit of registration.</summary>
    SmallBusiness,
}

/// <summary>Conditions of the exemption of social welfare; all of them hold, or the row is taxed.</summary>
public enum SocialWelfareCondition { PublicSupervision, CareOfPeopleInNeed, RegisteredProvider }

/// <summary>The supplier's word on one price row from a day on. The site stores it and never guesses it.</summary>
public sealed record VatTreatment
{
    public required VatGround Ground { get; init; }

    /// <summary>Basis points: 2 550 is 25.5 %; 0 for every exempt ground.</summary>
    public required int Rate { get; init; }
    public IReadOnlyList<SocialWelfareCondition> Conditions { get; init; } = [];
    public DateOnly From { get; init; } = DateOnly.MinValue;
}

/// <summary>R53: each row says its own treatment, with a ground that holds together.</summary>
public static class VatRules
{
    public static readonly Refusal NotDeclared = new("vat-not-declared");
    public static readonly Refusal RateMissing = new("vat-rate-missing");
    public static readonly Refusal ExemptHasNoRate = new("vat-exempt-has-rate");
    public static readonly Refusal ConditionsMissing = new("vat-conditions-missing");

    public static Refusal? MayDeclare(VatTreatment treatment) => treatment switch
    {
        { Ground: VatGround.Standard, Rate: <= 0 or > 10_000 } => RateMissing,
        { Ground: not VatGround.Standard, Rate: not 0 } => ExemptHasNoRate,
        { Ground: VatGround.SocialWelfare } when Enum.GetValues<SocialWelfareCondition>().Except(treatment.Conditions).Any() => ConditionsMissing,
        _ => null,
    };

    /// <summary>What was declared for the day, the latest first; null when nothing was, which stops the invoice.</summary>
    public static VatTreatment? On(this IEnumerable<VatTreatment> declared, DateOnly day) =>
        declared.Where(treatment => treatment.From <= day).MaxBy(treatment => treatment.From);
}
