namespace Procurement.Domain.Contracts;

/// <summary>How far a client is from work (seed 0's green, yellow and red). Officers' and case workers' word only: no other page, title or mail shows it.</summary>
public enum Segment { Near, Midway, Far }

/// <summary>What a term pays in each segment, in basis points of its unit price: so that those far from work are not left for others (creaming).</summary>
public readonly record struct SegmentShares(int Near, int Midway, int Far)
{
    public const int Whole = 10_000;

    /// <summary>A client whose segment nobody has told is paid the whole price.</summary>
    public int Of(Segment? segment) => segment switch
    {
        Segment.Near => Near,
        Segment.Midway => Midway,
        Segment.Far => Far,
        _ => Whole,
    };
}

/// <summary>Work that was lost again: what a term pays for it is taken back, in whole or in part.</summary>
public static class Clawback
{
    public static readonly Refusal NotOfTerm = new("clawback-not-of-term");
    public static readonly Refusal NotVerified = new("clawback-not-verified");
    public static readonly Refusal DayOutside = new("clawback-day-outside");

    /// <summary>The day that the work ended may be told of a verified result whose term takes something back.</summary>
    public static Refusal? MayTell(OutcomeTerm term, Outcome outcome, DateOnly lostOn, DateOnly today) =>
        term.ClawbackDays is null ? NotOfTerm
        : outcome.Status is not (OutcomeStatus.Verified or OutcomeStatus.Billed) ? NotVerified
        : lostOn < outcome.Day || lostOn > today ? DayOutside.At("LostOn")
        : null;

    /// <summary>Lost before the days had passed, the day of the event left out.</summary>
    public static bool Takes(OutcomeTerm term, DateOnly day, DateOnly? lostOn) =>
        term.ClawbackDays is { } days && lostOn is { } lost && lost <= day.AddDays(days);
}
