using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Reference;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What decisions ask of a buyer's officers afterwards: corrections to decide on, award notices to send.</summary>
public sealed class DecisionsWaiting(CompetitionStore competitions, AwardStore awards, RemedyStore remedies, RuleProfileStore profiles) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Officer))
        {
            return [];
        }

        var open = (await remedies.OpenOf(acting.Organisation.Id)).Where(r => r.Kind != RemedyKind.Appeal).ToList();
        var toNotify = await awards.ToNotify(acting.Organisation.Id);
        var about = (await competitions.Of([.. open.Select(r => r.CompetitionId).Concat(toNotify).Distinct()])).ToDictionary(c => c.Id);
        var home = $"/buyer/{acting.Organisation.BusinessId}/competitions";
        var rows = open.Select(r => new WaitingRow { TextKey = "waiting.decide-remedy", Args = [about[r.CompetitionId].Content.Title], Url = $"{home}/{r.CompetitionId}/remedies/{r.Id}" }).ToList();
        foreach (var competition in toNotify.Select(id => about[id]))
        {
            var rules = (await profiles.Find(competition.Profile!.Value)).At(competition.ContractedAt!.Value);
            rows.Add(new() { TextKey = "waiting.award-notice", Args = [competition.Content.Title], Url = $"{home}/{competition.Id}/decision", DueAt = Awarding.NoticeTime(competition, rules)?.EndsAt });
        }

        return rows;
    }
}
