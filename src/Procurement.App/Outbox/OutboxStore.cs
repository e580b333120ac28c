using Procurement.App.Data;

namespace Procurement.App.Outbox;

/// <summary>Work to do once the transaction has committed, or at an instant to come. Written with the data, so neither exists without the other.</summary>
public sealed class OutboxStore(Db db, IWorkQueue queue, TimeProvider clock)
{
    private const string Columns = "Id, Job, SubjectId, CreatedAt, DueAt, Attempts, LastError, DeadAt, DoneAt";

    /// <summary>Inside a write. Without <paramref name="dueAt"/> the work is due at once.</summary>
    public async Task Add<TJob>(Guid subjectId, DateTimeOffset? dueAt = null) where TJob : IJob
    {
        var now = clock.GetUtcNow();
        var work = new { Id = Guid.CreateVersion7(), Job = typeof(TJob).Name, SubjectId = subjectId, CreatedAt = now, DueAt = dueAt ?? now };
        await db.Execute(
            "insert into Outbox (Id, Job, SubjectId, CreatedAt, DueAt, Attempts) values (@Id, @Job, @SubjectId, @CreatedAt, @DueAt, 0)", work);
        db.AfterCommit(() => queue.Added(work.Id, work.Job, work.DueAt));
    }

    public Task<OutboxWork?> Find(Guid id) => db.Find<OutboxWork>($"select {Columns} from Outbox where Id = @id", new { id });

    /// <summary>What is due, not done and in nobody's hands, the longest due first.</summary>
    public Task<IReadOnlyList<OutboxWork>> Due(DateTimeOffset now, int take) =>
        db.List<OutboxWork>(
            $"""
            select {Columns} from Outbox
            where DoneAt is null and DeadAt is null and DueAt <= @now and (ClaimedUntil is null or ClaimedUntil <= @now) order by DueAt, Id {db.Page}
            """,
            new { now, Skip = 0, Take = take });

    public Task<DateTimeOffset?> NextDueAt() =>
        db.Find<DateTimeOffset?>("select min(DueAt) from Outbox where DoneAt is null and DeadAt is null and ClaimedUntil is null");

    /// <summary>Takes the work for this node until then, so that no other node does it meanwhile; false if it is done or in other hands.</summary>
    public Task<bool> Claim(Guid id, string node, DateTimeOffset now, DateTimeOffset until) =>
        db.Write(async () => await db.Execute(
            "update Outbox set ClaimedBy = @node, ClaimedUntil = @until where Id = @id and DoneAt is null and (ClaimedUntil is null or ClaimedUntil <= @now)",
            new { id, node, now, until }) == 1);

    /// <summary>Takes what is due for this node, all in one write; answers what it got, for another may have been faster.</summary>
    public async Task<IReadOnlyList<OutboxWork>> ClaimDue(string node, DateTimeOffset now, DateTimeOffset until, int take)
    {
        var due = await Due(now, take);
        if (due.Count == 0)
        {
            return due;
        }

        var ids = due.Select(work => work.Id).ToList();
        return await db.Write(async () =>
        {
            await db.Execute(
                "update Outbox set ClaimedBy = @node, ClaimedUntil = @until where Id in @ids and DoneAt is null and (ClaimedUntil is null or ClaimedUntil <= @now)",
                new { ids, node, now, until });
            return await db.List<OutboxWork>(
                $"select {Columns} from Outbox where Id in @ids and ClaimedBy = @node and ClaimedUntil = @until and DoneAt is null order by DueAt, Id", new { ids, node, until });
        });
    }

    /// <summary>Gives the work back undone: the node stops.</summary>
    public Task Release(IReadOnlyCollection<Guid> ids, string node) =>
        db.Write(() => db.Execute("update Outbox set ClaimedBy = null, ClaimedUntil = null where Id in @ids and ClaimedBy = @node and DoneAt is null", new { ids, node }));

    /// <summary>Frees what the node held when it died; it holds nothing when it starts.</summary>
    public Task ReleaseAll(string node) =>
        db.Write(async () =>
        {
            await db.Execute(
                "update Outbox set ClaimedBy = null, ClaimedUntil = null where DoneAt is null and DeadAt is null and ClaimedUntil is not null and ClaimedBy = @node",
                new { node });
            await db.Execute("update DailyHolds set HeldUntil = @now where HeldBy = @node and HeldUntil > @now", new { node, now = clock.GetUtcNow() });
        });

    /// <summary>Work that failed too often, the newest first, for an administrator.</summary>
    public Task<IReadOnlyList<OutboxWork>> Dead(int take = 100) =>
        db.List<OutboxWork>($"select {Columns} from Outbox where DeadAt is not null and DoneAt is null and Job not in @SilentJobs order by DeadAt desc, Id {db.Page}", new { OutboxWorker.SilentJobs, Skip = 0, Take = take });

    /// <summary>Waiting work, the soonest first.</summary>
    public Task<IReadOnlyList<OutboxWork>> Waiting(int take = 100) =>
        db.List<OutboxWork>($"select {Columns} from Outbox where DoneAt is null and DeadAt is null and Job not in @SilentJobs order by DueAt, Id {db.Page}", new { OutboxWorker.SilentJobs, Skip = 0, Take = take });

    public Task MarkDone(IReadOnlyCollection<Guid> ids, DateTimeOffset now) =>
        db.Write(() => db.Execute("update Outbox set DoneAt = @now, DeadAt = null where Id in @ids and DoneAt is null", new { ids, now }));

    /// <summary>Tried again at <paramref name="retryAt"/>; null: given up until a person runs it again.</summary>
    public Task MarkFailed(OutboxWork work, string error, DateTimeOffset? retryAt, DateTimeOffset now) =>
        db.Write(() => db.Execute(
            """
            update Outbox set Attempts = Attempts + 1, LastError = @error, DueAt = coalesce(@retryAt, DueAt), ClaimedBy = null, ClaimedUntil = null,
                DeadAt = case when @retryAt is null then @now else null end
            where Id = @Id and DoneAt is null
            """,
            new { work.Id, error, retryAt, now }));

    /// <summary>An administrator puts dead work back. Nothing happens if it is not dead any more.</summary>
    public Task RunAgain(Guid id) =>
        db.Write(async () =>
        {
            var now = clock.GetUtcNow();
            if (await db.Execute("update Outbox set DeadAt = null, Attempts = 0, DueAt = @now where Id = @id and DeadAt is not null and DoneAt is null", new { id, now }) == 1)
            {
                var work = await Find(id);
                db.AfterCommit(() => queue.Added(id, work!.Job, now));
            }
        });

    /// <summary>The last day that the daily job ran for.</summary>
    public Task<DateOnly?> LastDay(string job) => db.Find<DateOnly?>("select max(Day) from DailyRuns where Job = @job", new { job });

    /// <summary>Whether every daily job has run for every day up to today.</summary>
    public async Task<bool> DaysDone(IReadOnlyCollection<string> jobs, DateOnly today) =>
        await db.Find<int>("select count(*) from DailyRuns where Job in @jobs and Day = @today", new { jobs, today }) == jobs.Count;

    /// <summary>Takes the work of the days for this node until then, so that no other runs it meanwhile; false if it is in other hands.</summary>
    public async Task<bool> HoldDays(string node, DateTimeOffset now, DateTimeOffset until)
    {
        try
        {
            return await db.Write(async () =>
                await db.Execute("update DailyHolds set HeldBy = @node, HeldUntil = @until where Id = 1 and HeldUntil <= @now", new { node, now, until }) == 1
                || await db.Execute("insert into DailyHolds (Id, HeldBy, HeldUntil) select 1, @node, @until where not exists (select 1 from DailyHolds where Id = 1)", new { node, until }) == 1);
        }
        catch (Exception fault) when (db.IsDuplicateKey(fault))
        {
            return false; // Another node took it at the same moment, for the first time ever.
        }
    }

    public Task KeepDays(string node, DateTimeOffset now, DateTimeOffset until) =>
        db.Write(() => db.Execute("update DailyHolds set HeldUntil = @until where Id = 1 and HeldBy = @node and HeldUntil > @now", new { node, now, until }));

    public Task LetDaysGo(string node, DateTimeOffset now) =>
        db.Write(() => db.Execute("update DailyHolds set HeldUntil = @now where Id = 1 and HeldBy = @node and HeldUntil > @now", new { node, now }));

    /// <summary>Remembers that the job ran for the day; a second time changes nothing.</summary>
    public Task MarkDay(string job, DateOnly day, DateTimeOffset now) =>
        db.Write(() => db.Execute(
            "insert into DailyRuns (Job, Day, RanAt) select @job, @day, @now where not exists (select 1 from DailyRuns where Job = @job and Day = @day)",
            new { job, day, now }));
}

public sealed record OutboxWork
{
    public required Guid Id { get; init; }
    public required string Job { get; init; }
    public required Guid SubjectId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public int Attempts { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? DeadAt { get; init; }
    public DateTimeOffset? DoneAt { get; init; }
}
