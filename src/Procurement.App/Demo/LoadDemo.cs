using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.App.Demo;

/// <summary>Tells the demonstration ring into an empty database: each deed at its own time, and between deeds what the clock does by itself.</summary>
/// <remarks>Runs in a container whose TimeProvider is the <see cref="DemoClock"/>.</remarks>
public sealed class LoadDemo(IServiceScopeFactory scopes, OutboxWorker worker, DemoClock clock)
{
    /// <param name="until">The real now: no deed is later, and the clock ends there.</param>
    /// <param name="told">Hears how much of the story is told, 0 to 100.</param>
    public async Task Tell(DateTimeOffset until, Action<int> told, CancellationToken stop)
    {
        var story = new DemoStory(FinnishTime.DayOf(until));
        foreach (var chapter in Chapters())
        {
            chapter.Tell(story);
        }

        var deeds = story.InOrder.Where(deed => deed.At <= until).ToList();
        for (var number = 0; number < deeds.Count; number++)
        {
            await PassTime(deeds[number].At, stop);
            await using var scope = scopes.CreateAsyncScope();
            await deeds[number].Deed(scope.ServiceProvider);
            told(100 * (number + 1) / deeds.Count);
        }

        await PassTime(until, stop);
    }

    /// <summary>Moves the clock on, stopping at each instant at which something is due by itself.</summary>
    private async Task PassTime(DateTimeOffset until, CancellationToken stop)
    {
        if (clock.GetUtcNow() == DateTimeOffset.UnixEpoch)
        {
            clock.MoveTo(until);
        }

        while (true)
        {
            var midnight = FinnishTime.StartOf(FinnishTime.DayOf(clock.GetUtcNow()).AddDays(1));
            var next = await NextDueAt() is { } due && due < midnight ? due : midnight;
            if (next > until)
            {
                clock.MoveTo(until);
                return;
            }

            clock.MoveTo(next);
            await RunDue(stop);
        }
    }

    private async Task RunDue(CancellationToken stop)
    {
        if (!await worker.RunDays(stop))
        {
            throw new InvalidOperationException($"A daily job failed in the demonstration at {clock.GetUtcNow():O}.");
        }

        while (await Due() is { Count: > 0 } due)
        {
            foreach (var work in due)
            {
                await worker.RunWork(work.Id, stop);
            }
        }
    }

    private async Task<DateTimeOffset?> NextDueAt()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OutboxStore>().NextDueAt();
    }

    private async Task<IReadOnlyList<OutboxWork>> Due()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OutboxStore>().Due(clock.GetUtcNow(), 256);
    }

    private static IEnumerable<IDemoChapter> Chapters() =>
        typeof(IDemoChapter).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDemoChapter)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (IDemoChapter)Activator.CreateInstance(type)!);
}
