namespace Procurement.Domain.PurchasingSystems;

/// <summary>Grounds for exclusion of the Procurement Act, § 80 (mandatory) and § 81 (may exclude), as the ESPD groups them.</summary>
public enum ExclusionGround
{
    CriminalOffence, TaxOrSocialDebts,
    EnvironmentalSocialLabourLaw, Bankruptcy, ProfessionalMisconduct, DistortedCompetition, ConflictOfInterest, PriorInvolvement, EarlierContractTerminated, FalseInformation,
}

/// <summary>The structured answers with which a supplier declares that it can be admitted; the ESPD's questions, asked once for all categories.</summary>
public sealed record SelfDeclaration
{
    public static readonly SelfDeclaration Empty = new();

    /// <summary>For each ground whether it applies; a ground without an answer has not been answered yet.</summary>
    public IReadOnlyDictionary<ExclusionGround, bool> Grounds { get; init; } = new Dictionary<ExclusionGround, bool>();

    /// <summary>What the supplier has done about a ground that applies (self-cleaning, § 82).</summary>
    public string? SelfCleaning { get; init; }

    /// <summary>In the trade register, the register of associations or another.</summary>
    public bool? IsRegistered { get; init; }

    /// <summary>Turnover of the latest financial year.</summary>
    public Money? Turnover { get; init; }
    public int? Staff { get; init; }

    /// <summary>Services like these in the last three years: to whom, what, when.</summary>
    public string? References { get; init; }

    /// <summary>How the requirements of the chosen categories are met.</summary>
    public string? Suitability { get; init; }
    public bool MeetsRequirements { get; init; }

    /// <summary>The person who answers for the declaration; shown to the officers only.</summary>
    public string? SignedBy { get; init; }

    /// <summary>For the next request: what is known already is asked only once, but what is declared is declared anew.</summary>
    public SelfDeclaration Again() => this with { Grounds = Empty.Grounds, SelfCleaning = null, MeetsRequirements = false, SignedBy = null };

    public bool IsCompleteOnGrounds => Enum.GetValues<ExclusionGround>().All(Grounds.ContainsKey);

    public bool AnyGroundApplies => Grounds.Values.Any(applies => applies);
}
