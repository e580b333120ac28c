using Procurement.Domain.Rules;

namespace Procurement.Domain.PurchasingSystems;

public enum RequestStatus { Draft, Submitted, ClarificationAsked, Answered, Admitted, Rejected, Withdrawn }

/// <summary>A supplier asks to be admitted to categories of a ring; osallistumishakemus.</summary>
public sealed record RequestToParticipate
{
    public required Guid Id { get; init; }
    public required Guid SystemId { get; init; }
    public required Guid SupplierId { get; init; }
    public required RequestStatus Status { get; init; }
    public required SelfDeclaration Declaration { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was received: what R8 counts from.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Why this one needs 15 working days (R8).</summary>
    public string? ExtensionReason { get; init; }
    public string? Question { get; init; }
    public string? Answer { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public int Version { get; init; } = 1;

    public bool IsWaiting => Status is RequestStatus.Submitted or RequestStatus.ClarificationAsked or RequestStatus.Answered;

    /// <summary>By when the buyer decides (R8), with its explanation. The first batch is counted from the end of the first period, during which no invitation is sent (R9).</summary>
    public Period? Due(RulesInForce rules, DateTimeOffset? firstRequestsDueAt) =>
        SubmittedAt is not { } received ? null
        : Periods.Count(
            ExtensionReason is null ? rules["R8"] : rules["R8", "extended"],
            firstRequestsDueAt is { } first && received < first ? first : received);
}

/// <summary>One category that a request asks for, and what was decided on it.</summary>
public sealed record RequestedCategory
{
    public required Guid RequestId { get; init; }
    public required Guid CategoryId { get; init; }

    /// <summary>Null until decided.</summary>
    public bool? Admitted { get; init; }

    /// <summary>Why it was rejected; told to the supplier with how to ask for correction and how to appeal (R10).</summary>
    public string? Reason { get; init; }
}
