using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.PurchasingSystems;

/// <summary>All SQL about purchasing rings: their members, notices and documents too.</summary>
public sealed class PurchasingSystemStore(Db db)
{
    private const string Columns =
        "s.Id, s.OrganiserId, s.Name, s.Description, s.HowToJoin, s.Profile, s.CaseNumber, s.ValidFrom, s.ValidTo, s.FirstRequestsDueAt, s.OpenedAt, s.ClosedAt, s.CloseReason, s.CreatedAt, s.Version";

    public async Task<PurchasingSystem?> Find(Guid id) =>
        await db.Find<Row>($"select {Columns} from PurchasingSystems s where s.Id = @id", new { id }) is { } row ? Domain(row) : null;

    /// <summary>Rings that are or were open, the newest first, for everyone; after the last one of the page before.</summary>
    public Task<IReadOnlyList<PurchasingSystem>> Opened(DateTimeOffset? before, Guid? beforeId, int take) =>
        List(
            $"""
            select {Columns}
            from PurchasingSystems s
            where s.OpenedAt is not null and (s.OpenedAt < @before or (s.OpenedAt = @before and s.Id < @beforeId))
            order by s.OpenedAt desc, s.Id desc
            {db.Page}
            """,
            new { before = before ?? DateTimeOffset.MaxValue, beforeId = beforeId ?? Guid.Empty, Skip = 0, Take = take });

    /// <summary>Rings that the buyer organises, drafts too, the newest first.</summary>
    public Task<IReadOnlyList<PurchasingSystem>> OrganisedBy(Guid organiserId) =>
        List($"select {Columns} from PurchasingSystems s where s.OrganiserId = @organiserId order by s.CreatedAt desc, s.Id", new { organiserId });

    /// <summary>Opened rings in which the buyer may buy.</summary>
    public Task<IReadOnlyList<PurchasingSystem>> WithMember(Guid buyerId) =>
        List(
            $"""
            select {Columns}
            from PurchasingSystems s
            join SystemMembers m on m.SystemId = s.Id
            where m.BuyerId = @buyerId and s.OpenedAt is not null
            order by s.OpenedAt desc, s.Id
            """,
            new { buyerId });

    public Task Add(PurchasingSystem system) =>
        db.Execute(
            """
            insert into PurchasingSystems (Id, OrganiserId, Name, Description, HowToJoin, Profile, CaseNumber, ValidFrom, ValidTo, FirstRequestsDueAt, CreatedAt, Version)
            values (@Id, @OrganiserId, @Name, @Description, @HowToJoin, @Profile, @CaseNumber, @ValidFrom, @ValidTo, @FirstRequestsDueAt, @CreatedAt, 1)
            """,
            Args(system));

    public Task Update(PurchasingSystem system) =>
        db.ExecuteOnce(
            """
            update PurchasingSystems
            set Name = @Name, Description = @Description, HowToJoin = @HowToJoin, Profile = @Profile, CaseNumber = @CaseNumber, ValidFrom = @ValidFrom,
                ValidTo = @ValidTo, FirstRequestsDueAt = @FirstRequestsDueAt, OpenedAt = @OpenedAt, ClosedAt = @ClosedAt, CloseReason = @CloseReason,
                Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            Args(system));

    public Task<IReadOnlyList<SystemMember>> Members(Guid systemId) =>
        db.List<SystemMember>("select SystemId, BuyerId, BuyerName, BuyerBusinessId from SystemMembers where SystemId = @systemId order by BuyerName, BuyerId", new { systemId });

    /// <summary>R62: whether the buyer is named in the ring's notice.</summary>
    public async Task<bool> IsMember(Guid systemId, Guid buyerId) =>
        await db.Find<int>("select count(*) from SystemMembers where SystemId = @systemId and BuyerId = @buyerId", new { systemId, buyerId }) > 0;

    public Task AddMember(SystemMember member) =>
        db.Execute("insert into SystemMembers (SystemId, BuyerId, BuyerName, BuyerBusinessId) values (@SystemId, @BuyerId, @BuyerName, @BuyerBusinessId)", member);

    /// <summary>Only of a draft: what a notice has named stays.</summary>
    public Task RemoveMembers(Guid systemId) => db.Execute("delete from SystemMembers where SystemId = @systemId", new { systemId });

    public Task<IReadOnlyList<SystemNotice>> Notices(Guid systemId) =>
        db.List<SystemNotice>(
            "select Id, SystemId, Kind, Number, PublishedOn, RecordedAt, RecordedBy from SystemNotices where SystemId = @systemId order by RecordedAt, Id", new { systemId });

    public Task AddNotice(SystemNotice notice) =>
        db.Execute(
            """
            insert into SystemNotices (Id, SystemId, Kind, Number, PublishedOn, RecordedAt, RecordedBy)
            values (@Id, @SystemId, @Kind, @Number, @PublishedOn, @RecordedAt, @RecordedBy)
            """,
            new { notice.Id, notice.SystemId, Kind = notice.Kind.ToString(), notice.Number, notice.PublishedOn, notice.RecordedAt, notice.RecordedBy });

    public Task<IReadOnlyList<SystemDocument>> Documents(Guid systemId) =>
        db.List<SystemDocument>(
            "select FileId, SystemId, Name, AddedAt from SystemDocuments where SystemId = @systemId and EndedAt is null order by AddedAt, FileId", new { systemId });

    public Task AddDocument(SystemDocument document) =>
        db.Execute("insert into SystemDocuments (FileId, SystemId, Name, AddedAt) values (@FileId, @SystemId, @Name, @AddedAt)", document);

    public Task EndDocument(Guid systemId, Guid fileId, DateTimeOffset now) =>
        db.ExecuteOnce("update SystemDocuments set EndedAt = @now where SystemId = @systemId and FileId = @fileId and EndedAt is null", new { systemId, fileId, now });

    private async Task<IReadOnlyList<PurchasingSystem>> List(string sql, object args) => [.. (await db.List<Row>(sql, args)).Select(Domain)];

    private static object Args(PurchasingSystem s) => new
    {
        s.Id,
        s.OrganiserId,
        Name = StoredJson.Write(s.Name),
        Description = StoredJson.Write(s.Description),
        HowToJoin = StoredJson.Write(s.HowToJoin),
        Profile = s.Profile.ToString(),
        s.CaseNumber,
        s.ValidFrom,
        s.ValidTo,
        s.FirstRequestsDueAt,
        s.OpenedAt,
        s.ClosedAt,
        s.CloseReason,
        s.CreatedAt,
        s.Version,
    };

    private static PurchasingSystem Domain(Row r) => new()
    {
        Id = r.Id,
        OrganiserId = r.OrganiserId,
        Name = StoredJson.Read<LocalText>(r.Name),
        Description = StoredJson.Read<LocalText>(r.Description),
        HowToJoin = StoredJson.Read<LocalText>(r.HowToJoin),
        Profile = r.Profile,
        CaseNumber = r.CaseNumber,
        ValidFrom = r.ValidFrom,
        ValidTo = r.ValidTo,
        FirstRequestsDueAt = r.FirstRequestsDueAt,
        OpenedAt = r.OpenedAt,
        ClosedAt = r.ClosedAt,
        CloseReason = r.CloseReason,
        CreatedAt = r.CreatedAt,
        Version = r.Version,
    };

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid OrganiserId { get; init; }
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
        public string HowToJoin { get; init; } = "";
        public ProfileName Profile { get; init; }
        public string? CaseNumber { get; init; }
        public DateOnly? ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
        public DateTimeOffset? FirstRequestsDueAt { get; init; }
        public DateTimeOffset? OpenedAt { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public string? CloseReason { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public int Version { get; init; }
    }
}

/// <summary>A document of the ring, free for everyone for its whole life (R7).</summary>
public sealed record SystemDocument
{
    public required Guid FileId { get; init; }
    public required Guid SystemId { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
