using Procurement.Domain.Organisations;

namespace Procurement.Domain.PurchasingSystems;

/// <summary>What is bought in a category.</summary>
public enum ServiceKind
{
    JobCoaching, CareerCoaching, GroupCoaching, Training, EntrepreneurTraining, LanguageTraining, WorkAbilityAssessment,
    SocialRehabilitation, RehabilitativeWork, RehabilitativeWorkSupport, PeerSupport, Other,
}

public enum TargetGroup
{
    LongTermUnemployed, WeakPosition, Young, Over55, PartialWorkAbility, Immigrants, Recovering, ChangeSecurity, AllJobSeekers,
}

/// <summary>A part of a ring that suppliers are admitted to and competitions are held in.</summary>
public sealed record Category
{
    public required Guid Id { get; init; }
    public required Guid SystemId { get; init; }

    /// <summary>1, 2, 3 … within the ring; "lot 1" of an imported register is category 1.</summary>
    public required int Number { get; init; }
    public required LocalText Name { get; init; }
    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>Eight digits without the check digit.</summary>
    public required string CpvCode { get; init; }
    public required ServiceKind Kind { get; init; }
    public IReadOnlyList<TargetGroup> TargetGroups { get; init; } = [];

    /// <summary>Codes of the municipalities where the service is given; empty means wherever the members are.</summary>
    public IReadOnlyList<string> Municipalities { get; init; } = [];

    /// <summary>Legal forms that may be admitted; empty means all (R63).</summary>
    public IReadOnlyList<LegalForm> AllowedForms { get; init; } = [];

    /// <summary>What a supplier must meet to be admitted, one to a line.</summary>
    public LocalText Requirements { get; init; } = LocalText.Empty;

    /// <summary>Of all that is bought in the category over the ring's whole life, without VAT (R1).</summary>
    public required Money EstimatedValue { get; init; }
    public int Version { get; init; } = 1;

    public bool Allows(LegalForm form) => AllowedForms.Count == 0 || AllowedForms.Contains(form);
}
