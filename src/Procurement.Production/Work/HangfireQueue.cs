using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Procurement.App.Outbox;

namespace Procurement.Production.Work;

/// <summary>Tells Hangfire of outbox work: at once, or at its instant. Telling is a courtesy; what is not told is found by the sweep.</summary>
public sealed class HangfireQueue(IBackgroundJobClient hangfire, TimeProvider clock, ILogger<HangfireQueue> log) : IWorkQueue
{
    public void Added(Guid workId, string job, DateTimeOffset dueAt)
    {
        try
        {
            Tell(workId, job, dueAt);
        }
        catch (Exception fault)
        {
            // The work is committed; the one who asked for it must not get a fault because Hangfire's storage is away.
            log.LogWarning(fault, "Hangfire was not told of {Job} {WorkId}; the sweep will find it", job, workId);
        }
    }

    private void Tell(Guid workId, string job, DateTimeOffset dueAt)
    {
        var queue = WorkQueues.Of(job);
        var call = Job.FromExpression<OutboxJob>(run => run.Run(JobWords.Of(job), workId, CancellationToken.None), queue);
        hangfire.Create(call, dueAt <= clock.GetUtcNow() ? new EnqueuedState(queue) : new ScheduledState(dueAt.UtcDateTime));
    }
}
