using Procurement.App.Data;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>All SQL about requests to participate.</summary>
public sealed class RequestStore(Db db)
{
    private const string Columns = "Id, SystemId, SupplierId, Status, Declaration, CreatedAt, SubmittedAt, ExtensionReason, Question, Answer, DecidedAt, DecidedBy, Version";
    private const string Waiting = "Status in ('Submitted', 'ClarificationAsked', 'Answered')";

    public async Task<RequestToParticipate?> Find(Guid id) =>
        await db.Find<Row>($"select {Columns} from RequestsToParticipate where Id = @id", new { id }) is { } row ? Domain(row) : null;

    /// <summary>Requests of the ring that wait for a decision, the oldest first.</summary>
    public Task<IReadOnlyList<RequestToParticipate>> Undecided(Guid systemId) =>
        List($"select {Columns} from RequestsToParticipate where SystemId = @systemId and {Waiting} order by SubmittedAt, Id", new { systemId });

    /// <summary>Requests that have been decided or withdrawn, the newest first; after the last one of the page before.</summary>
    public Task<IReadOnlyList<RequestToParticipate>> Decided(Guid systemId, DateTimeOffset? before, Guid? beforeId, int take) =>
        List(
            $"""
            select {Columns}
            from RequestsToParticipate
            where SystemId = @systemId and Status in ('Admitted', 'Rejected', 'Withdrawn') and SubmittedAt is not null
                and (SubmittedAt < @before or (SubmittedAt = @before and Id < @beforeId))
            order by SubmittedAt desc, Id desc
            {db.Page}
            """,
            new { systemId, before = before ?? DateTimeOffset.MaxValue, beforeId = beforeId ?? Guid.Empty, Skip = 0, Take = take });

    public Task<IReadOnlyList<RequestToParticipate>> OfSupplier(Guid supplierId) =>
        List($"select {Columns} from RequestsToParticipate where SupplierId = @supplierId order by CreatedAt desc, Id", new { supplierId });

    /// <summary>The categories asked for, by number.</summary>
    public Task<IReadOnlyList<RequestedCategory>> Categories(Guid requestId) =>
        db.List<RequestedCategory>(
            """
            select r.RequestId, r.CategoryId, r.Admitted, r.Reason
            from RequestedCategories r
            join Categories c on c.Id = r.CategoryId
            where r.RequestId = @requestId
            order by c.Number
            """,
            new { requestId });

    /// <summary>Categories for which the supplier waits for a decision in the ring.</summary>
    public Task<IReadOnlyList<Guid>> AskedBy(Guid supplierId, Guid systemId) =>
        db.List<Guid>(
            $"""
            select c.CategoryId
            from RequestedCategories c
            join RequestsToParticipate r on r.Id = c.RequestId
            where r.SupplierId = @supplierId and r.SystemId = @systemId and r.{Waiting}
            """,
            new { supplierId, systemId });

    /// <summary>R9: whether invitations must wait, because the period of the first requests runs or one of them is undecided.</summary>
    public async Task<bool> FirstBatchIsOpen(PurchasingSystem system, DateTimeOffset now) =>
        FirstBatch.IsOpen(
            system.FirstRequestsDueAt,
            system.FirstRequestsDueAt is null
                ? 0
                : await db.Find<int>(
                    $"select count(*) from RequestsToParticipate where SystemId = @Id and {Waiting} and SubmittedAt < @FirstRequestsDueAt",
                    new { system.Id, system.FirstRequestsDueAt }),
            now);

    public Task Add(RequestToParticipate request) =>
        db.Execute(
            "insert into RequestsToParticipate (Id, SystemId, SupplierId, Status, Declaration, CreatedAt, Version) values (@Id, @SystemId, @SupplierId, @Status, @Declaration, @CreatedAt, 1)",
            Args(request));

    public Task Update(RequestToParticipate request) =>
        db.ExecuteOnce(
            """
            update RequestsToParticipate
            set Status = @Status, Declaration = @Declaration, SubmittedAt = @SubmittedAt, ExtensionReason = @ExtensionReason, Question = @Question,
                Answer = @Answer, DecidedAt = @DecidedAt, DecidedBy = @DecidedBy, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            Args(request));

    /// <summary>The categories of a draft, instead of those it had.</summary>
    public async Task PutCategories(Guid requestId, IEnumerable<Guid> categoryIds)
    {
        await db.Execute("delete from RequestedCategories where RequestId = @requestId", new { requestId });
        foreach (var categoryId in categoryIds)
        {
            await db.Execute("insert into RequestedCategories (RequestId, CategoryId) values (@requestId, @categoryId)", new { requestId, categoryId });
        }
    }

    public Task Decide(RequestedCategory line) =>
        db.ExecuteOnce(
            "update RequestedCategories set Admitted = @Admitted, Reason = @Reason where RequestId = @RequestId and CategoryId = @CategoryId and Admitted is null", line);

    private async Task<IReadOnlyList<RequestToParticipate>> List(string sql, object args) => [.. (await db.List<Row>(sql, args)).Select(Domain)];

    private static object Args(RequestToParticipate r) => new
    {
        r.Id,
        r.SystemId,
        r.SupplierId,
        Status = r.Status.ToString(),
        Declaration = StoredJson.Write(r.Declaration),
        r.CreatedAt,
        r.SubmittedAt,
        r.ExtensionReason,
        r.Question,
        r.Answer,
        r.DecidedAt,
        r.DecidedBy,
        r.Version,
    };

    private static RequestToParticipate Domain(Row r) => new()
    {
        Id = r.Id,
        SystemId = r.SystemId,
        SupplierId = r.SupplierId,
        Status = r.Status,
        Declaration = StoredJson.Read<SelfDeclaration>(r.Declaration),
        CreatedAt = r.CreatedAt,
        SubmittedAt = r.SubmittedAt,
        ExtensionReason = r.ExtensionReason,
        Question = r.Question,
        Answer = r.Answer,
        DecidedAt = r.DecidedAt,
        DecidedBy = r.DecidedBy,
        Version = r.Version,
    };

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid SystemId { get; init; }
        public Guid SupplierId { get; init; }
        public RequestStatus Status { get; init; }
        public string Declaration { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? SubmittedAt { get; init; }
        public string? ExtensionReason { get; init; }
        public string? Question { get; init; }
        public string? Answer { get; init; }
        public DateTimeOffset? DecidedAt { get; init; }
        public Guid? DecidedBy { get; init; }
        public int Version { get; init; }
    }
}
