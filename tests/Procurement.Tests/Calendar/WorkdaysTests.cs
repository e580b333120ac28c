using Procurement.Domain.Calendar;

namespace Procurement.Tests.Calendar;

public class WorkdaysTests
{
    private static readonly DayKind[] Eves = [DayKind.MidsummerEve, DayKind.ChristmasEve];

    [Fact]
    public void The_holidays_of_2024_to_2040_are_those_of_the_published_list()
    {
        var listed = Vectors.Rows("finland/public_holidays_fi_2024_2040.csv")
            .Select(row => (Day: DateOnly.Parse(row["date"]), Eve: row["kind"].Contains("eve", StringComparison.Ordinal))).ToHashSet();
        var first = listed.Min(row => row.Day);
        var last = listed.Max(row => row.Day);

        var computed = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Where(day => Workdays.KindOf(day) is not (DayKind.Workday or DayKind.Saturday or DayKind.Sunday))
            .Select(day => (Day: day, Eve: Eves.Contains(Workdays.KindOf(day)))).ToHashSet();

        Assert.Equal(listed.Order(), computed.Order());
    }

    [Theory]
    [InlineData(2008, "2008-03-23")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2100, "2100-03-28")]
    [InlineData(2285, "2285-03-22")]
    public void Easter_is_computed(int year, string day) => Assert.Equal(DateOnly.Parse(day), Workdays.Easter(year));

    [Theory]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-06-18", 1, "2026-06-22")]
    [InlineData("2026-12-23", 1, "2026-12-28")]
    [InlineData("2026-12-28", -1, "2026-12-23")]
    [InlineData("2026-05-13", 2, "2026-05-18")]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    public void Working_days_pass_over_weekends_and_holidays(string from, int count, string day) =>
        Assert.Equal(DateOnly.Parse(day), Workdays.Add(DateOnly.Parse(from), count));

    [Fact]
    public void Eves_are_working_days_only_where_the_rule_says_so()
    {
        var christmasEve = new DateOnly(2026, 12, 24);
        Assert.False(Workdays.IsWorkday(christmasEve));
        Assert.True(Workdays.IsWorkday(christmasEve, evesAreWorkdays: true));
        Assert.False(Workdays.IsWorkday(new DateOnly(2028, 12, 24), evesAreWorkdays: true));
    }

    [Fact]
    public void Counting_to_a_day_and_between_days_agree()
    {
        for (var start = new DateOnly(2026, 1, 1); start < new DateOnly(2027, 1, 1); start = start.AddDays(1))
        {
            Assert.Equal(10, Workdays.Between(start, Workdays.Add(start, 10)));
        }
    }
}
