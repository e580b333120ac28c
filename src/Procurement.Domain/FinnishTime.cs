namespace Procurement.Domain;

/// <summary>Days and clock times in Finland; everything else in the code is an instant in UTC.</summary>
public static class FinnishTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    public static DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The instant of a clock time in Finland. A time that the spring change skips is moved on by the hour skipped; one that the autumn change repeats is its first.</summary>
    public static DateTimeOffset Instant(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The first instant of the day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => Instant(day, TimeOnly.MinValue);
}
