using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Planning;

/// <summary>A ring at a glance: what is open now, what comes in twelve months, and for how many clients.</summary>
public sealed record RingGlance
{
    public required IReadOnlyList<MiniCompetition> Open { get; init; }
    public required IReadOnlyList<PlannedCompetition> Planned { get; init; }
    public required IReadOnlyList<MarketDialogue> Dialogues { get; init; }
    public required IReadOnlyDictionary<Guid, string> Buyers { get; init; }
    public int Contracted { get; init; }
    public int ExpectedClients => Planned.Sum(plan => plan.ExpectedClients);
    public int GuaranteedClients => Planned.Sum(plan => plan.GuaranteedClients);
}

/// <summary>Reads a ring for those who look at it for the first time.</summary>
public sealed class FindGlance(CompetitionStore competitions, PlanStore plans, DialogueStore dialogues, OrganisationStore organisations, TimeProvider clock)
{
    private const int Most = 50;

    public async Task<RingGlance> Run(Guid systemId)
    {
        var now = clock.GetUtcNow();
        var month = PlanRules.MonthOf(FinnishTime.DayOf(now));
        var open = await competitions.List(new() { List = CompetitionList.Open, RingId = systemId, Take = Most }, now);
        var planned = await plans.OfSystem(systemId, month, month.AddMonths(PlanRules.MonthsAhead));
        var asked = await dialogues.Public(systemId, Most);
        var buyers = await organisations.List([.. open.Select(c => c.BuyerId).Concat(planned.Select(p => p.BuyerId)).Concat(asked.Select(d => d.BuyerId)).Distinct()]);
        return new()
        {
            Open = open,
            Planned = planned,
            Dialogues = asked,
            Buyers = buyers.ToDictionary(buyer => buyer.Id, buyer => buyer.Name),
            Contracted = (await competitions.List(new() { List = CompetitionList.Contracted, RingId = systemId, Take = Most }, now)).Count,
        };
    }
}
