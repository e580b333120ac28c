using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>An officer names who compares the quality of the bids: evaluators and officers of the buyer.</summary>
public sealed class AppointPanel(Db db, FindEvaluation find, EvaluationStore evaluations, MembershipStore members, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Guid competitionId, Guid buyerId, IReadOnlyList<Guid> panel, Guid chair, Guid actor)
    {
        var possible = (await members.Members(buyerId, Role.Evaluator, Role.Officer)).Select(m => m.UserId).ToHashSet();
        var chosen = panel.Distinct().Where(possible.Contains).ToList();
        return await db.Write(async () =>
        {
            var file = await find.Run(competitionId);
            if (file.State.Competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            var refusal = Evaluation.MayAppoint(file.State, chosen, chair);
            if (refusal is null)
            {
                await evaluations.SetPanel(competitionId, chosen, chair, actor, clock.GetUtcNow());
                audit.Add($"competition/{competitionId}", "panel.appointed", actor, competitionId.ToString(), new { members = chosen, chair });
            }

            return refusal;
        });
    }
}

/// <summary>A member of the panel says whether something binds them to a bidder (R21). It is said once, with the bidders' names in sight.</summary>
public sealed class DeclareInterest(Db db, FindEvaluation find, EvaluationStore evaluations, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid competitionId, Guid userId, bool hasInterest, string? note) =>
        db.Write(async () =>
        {
            var refusal = Evaluation.MayDeclare((await find.Run(competitionId)).State, userId);
            if (refusal is null)
            {
                await evaluations.Declare(competitionId, userId, hasInterest, note?.Trim(), clock.GetUtcNow());
                audit.Add($"competition/{competitionId}", "interest.declared", userId, competitionId.ToString(), new { hasInterest });
            }

            return refusal;
        });
}
