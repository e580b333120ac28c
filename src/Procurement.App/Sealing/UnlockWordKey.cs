using System.Security.Cryptography;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Sealing;

namespace Procurement.App.Sealing;

/// <summary>A key whose words were right, for one request; zeroed when that ends.</summary>
public sealed class UnlockedKey(WordKey key, PrivateKey privateKey, byte[] unlocking) : IDisposable
{
    public WordKey Key => key;
    public PrivateKey Private => privateKey;

    /// <summary>What unlocks the key again without its words: only for the visit's cookie.</summary>
    public byte[] Unlocking => unlocking;

    public void Dispose()
    {
        privateKey.Dispose();
        CryptographicOperations.ZeroMemory(unlocking);
    }
}

/// <summary>Tries typed words on a key. Five wrong tries lock it for a quarter of an hour, which the audit log tells.</summary>
public sealed class UnlockWordKey(Db db, KeyStore keys, AuditLog audit, KeyWork work, TimeProvider clock)
{
    public async Task<(Refusal? Refusal, UnlockedKey? Unlocked)> Run(WordKey key, string? typed, Guid actorId)
    {
        var (words, mistyped) = TypedWords.Read(typed, key.Language);
        if ((WordKeyRules.MayTry(key.LockedUntil, clock.GetUtcNow()) ?? mistyped) is { } refusal)
        {
            return (refusal, null);
        }

        var unlocked = await work.Unlock(key, words!);
        if (unlocked is null)
        {
            return (await CountWrongTry(key, actorId), null);
        }

        if (key.WrongTries > 0)
        {
            await db.Write(() => keys.ForgetWrongTries(key.Id));
        }

        return (null, unlocked);
    }

    // Its own write: the refusal that follows must not take the count back.
    private async Task<Refusal> CountWrongTry(WordKey key, Guid actorId)
    {
        var lockedUntil = await db.Write<DateTimeOffset?>(async () =>
        {
            if (await keys.CountWrongTry(key.Id) < WordKeyRules.MostWrongTries)
            {
                return null;
            }

            var until = clock.GetUtcNow() + WordKeyRules.LockedFor;
            await keys.LockUntil(key.Id, until);
            audit.Add($"organisation/{key.OrganisationId}", "word-key-locked", actorId, key.Recipient);
            return until;
        });
        return lockedUntil is { } locked ? WordKeyRules.Locked.With(locked) : WordKeyRules.WrongWords;
    }
}
