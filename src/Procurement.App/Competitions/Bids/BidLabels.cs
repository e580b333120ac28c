using System.Text.Json;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;

namespace Procurement.App.Competitions.Bids;

/// <summary>What the envelopes around drafts and bids say that is in them: put in another's place, they do not open.</summary>
public static class BidLabels
{
    public static EnvelopeLabel Draft(StoredDraft draft) => new("bid-draft", $"draft/{draft.Id} competition/{draft.CompetitionId}", KeyOf(draft.KeyId));

    public static EnvelopeLabel DraftFile(Guid fileId, Guid keyId) => new("bid-draft-file", $"file/{fileId}", KeyOf(keyId));

    /// <summary>Closed twice over: for the openers of the competition, and for the bidder's own reading.</summary>
    public static EnvelopeLabel Bid(Guid bidId, Guid competitionId, Guid keyId) => new("bid", $"bid/{bidId}", $"competition/{competitionId}", KeyOf(keyId));

    public static EnvelopeLabel BidFile(Guid bidId, Guid competitionId, Guid keyId) => new("bid-file", $"bid/{bidId}", $"competition/{competitionId}", KeyOf(keyId));

    /// <summary>The one text of a document: what is sealed, and what its hash is of.</summary>
    public static byte[] Canonical<T>(T document) => CanonicalJson.Bytes(JsonSerializer.SerializeToElement(document, StoredJson.Options));

    private static string KeyOf(Guid keyId) => $"key/{keyId}";
}
