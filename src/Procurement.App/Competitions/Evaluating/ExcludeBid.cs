using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>An officer leaves a bid out of the comparison, with a reason: it could not be read, does not meet what was asked, or its low price was not explained (R17).</summary>
public sealed class ExcludeBid(Db db, CompetitionStore competitions, FindEvaluation find, EvaluationStore evaluations, RankingStore rankings, RankBids rank, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid competitionId, Guid buyerId, Guid bidId, string? reason, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            var (file, now) = (await find.Run(competitionId), clock.GetUtcNow());
            if (competition.BuyerId != buyerId || file.Bids.FirstOrDefault(b => b.BidId == bidId) is not { } bid)
            {
                throw new NotFoundException();
            }

            var asked = (await rankings.LowPrices(competitionId)).Any(q => q.BidId == bidId && q.WasHeard(now));
            if (Evaluation.MayExclude(competition, asked, reason, now) is { } refusal)
            {
                return refusal;
            }

            await evaluations.Exclude(competitionId, new() { BidId = bidId, SupplierId = bid.SupplierId, Reason = reason!.Trim(), ExcludedAt = now }, actor);
            audit.Add($"competition/{competitionId}", "bid.excluded", actor, bidId.ToString());
            if (competition.EvaluatedAt is not null)
            {
                await rank.Run(competitionId, actor);
            }

            return (Refusal?)null;
        });
}
