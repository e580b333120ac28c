namespace Procurement.Domain.Contracts;

public enum PlacementStatus { Referred, Accepted, Declined, Withdrawn, Started, Ended }

public enum PlacementStep { Accept, Decline, Withdraw, Start, End }

public enum DeclineReason { NoRoom, NotTheTargetGroup, CannotReach, Other }

/// <summary>What the client did after the service (the table of seed 0).</summary>
public enum EndState { OpenLabourMarket, SupportedWork, OtherServiceOrEducation, Unemployed, Unknown }

/// <summary>A referral (lähete) and what came of it.</summary>
public static class PlacementFlow
{
    private static readonly Dictionary<(PlacementStatus, PlacementStep), PlacementStatus> Steps = new()
    {
        [(PlacementStatus.Referred, PlacementStep.Accept)] = PlacementStatus.Accepted,
        [(PlacementStatus.Referred, PlacementStep.Decline)] = PlacementStatus.Declined,
        [(PlacementStatus.Referred, PlacementStep.Withdraw)] = PlacementStatus.Withdrawn,
        [(PlacementStatus.Accepted, PlacementStep.Start)] = PlacementStatus.Started,
        [(PlacementStatus.Accepted, PlacementStep.Withdraw)] = PlacementStatus.Withdrawn,
        [(PlacementStatus.Started, PlacementStep.End)] = PlacementStatus.Ended,
    };

    public static PlacementStatus? After(PlacementStatus status, PlacementStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;

    /// <summary>Statuses that hold one of the contract's places.</summary>
    public static bool HoldsPlace(PlacementStatus status) => status is PlacementStatus.Referred or PlacementStatus.Accepted or PlacementStatus.Started;
}

/// <summary>A client in a supplier's service under a contract. The client is known here by pseudonym only.</summary>
public sealed record Placement
{
    public required Guid Id { get; init; }
    public required Guid ContractId { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid CaseWorkerId { get; init; }
    public required PlacementStatus Status { get; init; }

    /// <summary>What the case worker tells the supplier about the client; encrypted, because it is about a person.</summary>
    public byte[]? Message { get; init; }
    public required DateTimeOffset ReferredAt { get; init; }

    /// <summary>By when the supplier promised to answer.</summary>
    public required DateTimeOffset AnswerDueAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DeclineReason? DeclineReason { get; init; }

    /// <summary>Encrypted.</summary>
    public byte[]? DeclineNote { get; init; }
    /// <summary>Distance to work as the case worker told it; prices may follow it.</summary>
    public Segment? Segment { get; init; }
    public DateOnly? StartedOn { get; init; }
    public DateOnly? EndedOn { get; init; }
    public EndState? EndState { get; init; }
    public int Version { get; init; } = 1;
}
