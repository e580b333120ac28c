using System.Security.Cryptography;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>A bid as it will be stored: the envelope around its document and those around its attachments.</summary>
public sealed record ClosedBid
{
    public required SealedBid Bid { get; init; }
    public required byte[] Envelope { get; init; }
    public required IReadOnlyList<(SealedFile File, byte[] Envelope)> Files { get; init; }
}

/// <summary>Closes what a draft says into envelopes to the competition's key and the bidder's own. All of the arithmetic of sealing, before its write.</summary>
public sealed class BidCloser(KeyStore keys, FileStore files)
{
    public async Task<ClosedBid> Close(Guid bidId, MiniCompetition competition, OpenDraft draft, Guid actorId)
    {
        var stored = draft.Stored;
        var own = await keys.Find(stored.KeyId) ?? throw new NotFoundException();
        var opening = await keys.OfCompetition(stored.CompetitionId) ?? throw new NotFoundException();

        var attachments = new List<(BidAttachment Said, SealedFile File, byte[] Envelope)>();
        foreach (var attachment in draft.Content.Attachments)
        {
            var content = await BidDesk.OpenFile(files, stored, attachment);
            var closed = Envelope.Close(BidLabels.BidFile(bidId, stored.CompetitionId, own.Id), content, opening, own.Public);
            CryptographicOperations.ZeroMemory(content);
            var hash = Convert.ToHexStringLower(SHA256.HashData(closed));
            attachments.Add((
                new() { Name = attachment.Name, MediaType = attachment.MediaType, Size = attachment.Size, CiphertextSha256 = hash },
                new() { FileId = Guid.CreateVersion7(), Sha256 = hash },
                closed));
        }

        var document = BidChecks.ToBid(draft.Content, competition.Content, bidId, stored.CompetitionId, stored.SupplierId) with { Attachments = [.. attachments.Select(a => a.Said)] };
        var envelope = Envelope.Close(BidLabels.Bid(bidId, stored.CompetitionId, own.Id), BidLabels.Canonical(document), opening, own.Public);
        return new()
        {
            Bid = new()
            {
                Id = bidId,
                CompetitionId = stored.CompetitionId,
                SupplierId = stored.SupplierId,
                KeyId = own.Id,
                SealedAt = default,
                SealedBy = actorId,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(envelope)),
                KeyFingerprint = opening.Fingerprint,
            },
            Envelope = envelope,
            Files = [.. attachments.Select(a => (a.File, a.Envelope))],
        };
    }
}
