using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>All SQL about sealed bids and the registers of them. Until the register only the bidder may learn from it that a bid is there.</summary>
public sealed class BidStore(Db db)
{
    private const string Columns =
        "Id, CompetitionId, SupplierId, KeyId, SealedAt, SealedBy, Sha256, KeyFingerprint, Amendment, ReplacedAt, WithdrawnAt, ReceiptSignature";

    public Task<SealedBid?> Find(Guid id) => db.Find<SealedBid>($"select {Columns} from Bids where Id = @id", new { id });

    /// <summary>The supplier's bid in force in the competition.</summary>
    public Task<SealedBid?> Of(Guid competitionId, Guid supplierId) =>
        db.Find<SealedBid>(
            $"select {Columns} from Bids where CompetitionId = @competitionId and SupplierId = @supplierId and ReplacedAt is null and WithdrawnAt is null",
            new { competitionId, supplierId });

    /// <summary>All bids that the supplier has made, the newest first; those of one competition where it is named.</summary>
    public Task<IReadOnlyList<SealedBid>> OfSupplier(Guid supplierId, Guid? competitionId = null) =>
        db.List<SealedBid>(
            $"select {Columns} from Bids where SupplierId = @supplierId and (@competitionId is null or CompetitionId = @competitionId) order by SealedAt desc, Id",
            new { supplierId, competitionId });

    /// <summary>The bids in force, in the order they came: for the closing and the opening alone.</summary>
    public Task<IReadOnlyList<SealedBid>> InForce(Guid competitionId) =>
        db.List<SealedBid>(
            $"select {Columns} from Bids where CompetitionId = @competitionId and ReplacedAt is null and WithdrawnAt is null order by SealedAt, Id",
            new { competitionId });

    /// <summary>All bids of the site, page by page in the order of their ids: for the verifier alone.</summary>
    public Task<IReadOnlyList<SealedBid>> After(Guid id, int take) =>
        db.List<SealedBid>($"select {Columns} from Bids where Id > @id order by Id {db.Page}", new { id, Skip = 0, Take = take });

    public Task<byte[]?> Envelope(Guid bidId) => db.Find<byte[]>("select Envelope from Bids where Id = @bidId", new { bidId });

    /// <summary>Under the competition's lock. A newer bid takes the place of the one before; both stay.</summary>
    public async Task Add(SealedBid bid, byte[] envelope, IReadOnlyList<SealedFile> files)
    {
        await db.Execute(
            "update Bids set ReplacedAt = @SealedAt where CompetitionId = @CompetitionId and SupplierId = @SupplierId and ReplacedAt is null and WithdrawnAt is null",
            new { bid.SealedAt, bid.CompetitionId, bid.SupplierId });
        await db.Execute(
            """
            insert into Bids (Id, CompetitionId, SupplierId, KeyId, SealedAt, SealedBy, Envelope, Sha256, KeyFingerprint, Amendment)
            values (@Id, @CompetitionId, @SupplierId, @KeyId, @SealedAt, @SealedBy, @envelope, @Sha256, @KeyFingerprint, @Amendment)
            """,
            new { bid.Id, bid.CompetitionId, bid.SupplierId, bid.KeyId, bid.SealedAt, bid.SealedBy, envelope, bid.Sha256, bid.KeyFingerprint, bid.Amendment });
        foreach (var file in files)
        {
            await db.Execute("insert into BidFiles (FileId, BidId, Sha256) values (@FileId, @BidId, @Sha256)", new { file.FileId, BidId = bid.Id, file.Sha256 });
        }
    }

    public Task<IReadOnlyList<SealedFile>> Files(Guid bidId) => db.List<SealedFile>("select FileId, Sha256 from BidFiles where BidId = @bidId", new { bidId });

    public Task MarkWithdrawn(Guid bidId, Guid actorId, DateTimeOffset now) =>
        db.ExecuteOnce("update Bids set WithdrawnAt = @now, WithdrawnBy = @actorId where Id = @bidId and ReplacedAt is null and WithdrawnAt is null", new { bidId, actorId, now });

    public Task Confirm(Guid bidId, int amendment) =>
        db.ExecuteOnce("update Bids set Amendment = @amendment where Id = @bidId and ReplacedAt is null and WithdrawnAt is null", new { bidId, amendment });

    /// <summary>The first signature of a receipt stays; another run's is the same receipt.</summary>
    public Task SignReceipt(Guid bidId, byte[] signature) =>
        db.Execute("update Bids set ReceiptSignature = @signature where Id = @bidId and ReceiptSignature is null", new { bidId, signature });

    public Task AddRegister(BidRegister register) =>
        db.Execute(
            "insert into BidRegisters (CompetitionId, ClosedAt, BidCount, Lines) values (@CompetitionId, @ClosedAt, @count, @lines)",
            new { register.CompetitionId, register.ClosedAt, count = register.Lines.Count, lines = StoredJson.Write(register.Lines) });

    /// <summary>Public once it is there; null before the closing.</summary>
    public async Task<BidRegister?> Register(Guid competitionId) =>
        await db.Find<RegisterRow>("select CompetitionId, ClosedAt, Lines from BidRegisters where CompetitionId = @competitionId", new { competitionId }) is { } row
            ? row.ToRegister()
            : null;

    /// <summary>All registers, page by page in the order of their competitions' ids, each with the count that its row says.</summary>
    public async Task<IReadOnlyList<(BidRegister Register, int Count)>> RegistersAfter(Guid competitionId, int take) =>
        [.. (await db.List<RegisterRow>(
            $"select CompetitionId, ClosedAt, BidCount, Lines from BidRegisters where CompetitionId > @competitionId order by CompetitionId {db.Page}",
            new { competitionId, Skip = 0, Take = take })).Select(row => (row.ToRegister(), row.BidCount))];

    /// <summary>Those of the bids of whose competition no register is public yet: nobody but their bidders may hear of them.</summary>
    public Task<IReadOnlyList<Guid>> UnderSilence(IReadOnlyCollection<Guid> bidIds) =>
        db.List<Guid>("select b.Id from Bids b where b.Id in @bidIds and not exists (select 1 from BidRegisters r where r.CompetitionId = b.CompetitionId)", new { bidIds });

    private sealed record RegisterRow
    {
        public required Guid CompetitionId { get; init; }
        public required DateTimeOffset ClosedAt { get; init; }
        public int BidCount { get; init; }
        public required string Lines { get; init; }

        public BidRegister ToRegister() => new() { CompetitionId = CompetitionId, ClosedAt = ClosedAt, Lines = StoredJson.Read<List<RegisterLine>>(Lines) };
    }
}

/// <summary>A sealed bid without what it says.</summary>
public sealed record SealedBid
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>The bid key of the supplier that it can be read with.</summary>
    public required Guid KeyId { get; init; }
    public required DateTimeOffset SealedAt { get; init; }
    public required Guid SealedBy { get; init; }

    /// <summary>Of the sealed bytes, in hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of the competition key that it is closed to.</summary>
    public required string KeyFingerprint { get; init; }
    public int Amendment { get; init; }
    public DateTimeOffset? ReplacedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public byte[]? ReceiptSignature { get; init; }

    public BidFacts Facts => new() { SealedAt = SealedAt, Amendment = Amendment, ReplacedAt = ReplacedAt, WithdrawnAt = WithdrawnAt };
}

/// <summary>An attachment of a sealed bid, named by its ciphertext.</summary>
public sealed record SealedFile
{
    public required Guid FileId { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>What was published at the deadline: how many bids, and each one's hash and instant; no names.</summary>
public sealed record BidRegister
{
    public required Guid CompetitionId { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required IReadOnlyList<RegisterLine> Lines { get; init; }
}

public sealed record RegisterLine(string Sha256, DateTimeOffset SealedAt);
