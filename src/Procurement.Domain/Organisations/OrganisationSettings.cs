namespace Procurement.Domain.Organisations;

/// <summary>Limits of a buyer, from its own administrative rules; a change needs two people and is a new row.</summary>
public sealed record OrganisationSettings
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }

    /// <summary>An invoice above this sum, without VAT, needs a second approver.</summary>
    public Money ApprovalLimit { get; init; } = new(1_000_000);

    /// <summary>An award above this value, without VAT, is decided by a body.</summary>
    public Money OfficerLimit { get; init; } = new(10_000_000);

    /// <summary>Where the contract is capped at this sum or less, one evaluator is enough.</summary>
    public Money OneEvaluatorLimit { get; init; } = Money.Zero;

    /// <summary>How many evaluators score at least.</summary>
    public int SmallestPanel { get; init; } = 2;
    public Guid ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public SecondWord? Decision { get; init; }

    /// <summary>How many evaluators a competition needs whose contract is capped at the sum; a contract without a cap needs all.</summary>
    public int SmallestPanelFor(Money? cap) => cap is { } most && most <= OneEvaluatorLimit ? Math.Min(1, SmallestPanel) : SmallestPanel;

    /// <summary>What holds where nothing has been agreed yet.</summary>
    public static OrganisationSettings Default(Guid organisationId) => new() { Id = organisationId, OrganisationId = organisationId };
}
