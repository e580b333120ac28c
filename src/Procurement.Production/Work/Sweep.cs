using Hangfire;
using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.Production.Work;

/// <summary>The safety net under the triggers: each minute, whatever is due and was not run; each night, the work of the day.
/// With Hangfire's whole storage lost, this alone does everything that the outbox asks for.</summary>
public sealed class Sweep(OutboxWorker worker, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int Most = 1_000;

    [JobDisplayName("Sweep: outbox work that is due")]
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 1)]
    public async Task Due(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<OutboxStore>().Due(clock.GetUtcNow(), Most);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop },
            async (work, token) => await worker.RunWork(work.Id, token));
    }

    [JobDisplayName("Sweep: the work of the day")]
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(timeoutInSeconds: 1)]
    public Task Days(CancellationToken stop) => worker.RunDays(stop);

    /// <summary>Puts both on Hangfire's calendar. Repeating it changes nothing.</summary>
    public static void Plan(IRecurringJobManager hangfire)
    {
        var helsinki = new RecurringJobOptions { TimeZone = FinnishTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };
        hangfire.AddOrUpdate<Sweep>("due", WorkQueues.Deadlines, sweep => sweep.Due(CancellationToken.None), Cron.Minutely(), helsinki);

        // Every quarter of an hour, not once at midnight: a day whose job failed, or on which no node was up, is caught up.
        hangfire.AddOrUpdate<Sweep>("days", WorkQueues.Upkeep, sweep => sweep.Days(CancellationToken.None), "*/15 * * * *", helsinki);
    }
}
