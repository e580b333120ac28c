using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Competitions.Bids;

/// <summary>What a bidder holds in hand: that these sealed bytes came at this instant, and where the audit log says so; signed by the site.</summary>
public sealed record BidReceipt
{
    public required Guid BidId { get; init; }
    public required Guid CompetitionId { get; init; }
    public required DateTimeOffset SealedAt { get; init; }
    public required string Sha256 { get; init; }
    public required string KeyFingerprint { get; init; }
    public required string AuditStream { get; init; }
    public required long AuditNumber { get; init; }
    public required string AuditHash { get; init; }

    /// <summary>ECDSA P-256 with SHA-256 over <see cref="Bytes"/>, r ‖ s.</summary>
    public byte[] Signature { get; init; } = [];

    /// <summary>The canonical JSON that is signed.</summary>
    public byte[] Bytes() => BidLabels.Canonical(new
    {
        auditHash = AuditHash,
        auditNumber = AuditNumber,
        auditStream = AuditStream,
        bid = BidId,
        competition = CompetitionId,
        key = KeyFingerprint,
        sealedAt = AuditEntry.Instant(SealedAt),
        sha256 = Sha256,
    });
}

/// <summary>Gives the receipt of a bid; it is signed when it is first asked for, and is the same ever after.</summary>
public sealed class GiveReceipt(Db db, BidStore bids, AuditStore audit, SigningKey site)
{
    public async Task<BidReceipt?> Run(Guid bidId)
    {
        if (await bids.Find(bidId) is not { } bid || await audit.Find(BidLedger.StreamOf(bidId), 1) is not { } entry)
        {
            return null;
        }

        var receipt = Of(bid, entry);
        return receipt with { Signature = bid.ReceiptSignature ?? await Sign(receipt) };
    }

    /// <summary>What the receipt of the bid says, without its signature.</summary>
    internal static BidReceipt Of(SealedBid bid, AuditRow entry) => new()
    {
        BidId = bid.Id,
        CompetitionId = bid.CompetitionId,
        SealedAt = bid.SealedAt,
        Sha256 = bid.Sha256,
        KeyFingerprint = bid.KeyFingerprint,
        AuditStream = entry.Stream,
        AuditNumber = entry.Number,
        AuditHash = Convert.ToHexStringLower(entry.Hash),
    };

    private async Task<byte[]> Sign(BidReceipt receipt)
    {
        var signature = site.Sign(receipt.Bytes());
        await db.Write(() => bids.SignReceipt(receipt.BidId, signature));
        return (await bids.Find(receipt.BidId))!.ReceiptSignature!;
    }
}
