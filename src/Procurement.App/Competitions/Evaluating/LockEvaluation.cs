using System.Security.Cryptography;
using System.Text.Json;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Audit;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>The chair locks what was scored and its hash goes into the audit log; the last lock ranks the bids, and from then on prices are shown.</summary>
public sealed class LockEvaluation(Db db, CompetitionStore competitions, FindEvaluation find, EvaluationStore evaluations, RankBids rank, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid competitionId, Guid userId) =>
        db.Write(async () =>
        {
            await competitions.Hold(competitionId);
            var (file, now) = (await find.Run(competitionId), clock.GetUtcNow());
            if (Evaluation.MayLock(file.State, userId, now) is { } refusal)
            {
                return refusal;
            }

            var hash = HashOf(file.State);
            var last = Evaluation.IsLastLock(file.State);
            audit.Add($"competition/{competitionId}", last ? "evaluation.locked" : "evaluation.blind-locked", userId, competitionId.ToString(), new { hash });
            if (last)
            {
                await evaluations.LockAll(competitionId, hash, file.LotSeed, userId, now);
                await competitions.MarkEvaluated(competitionId, now);
                await rank.Run(competitionId, userId);
            }
            else
            {
                await evaluations.LockBlind(competitionId, hash, now);
            }

            return (Refusal?)null;
        });

    /// <summary>SHA-256 of the scores and the consensus in RFC 8785 canonical form, sorted by ids.</summary>
    public static string HashOf(EvaluationState state) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Bytes(JsonSerializer.SerializeToElement(
            new
            {
                competition = state.Competition.Id,
                scores = state.Scores.OrderBy(s => s.BidId).ThenBy(s => s.CriterionId).ThenBy(s => s.UserId).ToArray(),
                consensus = state.Consensus.OrderBy(c => c.BidId).ThenBy(c => c.CriterionId).ToArray(),
            },
            StoredJson.Options))));
}
