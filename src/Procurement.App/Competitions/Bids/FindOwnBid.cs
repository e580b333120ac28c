using Procurement.App.Sealing;

namespace Procurement.App.Competitions.Bids;

/// <summary>A supplier's own side of a competition: its draft, its bid in force, and the key that its draft is or will be closed to.</summary>
public sealed record OwnBid
{
    public StoredDraft? Draft { get; init; }
    public SealedBid? Bid { get; init; }

    /// <summary>Null until the organisation has a bid key.</summary>
    public WordKey? Key { get; init; }
}

/// <summary>Reads what a supplier has of its own in a competition; never shown to anyone else.</summary>
public sealed class FindOwnBid(BidDraftStore drafts, BidStore bids, KeyStore keys)
{
    public async Task<OwnBid> Run(Guid competitionId, Guid supplierId)
    {
        var draft = await drafts.Of(competitionId, supplierId);
        return new()
        {
            Draft = draft,
            Bid = await bids.Of(competitionId, supplierId),
            Key = draft is null ? await keys.InForce(WordKeyKind.Bid, supplierId) : await keys.Find(draft.KeyId),
        };
    }
}
