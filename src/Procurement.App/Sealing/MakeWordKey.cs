using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Sealing;

namespace Procurement.App.Sealing;

/// <summary>Whose key it is, and who makes it.</summary>
public sealed record KeyOwner(WordKeyKind Kind, Guid OrganisationId, Guid ActorId)
{
    /// <summary>Opening keys are a person's; the others belong to whoever has the sheet.</summary>
    public Guid? UserId => Kind == WordKeyKind.Opening ? ActorId : null;
}

/// <summary>Makes a word key and gives its words, once. It comes into force when they are typed back (<see cref="ProveWordKey"/>).</summary>
public sealed class MakeWordKey(Db db, KeyStore keys, AuditLog audit, KeyWork work, TimeProvider clock)
{
    public async Task<(Refusal? Refusal, IReadOnlyList<string> Words)> Run(Guid keyId, KeyOwner owner, string language)
    {
        if (await Check(keyId, owner) is { } refusal)
        {
            return (refusal, []);
        }

        var (made, words) = await work.Make(keyId, owner.Kind, language);
        var key = made with { OrganisationId = owner.OrganisationId, UserId = owner.UserId, MadeAt = clock.GetUtcNow(), MadeBy = owner.ActorId };
        await db.Write(async () =>
        {
            await keys.Add(key);
            audit.Add($"organisation/{owner.OrganisationId}", "word-key-made", owner.ActorId, key.Recipient, new { kind = key.Kind.ToString(), key.Fingerprint });
        });
        return (null, words);
    }

    private async Task<Refusal?> Check(Guid keyId, KeyOwner owner)
    {
        // The words were shown when the key was made; nobody can show them again.
        if (await keys.Find(keyId) is not null)
        {
            return WordKeyRules.MadeAlready;
        }

        // Whoever has printed the recovery key could open alone if they were an opener too.
        return owner.Kind switch
        {
            WordKeyKind.Recovery when (await keys.Of(WordKeyKind.Opening, owner.OrganisationId, owner.ActorId)).Count > 0 => WordKeyRules.RecoveryByOpener,
            WordKeyKind.Opening when (await keys.Of(WordKeyKind.Recovery, owner.OrganisationId)).Any(key => key.MadeBy == owner.ActorId) => WordKeyRules.OpenerKnowsRecovery,
            _ => null,
        };
    }
}
