using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Sealing;

namespace Procurement.App.Competitions.Bids;

/// <summary>The first opener's words take off the outer layers; what is left only one of the others can read, and it lapses in a day.</summary>
public sealed class BeginOpening(Db db, CompetitionStore competitions, OpeningStore openings, OpeningKeys keys, AuditLog audit)
{
    public async Task<Refusal?> Run(Guid openingId, Guid competitionId, Guid actorId, string? typed)
    {
        var competition = await competitions.FindPublic(competitionId) ?? throw new NotFoundException();
        var own = await keys.OfOpener(competitionId, actorId);
        if (BidOpening.MayBegin(competition, own is not null, keys.Now) is { } refusal)
        {
            return refusal;
        }

        var (wrong, inner) = await keys.TakeOuter(competitionId, own!, typed, actorId);
        return wrong ?? await db.Write(async () =>
        {
            var now = keys.Now;
            var no = BidOpening.MayBegin(await competitions.Hold(competitionId), isOpener: true, now);
            if (no is null)
            {
                var opening = new Opening { Id = openingId, CompetitionId = competitionId, FirstKeyId = own!.Id, FirstBy = actorId, FirstAt = now, LapsesAt = now + BidOpening.Lapse };
                await openings.Add(opening, inner);
                audit.Add($"competition/{competitionId}", "opening-begun", actorId, $"competition/{competitionId}", new { opening = openingId, key = own.Fingerprint });
            }

            return no;
        });
    }
}

/// <summary>The keys of a competition's openers, and what their words take off.</summary>
public sealed class OpeningKeys(KeyStore keys, UnlockWordKey unlock, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The opening key that the competition was published for, also where the officer has made a newer one since.</summary>
    public async Task<WordKey?> OfOpener(Guid competitionId, Guid userId) =>
        (await keys.KeysOf(competitionId)).FirstOrDefault(key => key.Kind == WordKeyKind.Opening && key.UserId == userId);

    public async Task<WordKey?> Recovery(Guid competitionId) => (await keys.KeysOf(competitionId)).FirstOrDefault(key => key.Kind == WordKeyKind.Recovery);

    public async Task<(Refusal? Refusal, IReadOnlyList<(Guid SecondKeyId, byte[] Envelope)> Inner)> TakeOuter(Guid competitionId, WordKey first, string? typed, Guid actorId)
    {
        var (refusal, unlocked) = await unlock.Run(first, typed, actorId);
        using (unlocked)
        {
            return unlocked is null
                ? (refusal, [])
                : (null, [.. (await keys.Parts(competitionId, first.Id)).Select(part => (part.SecondKeyId, CompetitionKey.TakeOuter(part, first, unlocked.Private)))]);
        }
    }

    /// <summary>The competition's private half; the caller disposes it within the request.</summary>
    public async Task<(Refusal? Refusal, PrivateKey? Key)> TakeInner(MiniCompetition competition, WordKey second, byte[] inner, string? typed, Guid actorId)
    {
        var (refusal, unlocked) = await unlock.Run(second, typed, actorId);
        using (unlocked)
        {
            return unlocked is null ? (refusal, null) : (null, CompetitionKey.TakeInner(competition.Id, inner, second, unlocked.Private, competition.KeyFingerprint!));
        }
    }
}
