using System.Security.Cryptography;
using System.Text;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>An officer publishes a draft: in one write it opens for bids, everyone admitted is invited, its key is kept and its closing is put on the clock.</summary>
public sealed class PublishCompetition(
    Db db, CompetitionStore competitions, FindPublishingFacts facts, MakeCompetitionKey makeKey, KeyStore keys, InviteAdmitted invite, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Guid id, Guid buyerId, Guid actor)
    {
        var draft = await competitions.Find(id) is { } found && found.BuyerId == buyerId ? found : throw new NotFoundException();
        if (draft.PublishedAt is not null)
        {
            return null;
        }

        var before = await facts.Run(draft, clock.GetUtcNow());
        if (Publishing.May(draft, before, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        var (noKey, made) = await makeKey.Run(id, buyerId, [.. before.Openers.Select(o => o.UserId)]);
        if (made is null)
        {
            return noKey;
        }

        return await db.Write(async () =>
        {
            var held = await competitions.Hold(id);
            var now = clock.GetUtcNow();

            // Anything may have changed while the key was made; what was read under the lock decides.
            if (held.Version != draft.Version || Publishing.May(held, await facts.Run(held, now), now) is not null)
            {
                throw new StaleDataException();
            }

            await competitions.MarkPublished(held, before.Profile, made.Fingerprint, actor, now);
            await keys.AddCompetitionKey(made, now);
            var invited = await invite.Run(held, now);
            audit.Add($"competition/{id}", "competition.published", actor, id.ToString(), new
            {
                system = held.PurchasingSystemId,
                category = held.CategoryId,
                buyer = buyerId,
                profile = before.Profile.ToString(),
                dueAt = held.BidsDueAt.ToUnixTimeMilliseconds(),
                key = made.Fingerprint,
                openers = before.Openers.Select(o => o.UserId).ToArray(),
                content = HashOf(held.Content),
                invited,
            });
            return (Refusal?)null;
        });
    }

    private static string HashOf(CompetitionContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StoredJson.Write(content))));
}
