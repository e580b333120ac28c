namespace Procurement.Domain.Contracts;

/// <summary>What a supplier may claim, and what a case worker may verify.</summary>
public static class OutcomeRules
{
    public static readonly Refusal ContractNotSigned = new("contract-not-signed");
    public static readonly Refusal NotAnEventTerm = new("outcome-not-an-event-term");
    public static readonly Refusal NotStarted = new("outcome-placement-not-started");
    public static readonly Refusal InFuture = new("outcome-in-future");
    public static readonly Refusal OutsidePlacement = new("outcome-outside-placement");
    public static readonly Refusal EvidenceMissing = new("outcome-evidence-missing");
    public static readonly Refusal TooFewHours = new("outcome-too-few-hours");
    public static readonly Refusal WageSubsidised = new("outcome-wage-subsidised");
    public static readonly Refusal NotKeptLongEnough = new("outcome-not-kept-long-enough");
    public static readonly Refusal OwnClaim = new("outcome-own-claim");
    public static readonly Refusal WrongStatus = new("outcome-wrong-status");
    public static readonly Refusal ReasonMissing = new("outcome-reason-missing");

    /// <summary>Weeks, activity days and the start are the supplier's report; everything else needs evidence.</summary>
    public static bool NeedsEvidence(TermCode code) => code is not (TermCode.Week or TermCode.ActivityDay or TermCode.Start);

    /// <summary>Claimed one by one, with a document.</summary>
    public static bool IsResult(TermCode code) => NeedsEvidence(code) && !Fees.IsFee(code);

    /// <summary>Work starts, steps and other results are always looked at one by one.</summary>
    public static bool AlwaysSingle(TermCode code) => NeedsEvidence(code);

    public static Refusal? MayClaim(Contract contract, Placement placement, OutcomeTerm term, Outcome claim, bool hasEvidence, DateOnly today) =>
        contract.Status is not (ContractStatus.Signed or ContractStatus.Terminated) ? ContractNotSigned
        : Fees.IsFee(term.Code) ? NotAnEventTerm
        : placement.StartedOn is not { } started ? NotStarted
        : claim.Day > today ? InFuture.At("Day")
        : claim.Day < started || (EndsWithPlacement(term.Code) && claim.Day > (placement.EndedOn ?? contract.Period.EndsOn)) ? OutsidePlacement.At("Day")
        : NeedsEvidence(term.Code) && !hasEvidence ? EvidenceMissing.At("Evidence")
        : MayClaimWork(term, claim, today);

    /// <summary>The checker is of the other side by construction, and even then never the person who claimed.</summary>
    public static Refusal? MayDecide(Outcome outcome, OutcomeStep step, Guid by, string? reason) =>
        OutcomeFlow.After(outcome.Status, step) is null ? WrongStatus
        : outcome.ClaimedBy == by ? OwnClaim
        : step is OutcomeStep.Return or OutcomeStep.Reject or OutcomeStep.Annul && string.IsNullOrWhiteSpace(reason) ? ReasonMissing.At("Reason")
        : null;

    private static Refusal? MayClaimWork(OutcomeTerm term, Outcome claim, DateOnly today) =>
        term.Code is not (TermCode.WorkStart or TermCode.WorkKept) ? null
        : term.MinHoursPerWeek is { } hours && (claim.HoursPerWeek ?? 0) < hours ? TooFewHours.With(hours).At("HoursPerWeek")
        : claim.WageSubsidy && !term.WageSubsidyCounts ? WageSubsidised.At("WageSubsidy")
        : term.Code == TermCode.WorkKept && (claim.WorkStartedOn is not { } began || began.AddDays(term.Count ?? 0) > claim.Day || claim.Day > today)
            ? NotKeptLongEnough.With(term.Count ?? 0).At("WorkStartedOn")
        : null;

    /// <summary>A result may come after the service has ended; attendance may not.</summary>
    private static bool EndsWithPlacement(TermCode code) => code is TermCode.Week or TermCode.ActivityDay or TermCode.Start;
}
