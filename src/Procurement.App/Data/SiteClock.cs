namespace Procurement.App.Data;

/// <summary>The site's clock: UTC in whole milliseconds, as instants are stored. In Development it may be moved forward, never back.</summary>
public sealed class SiteClock(TimeProvider real) : TimeProvider
{
    private long aheadTicks;

    /// <summary>How far it was moved.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var ticks = real.GetUtcNow().UtcTicks + Interlocked.Read(ref aheadTicks);
        return new(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    public override long GetTimestamp() => real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets how far ahead it is. A smaller value than before changes nothing.</summary>
    public void MoveTo(TimeSpan ahead)
    {
        long before;
        while ((before = Interlocked.Read(ref aheadTicks)) < ahead.Ticks && Interlocked.CompareExchange(ref aheadTicks, ahead.Ticks, before) != before)
        {
        }
    }
}
