namespace Procurement.Domain.Contracts;

/// <summary>What may happen to a referral and the placement that it becomes.</summary>
public static class ReferralRules
{
    public static readonly Refusal ContractNotInForce = new("contract-not-in-force");
    public static readonly Refusal PlacesFull = new("placement-places-full");
    public static readonly Refusal ClientCapReached = new("placement-client-cap");
    public static readonly Refusal AlreadyPlaced = new("placement-already");
    public static readonly Refusal WrongStatus = new("placement-wrong-status");
    public static readonly Refusal ReasonMissing = new("placement-reason-missing");
    public static readonly Refusal DayOutside = new("placement-day-outside");
    public static readonly Refusal ByVoucherOnly = new("placement-by-voucher-only");

    /// <summary>A client may be referred from the signing on, to a place that is free, within the contract's number of clients.</summary>
    public static Refusal? MayRefer(Contract contract, int placesInUse, int clientsInAll, bool alreadyPlaced, DateOnly today) =>
        contract.PhaseOn(today) is not (ContractPhase.InForce or ContractPhase.Upcoming) ? ContractNotInForce
        : alreadyPlaced ? AlreadyPlaced
        : contract.Content.Places > 0 && placesInUse >= contract.Content.Places ? PlacesFull.With(contract.Content.Places)
        : contract.Content.ClientCap is { } cap && clientsInAll >= cap ? ClientCapReached.With(cap)
        : null;

    public static Refusal? May(Placement placement, PlacementStep step) =>
        PlacementFlow.After(placement.Status, step) is null ? WrongStatus : null;

    public static Refusal? MayDecline(Placement placement, DeclineReason? reason) =>
        May(placement, PlacementStep.Decline) ?? (reason is null ? ReasonMissing.At("Reason") : null);

    public static Refusal? MayStart(Contract contract, Placement placement, DateOnly day, DateOnly today) =>
        May(placement, PlacementStep.Start)
        ?? (day > today || day < contract.StartsOn || day > contract.Period.EndsOn ? DayOutside.At("Day") : null);

    public static Refusal? MayEnd(Placement placement, DateOnly day, DateOnly today) =>
        May(placement, PlacementStep.End)
        ?? (day > today || day < placement.StartedOn ? DayOutside.At("Day") : null);

    /// <summary>The supplier answers by the end of the last promised day.</summary>
    public static DateTimeOffset AnswerDueAt(Contract contract, DateTimeOffset referredAt) =>
        FinnishTime.StartOf(FinnishTime.DayOf(referredAt).AddDays(contract.Content.AnswerDays + 1));
}
