namespace Procurement.Tests;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class Clock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset time) => Interlocked.Exchange(ref ticks, time.UtcTicks);

    public void Move(TimeSpan by) => MoveTo(GetUtcNow() + by);
}
