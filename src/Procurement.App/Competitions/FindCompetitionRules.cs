using Procurement.App.Reference;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions;

/// <summary>The rules that a published competition goes by: its ring's profile as it stood at publishing, whatever law came after.</summary>
public sealed class FindCompetitionRules(RuleProfileStore rules)
{
    public async Task<RulesInForce> Run(MiniCompetition competition) => competition is { Profile: { } profile, PublishedAt: { } at }
        ? (await rules.Find(profile)).At(at)
        : throw new InvalidOperationException($"Competition {competition.Id} is not published.");
}
