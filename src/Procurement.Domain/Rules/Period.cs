using Procurement.Domain.Calendar;

namespace Procurement.Domain.Rules;

public enum CountStepKind
{
    /// <summary>The day of the event, which is not counted.</summary>
    Excluded,

    /// <summary>Days <see cref="CountStep.Day"/> to <see cref="CountStep.To"/>, the last being number <see cref="CountStep.Number"/>.</summary>
    Counted,

    /// <summary>Not a working day, so not counted.</summary>
    Skipped,

    /// <summary>Would be the last day, but a period does not end on it.</summary>
    Moved,

    /// <summary>A period has at least two working days in it (Regulation 1182/71, Art. 3(5)).</summary>
    TwoWorkdays,

    /// <summary>The last day.</summary>
    Last,

    /// <summary>Passed over on the way to the first working day after the last day.</summary>
    Passed,

    /// <summary>The first working day after the last day: the earliest deadline is there at 12.00.</summary>
    Deadline,
}

/// <summary>One line of the explanation of a date.</summary>
public sealed record CountStep(CountStepKind Kind, DateOnly Day, DateOnly? To = null, int? Number = null, DayKind? Why = null);

/// <summary>A period counted by a rule, with each step, so that a page can show why the date is what it is.</summary>
public sealed record Period
{
    public required RuleRow Rule { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly LastDay { get; init; }
    public required IReadOnlyList<CountStep> Steps { get; init; }

    /// <summary>The first instant that is no longer within the period.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The earliest deadline that a page offers: 12.00 on the first working day after the last day.</summary>
    public required DateTimeOffset EarliestDeadline { get; init; }

    /// <summary>The steps up to the last day, without those that lead to the deadline.</summary>
    public IEnumerable<CountStep> StepsToLastDay => Steps.Where(step => step.Kind is not (CountStepKind.Passed or CountStepKind.Deadline));
}
