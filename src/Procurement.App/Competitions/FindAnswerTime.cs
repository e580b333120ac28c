using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>Until when an answer leaves the deadline where it is (R19).</summary>
public sealed class FindAnswerTime(FindCompetitionRules rules)
{
    public async Task<DateTimeOffset> Run(MiniCompetition competition) =>
        FinnishTime.StartOf(BiddingTime.LastDay(competition, await rules.Run(competition)).AddDays(1));
}
