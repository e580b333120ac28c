namespace Procurement.App.Outbox;

/// <summary>Work that runs at least once for its subject, so a second run must change nothing. Takes an id, never data; makes its own writes.</summary>
public interface IJob
{
    Task Run(Guid subjectId, CancellationToken stop);
}

/// <summary>Work that tells of a bid: no list of work shows it, for until the register nobody but the bidder may learn that there is one (domain.md §8).</summary>
public interface ISilentJob : IJob;

/// <summary>Work of each Helsinki day, once and in order; days on which the site was off are caught up.</summary>
public interface IDailyJob
{
    Task Run(DateOnly day, CancellationToken stop);
}

/// <summary>Who is told that outbox work waits: the in-process loop, or Hangfire. Being told is a courtesy; the outbox is the truth.</summary>
public interface IWorkQueue
{
    void Added(Guid workId, string job, DateTimeOffset dueAt);
}
