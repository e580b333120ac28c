using Procurement.App.Data;

namespace Procurement.App.Competitions.Bids;

/// <summary>All SQL about drafts of bids; what they say lies in their envelopes.</summary>
public sealed class BidDraftStore(Db db)
{
    private const string Columns = "Id, CompetitionId, SupplierId, KeyId, Envelope, SavedAt, SavedBy, Version";

    public Task<StoredDraft?> Of(Guid competitionId, Guid supplierId) =>
        db.Find<StoredDraft>($"select {Columns} from BidDrafts where CompetitionId = @competitionId and SupplierId = @supplierId and ReplacedAt is null", new { competitionId, supplierId });

    /// <summary>The supplier's drafts in force, for its own desk.</summary>
    public Task<IReadOnlyList<DraftLine>> OfSupplier(Guid supplierId) =>
        db.List<DraftLine>("select Id, CompetitionId, SavedAt from BidDrafts where SupplierId = @supplierId and ReplacedAt is null order by SavedAt desc, Id", new { supplierId });

    public Task Add(StoredDraft draft) =>
        db.Execute(
            """
            insert into BidDrafts (Id, CompetitionId, SupplierId, KeyId, Envelope, SavedAt, SavedBy, Version)
            values (@Id, @CompetitionId, @SupplierId, @KeyId, @Envelope, @SavedAt, @SavedBy, 1)
            """,
            draft);

    public Task Save(StoredDraft draft) =>
        db.ExecuteOnce(
            """
            update BidDrafts set Envelope = @Envelope, SavedAt = @SavedAt, SavedBy = @SavedBy, Version = Version + 1
            where Id = @Id and Version = @Version and ReplacedAt is null
            """,
            draft);

    /// <summary>A draft whose key is lost gives its place to a new one.</summary>
    public Task MarkReplaced(Guid id, DateTimeOffset now) => db.ExecuteOnce("update BidDrafts set ReplacedAt = @now where Id = @id and ReplacedAt is null", new { id, now });

    public Task AddFile(Guid draftId, Guid fileId) => db.Execute("insert into BidDraftFiles (FileId, DraftId) values (@fileId, @draftId)", new { draftId, fileId });

    public Task MarkFileRemoved(Guid fileId, DateTimeOffset now) => db.Execute("update BidDraftFiles set RemovedAt = @now where FileId = @fileId", new { fileId, now });
}

/// <summary>A draft as it lies in the database.</summary>
public sealed record StoredDraft
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>The bid key that it is closed to.</summary>
    public required Guid KeyId { get; init; }
    public required byte[] Envelope { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required Guid SavedBy { get; init; }
    public int Version { get; init; } = 1;
}

/// <summary>That there is a draft, for its own supplier.</summary>
public sealed record DraftLine
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
}
