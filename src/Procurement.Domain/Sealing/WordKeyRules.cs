namespace Procurement.Domain.Sealing;

/// <summary>How often words may be tried, and how long a proof that somebody still has them is good (domain.md §8).</summary>
public static class WordKeyRules
{
    public const int MostWrongTries = 5;
    public const int ProofDays = 90;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public static readonly Refusal Locked = new("words-locked");
    public static readonly Refusal WrongWords = new("words-wrong");
    public static readonly Refusal NoKey = new("word-key-missing");
    public static readonly Refusal MadeAlready = new("word-key-made-already");
    public static readonly Refusal RecoveryByOpener = new("recovery-key-by-opener");
    public static readonly Refusal OpenerKnowsRecovery = new("opener-knows-recovery-key");

    public static Refusal? MayTry(DateTimeOffset? lockedUntil, DateTimeOffset now) => lockedUntil is { } until && now < until ? Locked.With(until) : null;

    public static bool IsProved(DateTimeOffset? provedAt, DateTimeOffset now) => provedAt is { } at && now < at.AddDays(ProofDays);

    /// <summary>When the words must next be tried: 90 days after the last time, or on the working day before the next deadline, whichever comes first.</summary>
    public static DateTimeOffset RehearsalDueAt(DateTimeOffset provedAt, DateTimeOffset? workingDayBeforeDeadline)
    {
        var byAge = provedAt.AddDays(ProofDays);
        return workingDayBeforeDeadline is { } day && provedAt < day && day < byAge ? day : byAge;
    }
}
