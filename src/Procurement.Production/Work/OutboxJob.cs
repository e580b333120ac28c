using Hangfire;
using Procurement.App.Outbox;

namespace Procurement.Production.Work;

/// <summary>One piece of outbox work as Hangfire runs it. Hangfire never retries it: the outbox itself says when it is due again.</summary>
public sealed class OutboxJob(OutboxWorker worker, IServiceScopeFactory scopes, IWorkQueue queue)
{
    [JobDisplayName("{0}")]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(string name, Guid workId, CancellationToken stop)
    {
        await worker.RunWork(workId, stop);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<OutboxStore>().Find(workId) is { DoneAt: null, DeadAt: null, Attempts: > 0 } work)
        {
            queue.Added(workId, work.Job, work.DueAt);
        }
    }
}
