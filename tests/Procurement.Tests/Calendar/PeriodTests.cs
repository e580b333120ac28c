using Procurement.Domain;
using Procurement.Domain.Calendar;
using Procurement.Domain.Rules;

namespace Procurement.Tests.Calendar;

public class PeriodTests
{
    /// <summary>Event day, length, act; the last day and the earliest deadline that is offered, by hand from the calendar.</summary>
    [Theory]
    [InlineData("2026-11-02", 10, "Act150", "2026-11-12", "2026-11-13 12:00")] // plain
    [InlineData("2026-11-06", 10, "Act150", "2026-11-16", "2026-11-17 12:00")]
    [InlineData("2026-11-04", 10, "Act150", "2026-11-16", "2026-11-17 12:00")] // ends on Saturday, moves to Monday
    [InlineData("2026-11-05", 10, "Act150", "2026-11-16", "2026-11-17 12:00")] // ends on Sunday
    [InlineData("2026-10-21", 10, "Act150", "2026-11-02", "2026-11-03 12:00")] // All Saints' Day
    [InlineData("2026-03-24", 10, "Act150", "2026-04-07", "2026-04-08 12:00")] // Good Friday, moves over all of Easter
    [InlineData("2026-03-23", 10, "Act150", "2026-04-02", "2026-04-07 12:00")] // Maundy Thursday; the deadline passes over Easter
    [InlineData("2026-03-27", 10, "Act150", "2026-04-07", "2026-04-08 12:00")] // Easter Monday
    [InlineData("2026-06-09", 10, "Act150", "2026-06-22", "2026-06-23 12:00")] // Midsummer Eve
    [InlineData("2026-06-08", 10, "Act150", "2026-06-18", "2026-06-22 12:00")]
    [InlineData("2026-12-14", 10, "Act150", "2026-12-28", "2026-12-29 12:00")] // Christmas Eve
    [InlineData("2026-12-13", 10, "Act150", "2026-12-23", "2026-12-28 12:00")]
    [InlineData("2026-12-22", 10, "Act150", "2027-01-04", "2027-01-05 12:00")] // New Year's Day is a Friday
    [InlineData("2026-12-27", 10, "Act150", "2027-01-07", "2027-01-08 12:00")] // Epiphany
    [InlineData("2026-04-21", 10, "Act150", "2026-05-04", "2026-05-05 12:00")] // May Day is a Friday
    [InlineData("2026-05-04", 10, "Act150", "2026-05-15", "2026-05-18 12:00")] // Ascension Day
    [InlineData("2027-11-26", 10, "Act150", "2027-12-07", "2027-12-08 12:00")] // Independence Day is a Monday
    [InlineData("2026-03-19", 10, "Act150", "2026-03-30", "2026-03-31 12:00")] // last day is Sunday of the spring change
    [InlineData("2026-03-16", 14, "Act150", "2026-03-30", "2026-03-31 12:00")] // runs over the spring change
    [InlineData("2026-10-15", 10, "Act150", "2026-10-26", "2026-10-27 12:00")] // last day is Sunday of the autumn change
    [InlineData("2026-10-16", 14, "Act150", "2026-10-30", "2026-11-02 12:00")] // runs over the autumn change
    [InlineData("2028-02-19", 10, "Act150", "2028-02-29", "2028-03-01 12:00")] // leap day
    [InlineData("2026-12-23", 1, "Act150", "2026-12-28", "2026-12-29 12:00")]
    [InlineData("2026-11-20", 2, "Regulation1182", "2026-11-24", "2026-11-25 12:00")] // Sun → Mon, and two working days: Tue
    [InlineData("2026-11-19", 2, "Regulation1182", "2026-11-23", "2026-11-24 12:00")] // Fri and Mon are two already
    [InlineData("2026-04-02", 4, "Regulation1182", "2026-04-08", "2026-04-09 12:00")] // Easter: Mon → Tue, and two working days
    [InlineData("2026-04-02", 4, "Act150", "2026-04-07", "2026-04-08 12:00")]
    public void A_period_in_days_ends_on_a_working_day(string from, int days, string act, string last, string deadline)
    {
        var period = Periods.Count(Rule(days, act: Enum.Parse<CountingAct>(act)), DateOnly.Parse(from));

        Assert.Equal(DateOnly.Parse(last), period.LastDay);
        Assert.Equal(deadline, FinnishTime.At(period.EarliestDeadline).ToString("yyyy-MM-dd HH:mm"));
        Assert.Equal(FinnishTime.StartOf(period.LastDay.AddDays(1)), period.EndsAt);
    }

    [Theory]
    [InlineData("2026-11-02", 10, "2026-11-16")]
    [InlineData("2026-11-07", 10, "2026-11-20")] // received on a Saturday
    [InlineData("2026-03-26", 10, "2026-04-13")] // over Easter
    [InlineData("2026-06-12", 10, "2026-06-29")] // over Midsummer
    [InlineData("2026-12-14", 10, "2026-12-30")] // over Christmas
    [InlineData("2026-12-18", 15, "2027-01-14")] // over Christmas, New Year and Epiphany
    public void R8_working_days_count_only_working_days(string from, int workdays, string last) =>
        Assert.Equal(DateOnly.Parse(last), Periods.Count(Rule(workdays, RuleUnit.Workdays), DateOnly.Parse(from)).LastDay);

    [Fact]
    public void Christmas_Eve_counts_where_the_rows_say_so()
    {
        var from = new DateOnly(2026, 12, 14);
        Assert.Equal(new DateOnly(2026, 12, 24), Periods.Count(Rule(10) with { EvesAreWorkdays = true }, from).LastDay);
        Assert.Equal(new DateOnly(2026, 12, 28), Periods.Count(Rule(10), from).LastDay);
        Assert.Equal(new DateOnly(2026, 12, 29), Periods.Count(Rule(10, RuleUnit.Workdays) with { EvesAreWorkdays = true }, from).LastDay);
    }

    [Fact]
    public void R32_a_last_day_may_end_at_16_15_and_else_ends_at_midnight()
    {
        var notified = new DateOnly(2026, 11, 2);
        Assert.Equal(At("2026-11-16 16:15"), Periods.Count(Rule(14) with { DayEndsAt = new(16, 15) }, notified).EndsAt);
        Assert.Equal(At("2026-11-17 00:00"), Periods.Count(Rule(14), notified).EndsAt);
    }

    [Fact]
    public void The_day_of_an_event_is_the_Finnish_day()
    {
        Assert.Equal(new DateOnly(2026, 11, 13), Periods.Count(Rule(10), At("2026-11-03 00:30")).LastDay);
        Assert.Equal(new DateOnly(2026, 11, 12), Periods.Count(Rule(10), At("2026-11-02 23:30")).LastDay);
    }

    [Fact]
    public void Noon_is_noon_on_both_sides_of_both_changes_of_the_clock()
    {
        Assert.Equal(TimeSpan.FromHours(9), Periods.Count(Rule(10), new DateOnly(2026, 3, 19)).EarliestDeadline.TimeOfDay);
        Assert.Equal(TimeSpan.FromHours(10), Periods.Count(Rule(10), new DateOnly(2026, 3, 16)).EarliestDeadline.TimeOfDay);
        Assert.Equal(TimeSpan.FromHours(10), Periods.Count(Rule(10), new DateOnly(2026, 10, 15)).EarliestDeadline.TimeOfDay);
    }

    [Fact]
    public void The_explanation_names_each_day_that_changed_the_result()
    {
        var period = Periods.Count(Rule(10), new DateOnly(2026, 3, 24));

        Assert.Equal(
            [
                new(CountStepKind.Excluded, new(2026, 3, 24)),
                new(CountStepKind.Counted, new(2026, 3, 25), new(2026, 4, 3), 10),
                new(CountStepKind.Moved, new(2026, 4, 3), Why: DayKind.GoodFriday),
                new(CountStepKind.Moved, new(2026, 4, 4), Why: DayKind.Saturday),
                new(CountStepKind.Moved, new(2026, 4, 5), Why: DayKind.EasterSunday),
                new(CountStepKind.Moved, new(2026, 4, 6), Why: DayKind.EasterMonday),
                new(CountStepKind.Last, new(2026, 4, 7)),
                new(CountStepKind.Deadline, new(2026, 4, 8)),
            ],
            period.Steps);
    }

    [Fact]
    public void The_explanation_of_working_days_counts_each_of_them()
    {
        var counted = 0;
        foreach (var step in Periods.Count(Rule(15, RuleUnit.Workdays), new DateOnly(2026, 12, 18)).Steps.Where(step => step.Kind == CountStepKind.Counted))
        {
            counted += step.To!.Value.DayNumber - step.Day.DayNumber + 1;
            Assert.Equal(counted, step.Number);
        }

        Assert.Equal(15, counted);
    }

    [Fact]
    public void R19_days_before_an_end_are_counted_back_and_not_moved() =>
        Assert.Equal(new DateOnly(2026, 11, 7), Periods.Before(Rule(6), new DateOnly(2026, 11, 13)));

    /// <summary>Whatever the day and length, a period ends on a working day, after at least its days, and before its deadline.</summary>
    [Fact]
    public void Every_period_of_ten_years_keeps_the_law()
    {
        for (var from = new DateOnly(2024, 1, 1); from.Year < 2034; from = from.AddDays(1))
        {
            foreach (var days in new[] { 1, 2, 10, 14, 30 })
            {
                var period = Periods.Count(Rule(days, act: CountingAct.Regulation1182), from);
                Assert.True(Workdays.IsWorkday(period.LastDay) && period.LastDay >= from.AddDays(days));
                Assert.True(days < 2 || Workdays.Between(from, period.LastDay) >= 2);
                Assert.True(period.EarliestDeadline > period.EndsAt && Workdays.IsWorkday(FinnishTime.DayOf(period.EarliestDeadline)));
            }
        }
    }

    [Fact]
    public void A_profile_gives_the_rows_in_force_on_the_day()
    {
        var old = Rule(14) with { ValidTo = new(2026, 12, 31) };
        var profile = new RuleProfile(ProfileName.AnnexE, [old, Rule(10) with { ValidFrom = new(2027, 1, 1) }]);

        Assert.Equal(14, profile.At(new DateOnly(2026, 12, 31))["R13"].Value);
        Assert.Equal(10, profile.At(new DateOnly(2027, 1, 1))["R13"].Value);
        Assert.Throws<InvalidOperationException>(() => profile.At(new DateOnly(2027, 1, 1))["R99"]);
    }

    private static RuleRow Rule(int value, RuleUnit unit = RuleUnit.Days, CountingAct act = CountingAct.Act150) =>
        new() { Profile = ProfileName.AnnexE, Code = "R13", Value = value, Unit = unit, Act = act };

    private static DateTimeOffset At(string finnish)
    {
        var local = DateTime.Parse(finnish);
        return FinnishTime.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
