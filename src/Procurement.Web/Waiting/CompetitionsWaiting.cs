using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Contracts;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What competitions ask of a buyer's officers: drafts, questions, panels, decisions, contracts.</summary>
public sealed class OfficerCompetitionsWaiting(CompetitionStore competitions, ClarificationStore questions, EvaluationStore evaluations, AwardStore awards, ContractStore contracts, RemedyStore remedies, FindAnswerTime answerTime) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Officer))
        {
            return [];
        }

        var rows = new List<WaitingRow>();
        foreach (var list in new[] { CompetitionList.Draft, CompetitionList.Open, CompetitionList.Opened, CompetitionList.Evaluated, CompetitionList.Awarded })
        {
            foreach (var competition in await competitions.List(new() { List = list, BuyerId = acting.Organisation.Id, Take = 20 }, now))
            {
                rows.AddRange(await RowsOf(competition, list, $"/buyer/{acting.Organisation.BusinessId}/competitions/{competition.Id}", now));
            }
        }

        return rows;
    }

    private async Task<IReadOnlyList<WaitingRow>> RowsOf(MiniCompetition competition, CompetitionList list, string url, DateTimeOffset now) => list switch
    {
        CompetitionList.Draft => [Row("waiting.publish-competition", competition, $"{url}/tasks")],
        CompetitionList.Open => await Unanswered(competition, url),
        CompetitionList.Opened when (await evaluations.Panel(competition.Id)).Count == 0 => [Row("waiting.appoint-panel", competition, $"{url}/evaluation/panel")],
        CompetitionList.Evaluated => [Row(await awards.Of(competition.Id) is null ? "waiting.decide-award" : "waiting.bring-body", competition, $"{url}/decision")],
        CompetitionList.Awarded when await awards.Of(competition.Id) is { StandstillEndsAt: { } end } && now >= end
            && RemedyRules.Lock(await remedies.Of(competition.Id)) is null && (await contracts.ForCompetition(competition.Id)).Count == 0 =>
            [Row("waiting.make-contract", competition, $"{url}/decision") with { NoteKey = "waiting.standstill", NoteArgs = [end] }],
        _ => [],
    };

    private async Task<IReadOnlyList<WaitingRow>> Unanswered(MiniCompetition competition, string url)
    {
        var open = (await questions.Of(competition.Id)).Where(q => q.AnsweredAt is null).ToList();
        var due = open.Count == 0 ? competition.BidsDueAt : await answerTime.Run(competition);
        return [.. open.Select(q => Row("waiting.answer-question", competition, $"{url}/questions/{q.Id}") with { DueAt = due, NoteKey = "waiting.answer-question.note" })];
    }

    private static WaitingRow Row(string key, MiniCompetition competition, string url) => new() { TextKey = key, Args = [competition.Content.Title], Url = url };
}

/// <summary>What panels ask of their members.</summary>
public sealed class PanelWaiting(EvaluationStore evaluations, FindEvaluation find, CompetitionStore competitions) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Officer) && !acting.Is(Role.Evaluator))
        {
            return [];
        }

        var rows = new List<WaitingRow>();
        foreach (var competition in (await competitions.Of(await evaluations.PanelsOf(acting.UserId)))
            .Where(c => c.BuyerId == acting.Organisation.Id && c.StatusAt(now) == CompetitionStatus.Opened))
        {
            var state = (await find.Run(competition.Id)).State;
            var me = state.Panel.First(m => m.UserId == acting.UserId);
            var url = $"/buyer/{acting.Organisation.BusinessId}/competitions/{competition.Id}/evaluation";
            var (key, page) = me switch
            {
                { DeclaredAt: null } => ("waiting.declare-interest", "/interest"),
                { HasInterest: true } => ("", ""),
                _ when !state.HasScoredAll(acting.UserId) => ("waiting.give-scores", "/scores"),
                { IsChair: true } when Evaluation.MaySeeScores(state, acting.UserId, now) is null => ("waiting.agree-scores", ""),
                _ => ("", ""),
            };
            if (key.Length > 0)
            {
                rows.Add(new() { TextKey = key, Args = [competition.Content.Title], Url = url + page });
            }
        }

        return rows;
    }
}

/// <summary>What competitions ask of a supplier: bids with their deadlines, and low prices to explain.</summary>
public sealed class InvitationsWaiting(CompetitionInvitationStore invitations, CompetitionStore competitions, RankingStore rankings) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.SupplierUser))
        {
            return [];
        }

        var rows = new List<WaitingRow>();
        foreach (var competition in await competitions.Of([.. (await invitations.OfSupplier(acting.Organisation.Id)).Select(i => i.CompetitionId)]))
        {
            var url = $"/supplier/{acting.Organisation.BusinessId}/competitions/{competition.Id}";
            var status = competition.StatusAt(now);
            if (status == CompetitionStatus.Open)
            {
                rows.Add(new() { TextKey = "waiting.make-bid", Args = [competition.Content.Title], Url = url, DueAt = competition.BidsDueAt });
            }
            else if (status == CompetitionStatus.Evaluated && (await rankings.LowPrices(competition.Id)).Any(q => q.SupplierId == acting.Organisation.Id && q.ExplainedAt is null))
            {
                rows.Add(new() { TextKey = "waiting.explain-low-price", Args = [competition.Content.Title], Url = $"{url}/low-price" });
            }
        }

        return rows;
    }
}
