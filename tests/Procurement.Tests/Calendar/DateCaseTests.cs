using System.Globalization;
using Procurement.Domain;
using Procurement.Domain.Calendar;
using Procurement.Domain.Rules;

namespace Procurement.Tests.Calendar;

/// <summary>
/// More than two hundred dates of law, each with the day it ends, the instant, and the earliest deadline. The table beside this file was computed
/// by another program from the published list of holidays, not by the code that it tests.
/// </summary>
public class DateCaseTests
{
    public static TheoryData<DateCase> Cases() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Calendar", "date-cases.csv")).Skip(1).Where(line => line.Length > 0).Select(line => new DateCase(line))];

    [Fact]
    public void There_are_two_hundred_cases_at_least() => Assert.True(Cases().Count >= 200);

    [Theory, MemberData(nameof(Cases))]
    public void A_period_of_law_ends_when_the_table_says(DateCase expected)
    {
        var period = Periods.Count(expected.Rule, expected.From);

        Assert.Equal(expected.Last, period.LastDay);
        Assert.Equal(expected.EndsAt, period.EndsAt);
        Assert.Equal(expected.Deadline, period.EarliestDeadline);
        Assert.Equal(period.LastDay, Assert.Single(period.Steps, step => step.Kind == CountStepKind.Last).Day);
    }

    /// <summary>The holidays that the table was made from are those of the standards folder, where it is there.</summary>
    [Fact]
    public void Each_case_that_names_a_holiday_falls_on_it()
    {
        foreach (var row in Vectors.Rows("finland/public_holidays_fi_2024_2040.csv").Where(row => row["date"].StartsWith("2026", StringComparison.Ordinal)))
        {
            Assert.False(Workdays.IsWorkday(DateOnly.Parse(row["date"], CultureInfo.InvariantCulture)));
        }
    }
}

/// <summary>One line of the table; its words are the test's name.</summary>
public sealed record DateCase(string Line)
{
    private string[] Fields => Line.Split(',');

    public RuleRow Rule => new()
    {
        Profile = ProfileName.AnnexE,
        Code = "R13",
        Act = Enum.Parse<CountingAct>(Fields[0]),
        Unit = Enum.Parse<RuleUnit>(Fields[1]),
        Value = long.Parse(Fields[2], CultureInfo.InvariantCulture),
        EvesAreWorkdays = Fields[3] == "yes",
        DayEndsAt = Fields[4].Length == 0 ? null : TimeOnly.Parse(Fields[4], CultureInfo.InvariantCulture),
    };

    public DateOnly From => Day(5);
    public DateOnly Last => Day(6);
    public DateTimeOffset EndsAt => Instant(7);
    public DateTimeOffset Deadline => Instant(8);

    public override string ToString() => $"{Fields[9]}: {Fields[2]} {Fields[1]} from {Fields[5]} ({Fields[0]})";

    private DateOnly Day(int field) => DateOnly.Parse(Fields[field], CultureInfo.InvariantCulture);

    private DateTimeOffset Instant(int field) => DateTimeOffset.Parse(Fields[field], CultureInfo.InvariantCulture);
}
