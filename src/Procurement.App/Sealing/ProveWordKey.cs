using System.Security.Cryptography;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;

namespace Procurement.App.Sealing;

/// <summary>The words typed back, when the key is made and at each rehearsal: they must open a test envelope.</summary>
public sealed class ProveWordKey(Db db, KeyStore keys, UnlockWordKey unlock, AuditLog audit, TimeProvider clock)
{
    public async Task<(Refusal? Refusal, UnlockedKey? Unlocked)> Run(WordKey key, string? typed, Guid actorId)
    {
        var (refusal, unlocked) = await unlock.Run(key, typed, actorId);
        if (unlocked is null)
        {
            return (refusal, null);
        }

        OpenTestEnvelope(key, unlocked.Private);
        await db.Write(async () =>
        {
            await keys.MarkProved(key, clock.GetUtcNow());
            audit.Add($"organisation/{key.OrganisationId}", key.ProvedAt is null ? "word-key-in-force" : "word-key-rehearsed", actorId, key.Recipient, new { kind = key.Kind.ToString(), key.Fingerprint });
        });
        return (null, unlocked);
    }

    private static void OpenTestEnvelope(WordKey key, PrivateKey privateKey)
    {
        var label = new EnvelopeLabel("rehearsal", key.Recipient, key.Recipient);
        var content = RandomNumberGenerator.GetBytes(32);
        if (!Envelope.Open(label, Envelope.Close(label, content, key.Public), privateKey).AsSpan().SequenceEqual(content))
        {
            throw new SealBrokenException("The test envelope held something else.");
        }
    }
}
