using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>A supplier keeps what it has so far of its bid, closed to its own key.</summary>
public sealed class SaveBidDraft(Db db, BidDraftStore drafts, TimeProvider clock)
{
    /// <summary>The draft as it was read, or a new one; someone else's change in between makes it stale.</summary>
    public async Task Run(StoredDraft draft, BidDraft content, WordKey key, Guid actorId)
    {
        var closed = BidDesk.Close(draft with { SavedAt = clock.GetUtcNow(), SavedBy = actorId }, content, key);
        await db.Write(() => draft.Envelope.Length == 0 ? drafts.Add(closed) : drafts.Save(closed));
    }

    /// <summary>A draft that is begun now.</summary>
    public static StoredDraft New(Guid draftId, Guid competitionId, Guid supplierId, WordKey key) => new()
    {
        Id = draftId,
        CompetitionId = competitionId,
        SupplierId = supplierId,
        KeyId = key.Id,
        Envelope = [],
        SavedAt = default,
        SavedBy = default,
    };
}

/// <summary>A supplier adds a file to its draft; it is closed in memory before anything is stored.</summary>
public sealed class AttachToBidDraft(Db db, BidDraftStore drafts, FileStore files, TimeProvider clock)
{
    public async Task<Refusal?> Run(OpenDraft draft, Guid fileId, (string Name, string MediaType, byte[] Content) file, UnlockedKey key, Guid actorId)
    {
        if (BidChecks.MayAttach(draft.Content, file.Content.Length) is { } refusal)
        {
            return refusal;
        }

        var (envelope, attachment) = BidDesk.CloseFile(fileId, file.Name, file.MediaType, file.Content, key);
        var saved = draft.Stored with { SavedAt = clock.GetUtcNow(), SavedBy = actorId };
        var closed = BidDesk.Close(saved, draft.Content with { Attachments = [.. draft.Content.Attachments, attachment] }, key.Key);
        await db.Write(async () =>
        {
            await files.Add(fileId, "sealed", "application/octet-stream", envelope);
            await drafts.AddFile(saved.Id, fileId);
            await drafts.Save(closed);
        });
        return null;
    }
}

/// <summary>A supplier takes a file out of its draft.</summary>
public sealed class DetachFromBidDraft(Db db, BidDraftStore drafts, TimeProvider clock)
{
    public async Task Run(OpenDraft draft, Guid fileId, WordKey key, Guid actorId)
    {
        var now = clock.GetUtcNow();
        var closed = BidDesk.Close(
            draft.Stored with { SavedAt = now, SavedBy = actorId },
            draft.Content with { Attachments = [.. draft.Content.Attachments.Where(file => file.FileId != fileId)] },
            key);
        await db.Write(async () =>
        {
            await drafts.MarkFileRemoved(fileId, now);
            await drafts.Save(closed);
        });
    }
}

/// <summary>A supplier whose words are lost begins its draft anew; what the old key closed nobody reads again.</summary>
public sealed class GiveUpBidDraft(Db db, BidDraftStore drafts, TimeProvider clock)
{
    public async Task Run(Guid competitionId, Guid supplierId)
    {
        if (await drafts.Of(competitionId, supplierId) is { } draft)
        {
            await db.Write(() => drafts.MarkReplaced(draft.Id, clock.GetUtcNow()));
        }
    }
}
