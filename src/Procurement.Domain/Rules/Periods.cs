using Procurement.Domain.Calendar;

namespace Procurement.Domain.Rules;

/// <summary>Counts the periods of law (domain.md §3) in Finnish days: the day of the event is not counted, the last day is whole.</summary>
public static class Periods
{
    private static readonly TimeOnly Noon = new(12, 0);

    public static Period Count(RuleRow rule, DateTimeOffset from) => Count(rule, FinnishTime.DayOf(from));

    public static Period Count(RuleRow rule, DateOnly from)
    {
        var steps = new List<CountStep> { new(CountStepKind.Excluded, from) };
        var last = rule.Unit == RuleUnit.Workdays ? CountWorkdays(rule, from, steps) : CountDays(rule, from, steps);
        steps.Add(new(CountStepKind.Last, last));

        var deadlineDay = last.AddDays(1);
        for (; !Workdays.IsWorkday(deadlineDay); deadlineDay = deadlineDay.AddDays(1))
        {
            steps.Add(new(CountStepKind.Passed, deadlineDay, Why: Workdays.KindOf(deadlineDay)));
        }

        steps.Add(new(CountStepKind.Deadline, deadlineDay));
        return new()
        {
            Rule = rule,
            From = from,
            LastDay = last,
            Steps = steps,
            EndsAt = rule.DayEndsAt is { } time ? FinnishTime.Instant(last, time) : FinnishTime.StartOf(last.AddDays(1)),
            EarliestDeadline = FinnishTime.Instant(deadlineDay, Noon),
        };
    }

    /// <summary>The last day on which something may happen that must happen the rule's days before an end. A period counted backwards is not moved.</summary>
    public static DateOnly Before(RuleRow rule, DateOnly end) => rule.Unit switch
    {
        RuleUnit.Workdays => Workdays.Add(end, -(int)rule.Value, rule.EvesAreWorkdays),
        _ => Plain(rule, end, -1),
    };

    private static DateOnly CountWorkdays(RuleRow rule, DateOnly from, List<CountStep> steps)
    {
        var day = from;
        var firstOfRun = from.AddDays(1);
        var number = 0;
        while (number < rule.Value)
        {
            day = day.AddDays(1);
            if (Workdays.IsWorkday(day, rule.EvesAreWorkdays))
            {
                number++;
                continue;
            }

            AddRun(firstOfRun, day.AddDays(-1), number);
            steps.Add(new(CountStepKind.Skipped, day, Why: Workdays.KindOf(day)));
            firstOfRun = day.AddDays(1);
        }

        AddRun(firstOfRun, day, number);
        return day;

        void AddRun(DateOnly first, DateOnly last, int lastNumber)
        {
            if (last >= first)
            {
                steps.Add(new(CountStepKind.Counted, first, last, lastNumber));
            }
        }
    }

    private static DateOnly CountDays(RuleRow rule, DateOnly from, List<CountStep> steps)
    {
        var last = Plain(rule, from, 1);
        steps.Add(new(CountStepKind.Counted, from.AddDays(1), last, (int)rule.Value));
        last = Move(rule, last, steps);

        var short1182 = rule.Act == CountingAct.Regulation1182 && last.DayNumber - from.DayNumber >= 2;
        while (short1182 && Workdays.Between(from, last, rule.EvesAreWorkdays) < 2)
        {
            last = Workdays.FirstAfter(last, rule.EvesAreWorkdays);
            steps.Add(new(CountStepKind.TwoWorkdays, last));
        }

        return last;
    }

    private static DateOnly Move(RuleRow rule, DateOnly last, List<CountStep> steps)
    {
        while (!Workdays.IsWorkday(last, rule.EvesAreWorkdays))
        {
            steps.Add(new(CountStepKind.Moved, last, Why: Workdays.KindOf(last)));
            last = last.AddDays(1);
        }

        return last;
    }

    private static DateOnly Plain(RuleRow rule, DateOnly from, int direction)
    {
        var count = direction * checked((int)rule.Value);
        return rule.Unit switch
        {
            RuleUnit.Days => from.AddDays(count),
            RuleUnit.Months => from.AddMonths(count),
            RuleUnit.Years => from.AddYears(count),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), $"{rule.Code} is not a period: {rule.Unit}."),
        };
    }
}
