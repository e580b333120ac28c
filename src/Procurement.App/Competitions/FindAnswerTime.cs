using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>Until when an answer leaves the deadline where it is (R19).</summary>
public sealed class FindAnswerTime(RuleProfileStore rules, TimeProvider clock)
{
    public async Task<DateTimeOffset> Run(MiniCompetition competition) => competition.Profile is { } profile
        ? FinnishTime.StartOf(BiddingTime.LastDay(competition, (await rules.Find(profile)).At(clock.GetUtcNow())).AddDays(1))
        : competition.BidsDueAt;
}
