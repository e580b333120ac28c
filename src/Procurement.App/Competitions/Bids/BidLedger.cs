using Procurement.App.Audit;
using Procurement.App.Files;
using Procurement.App.Outbox;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>Writes down what happens to bids. Each bid has an audit stream of its own: a number in a shared one would tell how many bids came before.</summary>
public sealed class BidLedger(BidStore bids, FileStore files, OutboxStore outbox, AuditLog audit, ReceiptPace pace)
{
    public static string StreamOf(Guid bidId) => $"bid/{bidId}";

    public Task<SealedBid?> Find(Guid bidId) => bids.Find(bidId);

    public async Task Seal(ClosedBid closed, MiniCompetition competition, DateTimeOffset now)
    {
        var bid = closed.Bid with { SealedAt = now, Amendment = competition.Amendment };
        foreach (var (file, envelope) in closed.Files)
        {
            await files.Add(file.FileId, "sealed", "application/octet-stream", envelope);
        }

        await bids.Add(bid, closed.Envelope, [.. closed.Files.Select(f => f.File)]);
        await outbox.Add<SendBidReceipt>(bid.Id, now + pace.MailAfter);
        audit.Add(StreamOf(bid.Id), "sealed", bid.SealedBy, StreamOf(bid.Id), new { competition = bid.CompetitionId, sha256 = bid.Sha256, key = bid.KeyFingerprint });
    }

    public async Task Withdraw(SealedBid bid, Guid actorId, DateTimeOffset now)
    {
        await bids.MarkWithdrawn(bid.Id, actorId, now);
        audit.Add(StreamOf(bid.Id), "withdrawn", actorId, StreamOf(bid.Id));
    }

    public async Task Confirm(SealedBid bid, int amendment, Guid actorId)
    {
        await bids.Confirm(bid.Id, amendment);
        audit.Add(StreamOf(bid.Id), "confirmed", actorId, StreamOf(bid.Id), new { amendment });
    }

    /// <summary>All that is left of a late bid (R20): that somebody came, when, and how late. The entry's own instant may be later by the write.</summary>
    public void Late(MiniCompetition competition, Guid supplierId, Guid actorId, DateTimeOffset now) =>
        audit.Add($"competition/{competition.Id}", "late-bid", actorId, $"competition/{competition.Id}", new { supplier = supplierId, lateByMs = (long)(now - competition.BidsDueAt).TotalMilliseconds });
}
