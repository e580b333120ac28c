using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>An evaluator gives the own points of a bid and criterion, or several; nobody else sees them before all have given theirs.</summary>
public sealed class GiveScores(Db db, CompetitionStore competitions, FindEvaluation find, EvaluationStore evaluations, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid competitionId, IReadOnlyList<Score> scores) =>
        db.Write(async () =>
        {
            await competitions.Hold(competitionId);
            var (state, now) = ((await find.Run(competitionId)).State, clock.GetUtcNow());
            foreach (var score in scores)
            {
                if (Evaluation.MayScore(state, score.UserId, score.BidId, score.CriterionId, score.Points, now) is { } refusal)
                {
                    return refusal;
                }

                await evaluations.PutScore(competitionId, score, now);
            }

            foreach (var mine in scores.GroupBy(s => s.UserId))
            {
                audit.Add($"competition/{competitionId}", "scores.given", mine.Key, competitionId.ToString(), new
                {
                    scores = mine.Select(s => new { bid = s.BidId, criterion = s.CriterionId, points = s.Points }).ToArray(),
                });
            }

            return (Refusal?)null;
        });
}

/// <summary>The chair writes what the panel agreed on, with the reason that the bidders will read.</summary>
public sealed class AgreeScores(Db db, CompetitionStore competitions, FindEvaluation find, EvaluationStore evaluations, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid competitionId, Guid userId, IReadOnlyList<Consensus> agreed) =>
        db.Write(async () =>
        {
            await competitions.Hold(competitionId);
            var (state, now) = ((await find.Run(competitionId)).State, clock.GetUtcNow());
            foreach (var one in agreed)
            {
                if (Evaluation.MayAgree(state, userId, one.BidId, one.CriterionId, one.Points, one.Reason, now) is { } refusal)
                {
                    return refusal;
                }

                await evaluations.PutAgreed(competitionId, one with { Reason = one.Reason.Trim() }, userId, now);
            }

            audit.Add($"competition/{competitionId}", "scores.agreed", userId, competitionId.ToString(), new
            {
                scores = agreed.Select(s => new { bid = s.BidId, criterion = s.CriterionId, points = s.Points }).ToArray(),
            });
            return (Refusal?)null;
        });
}
