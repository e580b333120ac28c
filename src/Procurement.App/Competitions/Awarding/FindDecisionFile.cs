using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions.Awarding;

/// <summary>What came of a decision: who got it and when, what was asked to be changed, and which days the buyer keeps.</summary>
public sealed record DecisionFile
{
    public required IReadOnlyList<(string Name, DecisionNotice Notice)> Notices { get; init; }
    public required IReadOnlyList<RemedyCase> Cases { get; init; }
    public required IReadOnlyList<Award> Overturned { get; init; }
    public Period? OwnCorrection { get; init; }
    public Period? NoticeTime { get; init; }
}

/// <summary>Reads what came of a decision.</summary>
public sealed class FindDecisionFile(AwardStore awards, DecisionLetterStore letters, RemedyStore remedies, OrganisationStore organisations, RuleProfileStore profiles)
{
    public async Task<DecisionFile> Run(DecisionView decision)
    {
        var competition = decision.View.Competition;
        var notices = decision.Award is { } award ? await letters.Of(competition.Id, award.Id) : [];
        var names = (await organisations.List([.. notices.Select(n => n.SupplierId)])).ToDictionary(o => o.Id, o => o.Name);
        var rules = (await profiles.Find(competition.Profile!.Value)).At(competition.ContractedAt ?? decision.Award?.SentAt ?? competition.EvaluatedAt!.Value);
        return new()
        {
            Notices = [.. notices.Select(n => (names[n.SupplierId], n)).OrderBy(n => n.Item1, StringComparer.CurrentCulture)],
            Cases = await remedies.Of(competition.Id),
            Overturned = await awards.Overturned(competition.Id),
            OwnCorrection = decision.Award is { SentAt: not null } sent ? RemedyRules.TimeOf(RemedyKind.OwnCorrection, sent, decision.Remedies, rules) : null,
            NoticeTime = Domain.Competitions.Awarding.NoticeTime(competition, rules),
        };
    }
}

/// <summary>The decision by which a competition ended, with the remedies against it.</summary>
public sealed record InterimView(InterimDecision Decision, CompetitionView View, Remedies Remedies);

/// <summary>Reads the decision by which a competition ended without a contract.</summary>
public sealed class FindInterimDecision(FindCompetitionView find, DecisionLetterStore letters, RuleProfileStore profiles)
{
    public async Task<InterimView?> Run(Guid competitionId) =>
        await letters.Interim(competitionId) is { } decision && await find.Run(competitionId) is { } view
            ? new(decision, view, Remedies.Of((await profiles.Find(decision.Profile)).At(decision.SentAt), decision.SentAt))
            : null;
}
