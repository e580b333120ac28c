using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Procurement.Domain;

namespace Procurement.App.Outbox;

/// <summary>The embedded clock: sleeps until the next due instant, or until told of new work, and runs what is due.</summary>
public sealed class WorkLoop(IServiceScopeFactory scopes, OutboxWorker worker, WorkSignal signal, TimeProvider clock, ILogger<WorkLoop> log) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);
    private DateOnly daysDoneUntil;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunDue(stoppingToken);
                await signal.Wait(await UntilNext(), stoppingToken);
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

        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var due = await scope.ServiceProvider.GetRequiredService<OutboxStore>().Due(clock.GetUtcNow(), 256);
            if (due.Count == 0)
            {
                return;
            }

            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
                async (work, token) => await worker.RunWork(work.Id, token));
        }
    }

    // A timer may fire up to 1.5 ms early; then nothing is due yet, and the loop simply comes here again.
    private async Task<TimeSpan> UntilNext()
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var midnight = FinnishTime.StartOf(FinnishTime.DayOf(now).AddDays(1));
        var next = await scope.ServiceProvider.GetRequiredService<OutboxStore>().NextDueAt() ?? midnight;
        var wait = (next < midnight ? next : midnight) - now;
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait < LongestSleep ? wait : LongestSleep;
    }
}

/// <summary>Wakes the loop: when work was added, or the clock of Development was moved.</summary>
public sealed class WorkSignal : IWorkQueue, IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);

    public void Added(Guid workId, string job, DateTimeOffset dueAt) => Raise();

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

    public Task Wait(TimeSpan longest, CancellationToken stop) => raised.WaitAsync(longest, stop);

    public void Dispose() => raised.Dispose();
}
