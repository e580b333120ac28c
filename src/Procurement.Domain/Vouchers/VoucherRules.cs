namespace Procurement.Domain.Vouchers;

/// <summary>What may happen to a voucher, and when.</summary>
public static class VoucherRules
{
    /// <summary>The supplier answers within three days, else the client may choose again.</summary>
    public const int AnswerDays = 3;

    /// <summary>Days before the last day on which the client is reminded to choose.</summary>
    public static readonly IReadOnlyList<int> ReminderDays = [14, 3];
    public const int FeedbackAfterDays = 14;

    public static readonly Refusal WrongStatus = new("voucher-wrong-status");
    public static readonly Refusal ProgrammeNotOpen = new("voucher-programme-not-open");
    public static readonly Refusal OverBudget = new("voucher-over-budget");
    public static readonly Refusal ValueMissing = new Refusal("voucher-value-missing").At("Value");
    public static readonly Refusal ExpiryWrong = new Refusal("voucher-expiry-wrong").At("ExpiresOn");
    public static readonly Refusal HasOne = new("voucher-has-one");
    public static readonly Refusal Expired = new("voucher-expired");
    public static readonly Refusal NoRoom = new("voucher-no-room");
    public static readonly Refusal SameChoice = new("voucher-same-choice");
    public static readonly Refusal ChangedThisMonth = new("voucher-changed-this-month");
    public static readonly Refusal NotAnswered = new("voucher-not-answered");
    public static readonly Refusal UnknownTerm = new Refusal("voucher-unknown-term").At("Term");
    public static readonly Refusal DayOutside = new Refusal("voucher-day-outside").At("Day");
    public static readonly Refusal TooLate = new("voucher-too-late");
    public static readonly Refusal ValueTooSmall = new("voucher-value-too-small");
    public static readonly Refusal CodeNeeded = new Refusal("voucher-use-code-needed").At("Code");
    public static readonly Refusal CodeWrong = new Refusal("voucher-use-code-wrong").At("Code");
    public static readonly Refusal FeedbackTooEarly = new("voucher-feedback-too-early");

    public static Refusal? MayIssue(VoucherProgramme programme, long value, DateOnly expiresOn, bool hasOneInForce, DateOnly today) =>
        programme.Status != ProgrammeStatus.Open || today < programme.StartsOn || today > programme.EndsOn ? ProgrammeNotOpen
        : value <= 0 ? ValueMissing
        : expiresOn <= today || expiresOn > programme.EndsOn ? ExpiryWrong.With(programme.EndsOn)
        : hasOneInForce ? HasOne
        : programme.Bound + programme.BoundBy(value) > programme.Budget ? OverBudget.With(Money.Max(Money.Zero, programme.Budget - programme.Bound))
        : null;

    /// <summary>The last day of a voucher: its days from today, within the programme.</summary>
    public static DateOnly ExpiresOn(VoucherProgramme programme, DateOnly today)
    {
        var day = today.AddDays(programme.ValidDays);
        return day < programme.EndsOn ? day : programme.EndsOn;
    }

    /// <summary>The first choice, or a change: once a calendar month, and as long as something is left. A choice that the supplier let go is no change.</summary>
    public static Refusal? MayChoose(Voucher voucher, VoucherChoice? inForce, ProgrammeProduct member, DateTimeOffset now) =>
        voucher.StatusAt(now) == VoucherStatus.Expired ? Expired
        : VoucherFlow.After(voucher.Status, VoucherStep.Choose) is null || voucher.Left <= 0 ? WrongStatus
        : member.ProgrammeId != voucher.ProgrammeId || !member.TakesClients ? NoRoom
        : inForce?.MemberId == member.Id ? SameChoice
        : inForce is not null && voucher.ChangedOn is { } day && Month.Of(day) == Month.Of(now) ? ChangedThisMonth
        : null;

    public static Refusal? MayEnd(Voucher voucher, VoucherStep step) => VoucherFlow.After(voucher.Status, step) is null ? WrongStatus : null;

    public static Refusal? MayAnswer(VoucherChoice choice, DateTimeOffset now) =>
        choice.Status != ChoiceStatus.Waiting ? WrongStatus : now >= choice.AnswerDueAt ? TooLate : null;

    /// <summary>Whether the day may be used at all; whether the value is enough, the row itself says within its update.</summary>
    public static Refusal? MayUse(VoucherProgramme programme, Voucher voucher, VoucherChoice choice, string term, DateOnly day, DateTimeOffset now) =>
        !VoucherFlow.IsLive(voucher.Status) ? WrongStatus
        : choice.Status != ChoiceStatus.Accepted ? NotAnswered
        : now >= voucher.FreedAt ? TooLate
        : !programme.Takes(term) ? UnknownTerm
        : day > FinnishTime.DayOf(now) || day > voucher.ExpiresOn || day < FinnishTime.DayOf(voucher.IssuedAt) ? DayOutside
        : null;

    /// <summary>The supplier answers by the end of the third day.</summary>
    public static DateTimeOffset AnswerDueAt(DateTimeOffset chosenAt) => FinnishTime.StartOf(FinnishTime.DayOf(chosenAt).AddDays(AnswerDays + 1));

    /// <summary>Never below zero, never above the value.</summary>
    public static long? UsedAfter(long value, long used, long amount) => amount < 0 || used + amount > value ? null : used + amount;

    public static Refusal? MayTellFeedback(VoucherChoice choice, FeedbackStage stage, DateOnly? startedOn, DateOnly? endedOn, DateOnly today) =>
        choice.Status is not (ChoiceStatus.Accepted or ChoiceStatus.Ended) || startedOn is not { } start ? FeedbackTooEarly
        : stage == FeedbackStage.TwoWeeks ? (today < start.AddDays(FeedbackAfterDays) ? FeedbackTooEarly : null)
        : endedOn is null && choice.Status != ChoiceStatus.Ended ? FeedbackTooEarly
        : null;
}
