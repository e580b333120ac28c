using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Procurement.Domain;

namespace Procurement.App.Outbox;

/// <summary>The embedded clock: sleeps until the next due instant, or until told of new work, and runs what is due.</summary>
public sealed class WorkLoop(IServiceScopeFactory scopes, OutboxWorker worker, WorkSignal signal, TimeProvider clock, ILogger<WorkLoop> log) : BackgroundService
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);
    private DateOnly daysDoneUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunDue(stoppingToken);
                var next = await Next();
                await signal.Wait(next, Until(next), stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The work loop failed; it goes on in five seconds");
                await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task RunDue(CancellationToken stop)
    {
        var today = FinnishTime.DayOf(clock.GetUtcNow());
        if (today != daysDoneUntil && await worker.RunDays(stop))
        {
            daysDoneUntil = today;
        }

        while (await worker.RunSome(stop) > 0)
        {
        }
    }

    // The next instant at which something is due, or a new day begins.
    private async Task<DateTimeOffset> Next()
    {
        await using var scope = scopes.CreateAsyncScope();
        var midnight = FinnishTime.StartOf(FinnishTime.DayOf(clock.GetUtcNow()).AddDays(1));
        return await scope.ServiceProvider.GetRequiredService<OutboxStore>().NextDueAt() is { } next && next < midnight ? next : midnight;
    }

    // A timer may fire up to 1.5 ms early; then nothing is due yet, and the loop simply comes here again.
    private TimeSpan Until(DateTimeOffset next)
    {
        var wait = next - clock.GetUtcNow();
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait < LongestSleep ? wait : LongestSleep;
    }
}

/// <summary>Wakes the loop: when work was added, or the clock of Development was moved.</summary>
public sealed class WorkSignal : IWorkQueue, IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);

    // While the loop works it is told of everything; while it sleeps only of what is due before it wakes by itself.
    private long wakesAt = long.MaxValue;

    public void Added(Guid workId, string job, DateTimeOffset dueAt)
    {
        if (dueAt.UtcTicks < Interlocked.Read(ref wakesAt))
        {
            Raise();
        }
    }

    public void Raise()
    {
        try
        {
            raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already and not yet seen: one waking is enough.
        }
    }

    /// <param name="next">When something is due by what the database said; told of since then is what came later.</param>
    public async Task Wait(DateTimeOffset next, TimeSpan longest, CancellationToken stop)
    {
        Interlocked.Exchange(ref wakesAt, next.UtcTicks);
        try
        {
            await raised.WaitAsync(longest, stop);
        }
        finally
        {
            Interlocked.Exchange(ref wakesAt, long.MaxValue);
        }
    }

    public void Dispose() => raised.Dispose();
}
