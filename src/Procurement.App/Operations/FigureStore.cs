using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.App.Operations;

/// <summary>The figures by which an administrator sees that the site is well. Bids are counted only from their register on.</summary>
public sealed class FigureStore(Db db)
{
    public async Task<SiteFigures> Now(DateTimeOffset now)
    {
        var oldest = await db.Find<DateTimeOffset?>("select min(DueAt) from Outbox where DoneAt is null and DeadAt is null and DueAt <= @now and Job not in @SilentJobs", new { now, OutboxWorker.SilentJobs });
        return new()
        {
            At = now,
            OutboxAge = oldest is { } due ? now - due : TimeSpan.Zero,
            OutboxWaiting = await db.Find<int>("select count(*) from Outbox where DoneAt is null and DeadAt is null and Job not in @SilentJobs", new { OutboxWorker.SilentJobs }),
            OutboxDead = await db.Find<int>("select count(*) from Outbox where DeadAt is not null and DoneAt is null and Job not in @SilentJobs", new { OutboxWorker.SilentJobs }),
            RegisteredBids = await db.Find<long>("select coalesce(sum(BidCount), 0) from BidRegisters"),
            ToBeRegistered = await db.Find<int>("select count(*) from MiniCompetitions where Stage = 'Published' and RegisteredAt is null and BidsDueAt <= @now", new { now }),
            LastClosings = await db.List<Closing>(
                $"""
                select r.CompetitionId, c.BidsDueAt, r.ClosedAt from BidRegisters r join MiniCompetitions c on c.Id = r.CompetitionId
                order by r.ClosedAt desc, r.CompetitionId {db.Page}
                """,
                new { Skip = 0, Take = 20 }),
            Payments = await db.List<PaymentsOfStatus>("select Status, count(*) as Number, sum(AmountCents) as Total from Payments group by Status order by Status"),
        };
    }
}

public sealed record SiteFigures
{
    public required DateTimeOffset At { get; init; }

    /// <summary>How long the longest waiting work that is due has waited.</summary>
    public required TimeSpan OutboxAge { get; init; }
    public required int OutboxWaiting { get; init; }
    public required int OutboxDead { get; init; }
    public required long RegisteredBids { get; init; }

    /// <summary>Competitions whose deadline has passed and whose register is not made yet.</summary>
    public required int ToBeRegistered { get; init; }
    public required IReadOnlyList<Closing> LastClosings { get; init; }
    public required IReadOnlyList<PaymentsOfStatus> Payments { get; init; }
}

/// <summary>When a register was made, and how long after the deadline that was.</summary>
public sealed record Closing
{
    public required Guid CompetitionId { get; init; }
    public required DateTimeOffset BidsDueAt { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public TimeSpan Late => ClosedAt - BidsDueAt;
}

public sealed record PaymentsOfStatus
{
    public required string Status { get; init; }
    public required int Number { get; init; }
    public required Money Total { get; init; }
}
