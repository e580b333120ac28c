using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>What opening one bid gave: its document and what opens its attachments, or why it can't be read.</summary>
internal sealed record ReadBid
{
    public required SealedBid Bid { get; init; }
    public string? Document { get; init; }
    public string? DocumentSha256 { get; init; }
    public BidFault? Fault { get; init; }
    public IReadOnlyList<(Guid FileId, byte[] ContentKey)> Files { get; init; } = [];
}

/// <summary>Opens sealed bids with a private half: the competition's at the opening, the bidder's for its own reading.</summary>
public sealed class BidReader(BidStore bids, FileStore files)
{
    /// <summary>A bid that was changed, swapped or is not of the register is not a fault of the opening: it is named, and the others open.</summary>
    internal async Task<ReadBid> Read(SealedBid bid, BidRegister register, PrivateKey key)
    {
        var read = new ReadBid { Bid = bid };
        try
        {
            var envelope = await bids.Envelope(bid.Id) ?? [];
            if (register.Lines.All(line => line.Sha256 != Convert.ToHexStringLower(SHA256.HashData(envelope))))
            {
                return read with { Fault = register.Lines.Any(line => line.Sha256 == bid.Sha256) ? BidFault.Changed : BidFault.NotInRegister };
            }

            var (document, bytes) = Open(bid, envelope, key);
            if ((document.BidId, document.CompetitionId, document.SupplierId) != (bid.Id, bid.CompetitionId, bid.SupplierId))
            {
                return read with { Fault = BidFault.WrongContent };
            }

            var (fault, opened) = await ReadFiles(bid, document, key);
            return fault is not null
                ? read with { Fault = fault }
                : read with { Document = Encoding.UTF8.GetString(bytes), DocumentSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Files = opened };
        }
        catch (SealBrokenException)
        {
            return read with { Fault = BidFault.Changed };
        }
        catch (JsonException)
        {
            return read with { Fault = BidFault.WrongContent };
        }
    }

    /// <summary>The bidder's own sealed bid.</summary>
    public async Task<BidDocument> ReadOwn(SealedBid bid, UnlockedKey own) => Open(bid, await bids.Envelope(bid.Id) ?? throw new NotFoundException(), own.Private).Document;

    private static (BidDocument Document, byte[] Bytes) Open(SealedBid bid, byte[] envelope, PrivateKey key)
    {
        var bytes = Envelope.Open(BidLabels.Bid(bid.Id, bid.CompetitionId, bid.KeyId), envelope, key);
        return (JsonSerializer.Deserialize<BidDocument>(bytes, StoredJson.Options)!, bytes);
    }

    private async Task<(BidFault? Fault, IReadOnlyList<(Guid, byte[])> Opened)> ReadFiles(SealedBid bid, BidDocument document, PrivateKey key)
    {
        var stored = await bids.Files(bid.Id);
        var opened = new List<(Guid, byte[])>();
        foreach (var attachment in document.Attachments)
        {
            if (stored.FirstOrDefault(file => file.Sha256 == attachment.CiphertextSha256) is not { } file)
            {
                return (BidFault.AttachmentMissing, []);
            }

            // Opened once to see that it is whole; what stays is what opens it, so that files are not held in memory together.
            var envelope = await files.Read(file.FileId);
            if (Convert.ToHexStringLower(SHA256.HashData(envelope)) != attachment.CiphertextSha256)
            {
                return (BidFault.AttachmentChanged, []);
            }

            var contentKey = Envelope.ContentKey(envelope, key);
            Envelope.OpenWith(BidLabels.BidFile(bid.Id, bid.CompetitionId, bid.KeyId), envelope, contentKey);
            opened.Add((file.FileId, contentKey));
        }

        return (null, opened);
    }
}
