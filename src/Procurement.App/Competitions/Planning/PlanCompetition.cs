using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Planning;

/// <summary>An officer tells the market what will be competed and when; a change is seen at once on the ring's public page.</summary>
public sealed class PlanCompetition(Db db, PlanStore plans, PurchasingSystemStore systems, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(PlannedCompetition plan) => db.Write(async () =>
    {
        var now = clock.GetUtcNow();
        var there = await plans.Find(plan.Id);
        if ((there is not null && there.BuyerId != plan.BuyerId) || !await systems.IsMember(plan.SystemId, plan.BuyerId))
        {
            throw new NotFoundException();
        }

        var planned = plan with { PlannedFor = PlanRules.MonthOf(plan.PlannedFor), CreatedAt = now, CompetitionId = there?.CompetitionId, EndedAt = there?.EndedAt };
        if (PlanRules.Check(planned, FinnishTime.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        await (there is null ? plans.Add(planned) : plans.Save(planned));
        audit.Add($"ring/{plan.SystemId:D}", there is null ? "competition-planned" : "plan-changed", plan.CreatedBy, plan.Id.ToString("D"), new
        {
            category = plan.CategoryId,
            buyer = plan.BuyerId,
            expected = plan.ExpectedClients,
            guaranteed = plan.GuaranteedClients,
        });
        return (Refusal?)null;
    });
}

/// <summary>An officer gives a plan up; it is no longer shown.</summary>
public sealed class DropPlan(Db db, PlanStore plans, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, Guid actor) => db.Write<Refusal?>(async () =>
    {
        var plan = await plans.Find(id) is { } found && found.BuyerId == buyerId ? found : throw new NotFoundException();
        await plans.End(id, clock.GetUtcNow());
        audit.Add($"ring/{plan.SystemId:D}", "plan-dropped", actor, id.ToString("D"));
        return null;
    });
}

/// <summary>What was planned becomes a draft, with its volumes.</summary>
public sealed class StartPlanned(Db db, PlanStore plans, CategoryStore categories, StartCompetition start, EditCompetition edit)
{
    public Task<Refusal?> Run(Guid competitionId, Guid planId, Guid buyerId, Guid actor) => db.Write(async () =>
    {
        var plan = await plans.Find(planId) is { } found && found.BuyerId == buyerId ? found : throw new NotFoundException();
        if (plan.EndedAt is not null || plan.CompetitionId is not null)
        {
            return PlanRules.Ended;
        }

        var category = await categories.Find(plan.CategoryId) ?? throw new NotFoundException();
        var refusal = await start.Run(competitionId, buyerId, category, plan.Title, actor)
            ?? await edit.Run(competitionId, buyerId, 1, draft => draft with
            {
                Content = draft.Content with
                {
                    Need = plan.About,
                    GuaranteedClients = plan.GuaranteedClients,
                    ExpectedClients = plan.ExpectedClients,
                    EndsOn = draft.Content.StartsOn.AddMonths(Math.Max(1, plan.ServiceMonths)).AddDays(-1),
                },
            });
        if (refusal is null)
        {
            await plans.MarkStarted(planId, competitionId);
        }

        return refusal;
    });
}
