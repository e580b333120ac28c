using System.Text.Json;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>A draft that its bidder has open: its content, and what opens this one envelope.</summary>
public sealed record OpenDraft(StoredDraft Stored, BidDraft Content, byte[] ContentKey);

/// <summary>Drafts as their bidder reads and writes them. Nothing of a draft is ever stored in clear.</summary>
public static class BidDesk
{
    /// <summary><see cref="SealBrokenException"/> where the draft is closed to another key.</summary>
    public static OpenDraft Open(StoredDraft draft, PrivateKey key) => Open(draft, Envelope.ContentKey(draft.Envelope, key));

    public static OpenDraft Open(StoredDraft draft, byte[] contentKey) =>
        new(draft, JsonSerializer.Deserialize<BidDraft>(Envelope.OpenWith(BidLabels.Draft(draft), draft.Envelope, contentKey), StoredJson.Options)!, contentKey);

    public static StoredDraft Close(StoredDraft draft, BidDraft content, WordKey key) =>
        draft with { Envelope = Envelope.Close(BidLabels.Draft(draft), JsonSerializer.SerializeToUtf8Bytes(content, StoredJson.Options), key.Public) };

    /// <summary>An attachment closed to the bidder's key, and what the draft keeps of it.</summary>
    public static (byte[] Envelope, DraftAttachment Attachment) CloseFile(Guid fileId, string name, string mediaType, byte[] content, UnlockedKey key)
    {
        var envelope = Envelope.Close(BidLabels.DraftFile(fileId, key.Key.Id), content, key.Key.Public);
        var attachment = new DraftAttachment
        {
            FileId = fileId,
            Name = name,
            MediaType = mediaType,
            Size = content.Length,
            Key = Envelope.ContentKey(envelope, key.Private),
        };
        return (envelope, attachment);
    }

    public static async Task<byte[]> OpenFile(FileStore files, StoredDraft draft, DraftAttachment attachment) =>
        Envelope.OpenWith(BidLabels.DraftFile(attachment.FileId, draft.KeyId), await files.Read(attachment.FileId), attachment.Key);
}
