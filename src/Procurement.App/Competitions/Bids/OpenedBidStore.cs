using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>A competition whose bids two people have opened. Whoever wants to read a bid must hold one.</summary>
public sealed class OpenedCompetition
{
    private OpenedCompetition(MiniCompetition competition) => Competition = competition;

    public MiniCompetition Competition { get; }
    public Guid Id => Competition.Id;

    /// <summary>Null while the bids are sealed.</summary>
    public static OpenedCompetition? From(MiniCompetition competition) => competition.OpenedAt is null ? null : new(competition);
}

/// <summary>All SQL about what the opening brought to light.</summary>
public sealed class OpenedBidStore(Db db, FileStore files)
{
    private const string Columns = "o.BidId, o.CompetitionId, o.SupplierId, o.SealedAt, o.OpenedAt, o.Document, o.DocumentSha256, o.Unreadable, o.NotAdmitted, b.Sha256, b.KeyId";

    /// <summary>All bids in the order they came, the unreadable among them.</summary>
    public async Task<IReadOnlyList<OpenedBid>> List(OpenedCompetition competition) =>
        [.. (await db.List<Row>(
            $"select {Columns} from OpenedBids o join Bids b on b.Id = o.BidId where o.CompetitionId = @Id order by o.SealedAt, o.BidId",
            new { competition.Id })).Select(row => row.ToBid())];

    public async Task<OpenedBid?> Find(OpenedCompetition competition, Guid bidId) =>
        (await db.Find<Row>(
            $"select {Columns} from OpenedBids o join Bids b on b.Id = o.BidId where o.CompetitionId = @Id and o.BidId = @bidId",
            new { competition.Id, bidId }))?.ToBid();

    /// <summary>What is stored of each opened bid, as it is stored: for the verifier alone, who reads none of it.</summary>
    internal Task<IReadOnlyList<OpenedHash>> Hashes(Guid competitionId) =>
        db.List<OpenedHash>(
            "select o.BidId, b.Sha256, o.Document, o.DocumentSha256, o.Unreadable from OpenedBids o join Bids b on b.Id = o.BidId where o.CompetitionId = @competitionId", new { competitionId });

    /// <summary>An attachment of an opened bid, by its place in the document.</summary>
    public async Task<byte[]?> ReadFile(OpenedCompetition competition, OpenedBid bid, int position)
    {
        var file = await db.Find<FileRow>("select FileId, ContentKey from OpenedBidFiles where BidId = @BidId and Position = @position", new { bid.BidId, position });
        return file is null || bid.CompetitionId != competition.Id
            ? null
            : Envelope.OpenWith(BidLabels.BidFile(bid.BidId, competition.Id, bid.KeyId), await files.Read(file.FileId), file.ContentKey);
    }

    /// <summary>Inside the write that opens.</summary>
    internal async Task Add(ReadBid read, bool notAdmitted, DateTimeOffset now)
    {
        await db.Execute(
            """
            insert into OpenedBids (BidId, CompetitionId, SupplierId, SealedAt, OpenedAt, Document, DocumentSha256, Unreadable, NotAdmitted)
            values (@BidId, @CompetitionId, @SupplierId, @SealedAt, @now, @Document, @DocumentSha256, @unreadable, @notAdmitted)
            """,
            new { BidId = read.Bid.Id, read.Bid.CompetitionId, read.Bid.SupplierId, read.Bid.SealedAt, now, read.Document, read.DocumentSha256, unreadable = read.Fault?.ToString(), notAdmitted });
        for (var position = 0; position < read.Files.Count; position++)
        {
            await db.Execute(
                "insert into OpenedBidFiles (FileId, BidId, Position, ContentKey) values (@FileId, @BidId, @position, @ContentKey)",
                new { read.Files[position].FileId, BidId = read.Bid.Id, position, read.Files[position].ContentKey });
        }
    }

    private sealed record Row
    {
        public required Guid BidId { get; init; }
        public required Guid CompetitionId { get; init; }
        public required Guid SupplierId { get; init; }
        public required Guid KeyId { get; init; }
        public required DateTimeOffset SealedAt { get; init; }
        public required DateTimeOffset OpenedAt { get; init; }
        public required string Sha256 { get; init; }
        public string? Document { get; init; }
        public string? DocumentSha256 { get; init; }
        public BidFault? Unreadable { get; init; }
        public bool NotAdmitted { get; init; }

        public OpenedBid ToBid() => new()
        {
            BidId = BidId,
            CompetitionId = CompetitionId,
            SupplierId = SupplierId,
            KeyId = KeyId,
            SealedAt = SealedAt,
            OpenedAt = OpenedAt,
            Sha256 = Sha256,
            Document = Document is null ? null : StoredJson.Read<BidDocument>(Document),
            DocumentSha256 = DocumentSha256,
            Unreadable = Unreadable,
            NotAdmitted = NotAdmitted,
        };
    }

    private sealed record FileRow
    {
        public required Guid FileId { get; init; }
        public required byte[] ContentKey { get; init; }
    }
}

/// <summary>A bid after the opening: what it says, or why it can't be read.</summary>
public sealed record OpenedBid
{
    public required Guid BidId { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid SupplierId { get; init; }
    public required DateTimeOffset SealedAt { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Of the sealed bytes, as in the register.</summary>
    public required string Sha256 { get; init; }
    public BidDocument? Document { get; init; }

    /// <summary>Of the document's canonical JSON, as in the opening record.</summary>
    public string? DocumentSha256 { get; init; }
    public BidFault? Unreadable { get; init; }

    /// <summary>The supplier was suspended or removed from the category when the bids were opened: a person decides on the bid.</summary>
    public bool NotAdmitted { get; init; }
    internal Guid KeyId { get; init; }
}

/// <summary>An opened bid by its hashes.</summary>
internal sealed record OpenedHash
{
    public required Guid BidId { get; init; }
    public required string Sha256 { get; init; }
    public string? Document { get; init; }
    public string? DocumentSha256 { get; init; }
    public string? Unreadable { get; init; }
}
