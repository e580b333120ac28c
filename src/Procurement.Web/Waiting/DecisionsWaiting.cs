using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Competitions.Papers;
using Procurement.App.Reference;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What decisions ask of a buyer's officers afterwards: corrections to decide on, award notices to send.</summary>
public sealed class DecisionsWaiting(CompetitionStore competitions, AwardStore awards, RemedyStore remedies, PaperStore papers, InformationRequestStore requests, RuleProfileStore profiles) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Officer))
        {
            return [];
        }

        var open = (await remedies.OpenOf(acting.Organisation.Id)).Where(r => r.Kind != RemedyKind.Appeal).ToList();
        var toNotify = await awards.ToNotify(acting.Organisation.Id);
        var documents = await requests.OpenOf(acting.Organisation.Id);
        var marked = await papers.ToDecide(acting.Organisation.Id, now);
        var about = (await competitions.Of([.. open.Select(r => r.CompetitionId).Concat(toNotify).Concat(documents.Select(d => d.CompetitionId)).Concat(marked).Distinct()])).ToDictionary(c => c.Id);
        var home = $"/buyer/{acting.Organisation.BusinessId}/competitions";
        var rows = open.Select(r => new WaitingRow { TextKey = "waiting.decide-remedy", Args = [about[r.CompetitionId].Content.Title], Url = $"{home}/{r.CompetitionId}/remedies/{r.Id}" }).ToList();
        rows.AddRange(documents.Select(d => new WaitingRow { TextKey = "waiting.answer-documents", Args = [about[d.CompetitionId].Content.Title], Url = $"{home}/{d.CompetitionId}/publicity", DueAt = FinnishTime.StartOf(d.DueOn.AddDays(1)) }));
        rows.AddRange(marked.Select(id => new WaitingRow { TextKey = "waiting.decide-secrets", Args = [about[id].Content.Title], Url = $"{home}/{id}/publicity" }));
        foreach (var competition in toNotify.Select(id => about[id]))
        {
            var rules = (await profiles.Find(competition.Profile!.Value)).At(competition.ContractedAt!.Value);
            rows.Add(new() { TextKey = "waiting.award-notice", Args = [competition.Content.Title], Url = $"{home}/{competition.Id}/decision", DueAt = Awarding.NoticeTime(competition, rules)?.EndsAt });
        }

        return rows;
    }
}

/// <summary>What a bidder is asked to make clear of its bid.</summary>
public sealed class BidQuestionsWaiting(BidClarificationStore clarifications, CompetitionStore competitions) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.SupplierUser))
        {
            return [];
        }

        var asked = await clarifications.WaitingFor(acting.Organisation.Id, now);
        var about = (await competitions.Of([.. asked.Select(a => a.CompetitionId).Distinct()])).ToDictionary(c => c.Id);
        return [.. asked.Select(a => new WaitingRow
        {
            TextKey = "waiting.answer-bid-question",
            Args = [about[a.CompetitionId].Content.Title],
            Url = $"/supplier/{acting.Organisation.BusinessId}/competitions/{a.CompetitionId}/bid-questions",
            DueAt = a.DueAt,
        })];
    }
}
