using Procurement.Domain;

namespace Procurement.App.Demo;

/// <summary>One subject's part of the demonstration ring: what its people did, and when, told through the real use cases.</summary>
public interface IDemoChapter
{
    void Tell(DemoStory story);
}

/// <summary>Everything that happened in the demonstration ring until now, in order of time, whoever told it.</summary>
public sealed class DemoStory(DateOnly today)
{
    private readonly List<(DateTimeOffset At, int Order, Func<IServiceProvider, Task> Deed)> deeds = [];

    /// <summary>The day on which the newcomer opens the site.</summary>
    public DateOnly Today { get; } = today;

    public IEnumerable<(DateTimeOffset At, Func<IServiceProvider, Task> Deed)> InOrder =>
        deeds.OrderBy(deed => deed.At).ThenBy(deed => deed.Order).Select(deed => (deed.At, deed.Deed));

    /// <summary>A deed in a scope of its own, so many days before today, at a clock time in Finland ("9:30"). Deeds of one instant happen in the order told.</summary>
    public void On(int daysAgo, string time, Func<IServiceProvider, Task> deed) =>
        deeds.Add((FinnishTime.Instant(Today.AddDays(-daysAgo), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), deeds.Count, deed));
}

/// <summary>The clock of the story: stands until the story moves it.</summary>
public sealed class DemoClock : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset GetUtcNow() => now;

    internal void MoveTo(DateTimeOffset instant) => now = instant > now ? instant : now;
}
