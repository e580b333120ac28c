using System.Globalization;

namespace Procurement.Domain;

/// <summary>A calendar month, written 2026-11: what is reported, verified and billed together.</summary>
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    public DateOnly First => new(Year, Number, 1);
    public DateOnly Last => First.AddMonths(1).AddDays(-1);
    public int Days => DateTime.DaysInMonth(Year, Number);
    public Month Next => Of(First.AddMonths(1));
    public Month Previous => Of(First.AddMonths(-1));

    public static bool operator <(Month a, Month b) => a.First < b.First;
    public static bool operator >(Month a, Month b) => a.First > b.First;
    public static bool operator <=(Month a, Month b) => a.First <= b.First;
    public static bool operator >=(Month a, Month b) => a.First >= b.First;

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    public static Month Of(DateTimeOffset instant) => Of(FinnishTime.DayOf(instant));

    /// <summary>Null when the text is not a month.</summary>
    public static Month? Read(string? text) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? Of(first) : null;

    /// <summary>Every month that has at least a day between the two, in order.</summary>
    public static IEnumerable<Month> Between(DateOnly from, DateOnly to)
    {
        for (var month = Of(from); month <= Of(to); month = month.Next)
        {
            yield return month;
        }
    }

    public bool Has(DateOnly day) => day >= First && day <= Last;

    public int CompareTo(Month other) => First.CompareTo(other.First);

    public override string ToString() => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
