namespace Procurement.Domain.Contracts;

/// <summary>Something that happened to a client and may be paid for: a week, an activity day, a start, a result. The client is a pseudonym's id.</summary>
public sealed record OutcomeEvent
{
    public required Guid Id { get; init; }

    /// <summary>The key of the term that pays for it.</summary>
    public required string Term { get; init; }
    public required Guid ClientId { get; init; }

    /// <summary>The day it happened; a week is counted on its first day in the service.</summary>
    public required DateOnly Day { get; init; }
    public int Units { get; init; } = 1;

    /// <summary>Of the client, when the placement began.</summary>
    public Segment? Segment { get; init; }

    /// <summary>The day that the work ended again.</summary>
    public DateOnly? LostOn { get; init; }

    public Month Month => Month.Of(Day);
}

/// <summary>The days between which a contract runs, both included.</summary>
public readonly record struct ContractPeriod(DateOnly StartsOn, DateOnly EndsOn)
{
    /// <summary>How many days of the month the contract runs.</summary>
    public int DaysIn(Month month)
    {
        var first = StartsOn > month.First ? StartsOn : month.First;
        var last = EndsOn < month.Last ? EndsOn : month.Last;
        return Math.Max(0, last.DayNumber - first.DayNumber + 1);
    }
}
