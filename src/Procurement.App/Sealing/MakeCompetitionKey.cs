using Procurement.Domain;
using Procurement.Domain.Sealing;

namespace Procurement.App.Sealing;

/// <summary>Makes the key of a competition that is about to be published. Half a second of arithmetic: call it before the write, and inside the write
/// <see cref="KeyStore.AddCompetitionKey"/>.</summary>
public sealed class MakeCompetitionKey(KeyStore keys, KeyWork work, TimeProvider clock)
{
    public static readonly Refusal OpenerWithoutKey = new("opener-without-key");

    /// <summary>Openers: the officers named, by user id. The buyer's recovery key, where one is in force, is always a possible second.</summary>
    public async Task<(Refusal? Refusal, CompetitionKeyMaterial? Key)> Run(Guid competitionId, Guid buyerId, IReadOnlyCollection<Guid> openerIds)
    {
        var now = clock.GetUtcNow();
        var proved = (await keys.ProvedOpeners(buyerId, now)).Where(key => openerIds.Contains(key.UserId!.Value) && WordKeyRules.IsProved(key.ProvedAt, now)).ToList();
        if (proved.Count != openerIds.Distinct().Count() || proved.Count is < CompetitionKey.FewestOpeners or > CompetitionKey.MostOpeners)
        {
            return (OpenerWithoutKey, null);
        }

        return (null, await work.MakeCompetitionKey(competitionId, proved, await keys.InForce(WordKeyKind.Recovery, buyerId)));
    }
}
