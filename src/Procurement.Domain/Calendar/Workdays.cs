namespace Procurement.Domain.Calendar;

/// <summary>What a day is in Finland, when it comes to counting.</summary>
public enum DayKind
{
    Workday, Saturday, Sunday,
    NewYear, Epiphany, GoodFriday, EasterSunday, EasterMonday, MayDay, Ascension, Pentecost,
    MidsummerEve, MidsummerDay, AllSaints, Independence, ChristmasEve, Christmas, SecondChristmasDay,
}

/// <summary>Finnish public holidays, computed: no list of years to run out.</summary>
public static class Workdays
{
    /// <summary>A holiday is named even where it falls on a Saturday or Sunday.</summary>
    public static DayKind KindOf(DateOnly day) =>
        Fixed(day) ?? ByEaster(day) ?? BySaturday(day) ?? day.DayOfWeek switch
        {
            DayOfWeek.Saturday => DayKind.Saturday,
            DayOfWeek.Sunday => DayKind.Sunday,
            _ => DayKind.Workday,
        };

    /// <summary>Midsummer Eve and Christmas Eve are no public holidays, but Act 150/1930 § 5 moves a last day from them; the rule's row says which holds.</summary>
    public static bool IsWorkday(DateOnly day, bool evesAreWorkdays = false) =>
        KindOf(day) switch
        {
            DayKind.Workday => true,
            DayKind.MidsummerEve or DayKind.ChristmasEve => evesAreWorkdays && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
            _ => false,
        };

    public static DateOnly FirstAfter(DateOnly day, bool evesAreWorkdays = false) => FirstFrom(day.AddDays(1), evesAreWorkdays);

    /// <summary>The day itself if it is a working day, else the next that is.</summary>
    public static DateOnly FirstFrom(DateOnly day, bool evesAreWorkdays = false)
    {
        while (!IsWorkday(day, evesAreWorkdays))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The working day that is <paramref name="count"/> working days after the day (before it, when negative).</summary>
    public static DateOnly Add(DateOnly day, int count, bool evesAreWorkdays = false)
    {
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(Math.Sign(count));
            left -= IsWorkday(day, evesAreWorkdays) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days after the first day, up to and with the last.</summary>
    public static int Between(DateOnly first, DateOnly last, bool evesAreWorkdays = false) =>
        last <= first ? 0 : Enumerable.Range(1, last.DayNumber - first.DayNumber).Count(n => IsWorkday(first.AddDays(n), evesAreWorkdays));

    /// <summary>Western Easter by the anonymous Gregorian algorithm.</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }

    private static DayKind? Fixed(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => DayKind.NewYear,
        (1, 6) => DayKind.Epiphany,
        (5, 1) => DayKind.MayDay,
        (12, 6) => DayKind.Independence,
        (12, 24) => DayKind.ChristmasEve,
        (12, 25) => DayKind.Christmas,
        (12, 26) => DayKind.SecondChristmasDay,
        _ => null,
    };

    private static DayKind? ByEaster(DateOnly day) => (day.DayNumber - Easter(day.Year).DayNumber) switch
    {
        -2 => DayKind.GoodFriday,
        0 => DayKind.EasterSunday,
        1 => DayKind.EasterMonday,
        39 => DayKind.Ascension,
        49 => DayKind.Pentecost,
        _ => null,
    };

    private static DayKind? BySaturday(DateOnly day) => day switch
    {
        { Month: 6, Day: >= 19 and <= 25, DayOfWeek: DayOfWeek.Friday } => DayKind.MidsummerEve,
        { Month: 6, Day: >= 20 and <= 26, DayOfWeek: DayOfWeek.Saturday } => DayKind.MidsummerDay,
        { Month: 10, Day: 31, DayOfWeek: DayOfWeek.Saturday } => DayKind.AllSaints,
        { Month: 11, Day: <= 6, DayOfWeek: DayOfWeek.Saturday } => DayKind.AllSaints,
        _ => null,
    };
}
