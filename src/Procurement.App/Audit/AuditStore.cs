using Procurement.App.Data;
using Procurement.Domain.Audit;

namespace Procurement.App.Audit;

/// <summary>All reading of the audit log, and its heads of the day; entries are written by <see cref="AuditLog"/> alone.</summary>
public sealed class AuditStore(Db db)
{
    private const string Columns = "Stream, Number, At, Actor, Action, Subject, Data, Hash";

    public const int PageSize = 2_000;

    /// <summary>A page of all entries, stream after stream; goes on after the entry given.</summary>
    public Task<IReadOnlyList<AuditRow>> ByStream(string afterStream, long afterNumber) =>
        db.List<AuditRow>(
            $"""
            select {Columns} from AuditEntries
            where Stream > @afterStream or (Stream = @afterStream and Number > @afterNumber)
            order by Stream, Number
            {db.Page}
            """,
            new { afterStream, afterNumber, Skip = 0, Take = PageSize });

    /// <summary>The ends of all streams as they were at the instant.</summary>
    public Task<IReadOnlyList<StreamEnd>> EndsBefore(DateTimeOffset until) =>
        db.List<StreamEnd>(
            """
            select e.Stream, e.Number, e.Hash
            from AuditEntries e
            join (select Stream, max(Number) as Number from AuditEntries where At < @until group by Stream) last on last.Stream = e.Stream and last.Number = e.Number
            """,
            new { until });

    public Task<IReadOnlyList<StreamEnd>> Ends() => db.List<StreamEnd>("select Stream, Number, Hash from AuditStreams");

    public Task<IReadOnlyList<AuditRow>> Stream(string stream, long afterNumber = 0, int take = PageSize) =>
        db.List<AuditRow>($"select {Columns} from AuditEntries where Stream = @stream and Number > @afterNumber order by Number {db.Page}", new { stream, afterNumber, Skip = 0, Take = take });

    public Task<AuditRow?> Find(string stream, long number) =>
        db.Find<AuditRow>($"select {Columns} from AuditEntries where Stream = @stream and Number = @number", new { stream, number });

    /// <summary>The first entries of the streams.</summary>
    public Task<IReadOnlyList<AuditRow>> Begun(IReadOnlyCollection<string> streams) =>
        db.List<AuditRow>($"select {Columns} from AuditEntries where Stream in @streams and Number = 1", new { streams });

    /// <summary>The last entry of the stream that tells of the deed.</summary>
    public async Task<AuditRow?> Last(string stream, string action) =>
        (await db.List<AuditRow>($"select {Columns} from AuditEntries where Stream = @stream and Action = @action order by Number desc {db.Page}", new { stream, action, Skip = 0, Take = 1 })).FirstOrDefault();

    /// <summary>The newest entries of the streams, for a trail on a page; seeks back from the entry given.</summary>
    public Task<IReadOnlyList<AuditRow>> Newest(DateTimeOffset before, int take) =>
        db.List<AuditRow>($"select {Columns} from AuditEntries where At < @before order by At desc, Stream desc, Number desc {db.Page}", new { before, Skip = 0, Take = take });

    public Task<IReadOnlyList<AuditRow>> BySubject(string subject, int take = PageSize) =>
        db.List<AuditRow>($"select {Columns} from AuditEntries where Subject = @subject order by At, Stream, Number {db.Page}", new { subject, Skip = 0, Take = take });

    public Task<IReadOnlyList<AuditHead>> Heads() => db.List<AuditHead>("select Day, Previous, Root, Signature from AuditHeads order by Day");

    public Task<IReadOnlyList<AuditHead>> NewestHeads(DateOnly before, int take) =>
        db.List<AuditHead>($"select Day, Previous, Root, Signature from AuditHeads where Day < @before order by Day desc {db.Page}", new { before, Skip = 0, Take = take });

    public Task<AuditHead?> LastHead() => db.Find<AuditHead>("select Day, Previous, Root, Signature from AuditHeads where Day = (select max(Day) from AuditHeads)");

    /// <summary>Inside a write; the first head of a day stays.</summary>
    public Task AddHead(AuditHead head, DateTimeOffset now) =>
        db.Execute(
            """
            insert into AuditHeads (Day, Previous, Root, Signature, MadeAt)
            select @Day, @Previous, @Root, @Signature, @now where not exists (select 1 from AuditHeads where Day >= @Day)
            """,
            new { head.Day, head.Previous, head.Root, head.Signature, now });

    /// <summary>Waits until every write that took an instant before now has ended: each holds the rows that this touches.</summary>
    public Task Settle() => db.Write(() => db.Execute("update AuditStreams set Number = Number"));
}

/// <summary>An entry as it is stored, with its hash.</summary>
public sealed record AuditRow
{
    public required string Stream { get; init; }
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public required string Data { get; init; }
    public required byte[] Hash { get; init; }

    public AuditEntry Entry => new() { Stream = Stream, Number = Number, At = At, Actor = Actor, Action = Action, Subject = Subject, Data = Data };
}
