namespace Procurement.Domain.PurchasingSystems;

/// <summary>Why an admitted supplier is asked: before its admission is suspended or ended, or to say whether what it declared still holds (R14).</summary>
public enum HearingKind { Suspension, Removal, Refresh }

/// <summary>An admitted supplier is heard: it has five working days at least, and nothing is decided before it has answered or they are over.</summary>
public sealed record AdmissionHearing
{
    public required Guid Id { get; init; }
    public required Guid AdmissionId { get; init; }
    public required HearingKind Kind { get; init; }
    public required string Reason { get; init; }
    public required Guid AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The first instant that is too late (R14).</summary>
    public required DateTimeOffset DueAt { get; init; }
    public string? Answer { get; init; }

    /// <summary>A refresh: whether the declaration still holds.</summary>
    public bool? StillHolds { get; init; }
    public Guid? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the officer did what the hearing was for, or let it be.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    public bool IsHeardAt(DateTimeOffset now) => AnsweredAt is not null || now >= DueAt;
}

/// <summary>When an admitted supplier may be asked, when it may answer, and what may be decided after (R14, R21). Null means: allowed.</summary>
public static class HearingRules
{
    public static readonly Refusal ReasonMissing = new("hearing-reason-missing");
    public static readonly Refusal NotFromHere = new("hearing-not-from-here");
    public static readonly Refusal AlreadyAsked = new("hearing-already-asked");
    public static readonly Refusal AnswerMissing = new("hearing-answer-missing");
    public static readonly Refusal TooLate = new("hearing-too-late");
    public static readonly Refusal NotHeard = new("admission-not-heard");
    public static readonly Refusal ReturnPast = new("admission-return-past");

    public static Refusal? MayAsk(Admission admission, AdmissionHearing? waiting, HearingKind kind, string? reason) =>
        waiting is not null ? AlreadyAsked
        : StepOf(kind) is { } step && AdmissionFlow.After(admission.Status, step) is null ? NotFromHere
        : admission.EndedAt is not null ? NotFromHere
        : string.IsNullOrWhiteSpace(reason) ? ReasonMissing.At("Reason")
        : null;

    public static Refusal? MayAnswer(AdmissionHearing hearing, string? answer, bool? stillHolds, DateTimeOffset now) =>
        hearing.DecidedAt is not null || now >= hearing.DueAt ? TooLate
        : string.IsNullOrWhiteSpace(answer) && !(hearing.Kind == HearingKind.Refresh && stillHolds == true) ? AnswerMissing.At("Answer")
        : null;

    /// <summary>Suspending and removing need a hearing for just that, answered or over; restoring needs none.</summary>
    public static Refusal? MayDecide(AdmissionStep step, AdmissionHearing? hearing, DateTimeOffset now) =>
        step == AdmissionStep.Restore ? null
        : hearing is null || StepOf(hearing.Kind) != step || !hearing.IsHeardAt(now) ? NotHeard
        : null;

    /// <summary>A suspension may end by itself on a day to come.</summary>
    public static Refusal? MayReturn(AdmissionStep step, DateOnly? until, DateTimeOffset now) =>
        step == AdmissionStep.Suspend && until is { } day && day <= FinnishTime.DayOf(now) ? ReturnPast.At("Until") : null;

    public static AdmissionStep? StepOf(HearingKind kind) => kind switch
    {
        HearingKind.Suspension => AdmissionStep.Suspend,
        HearingKind.Removal => AdmissionStep.Remove,
        _ => null,
    };
}
