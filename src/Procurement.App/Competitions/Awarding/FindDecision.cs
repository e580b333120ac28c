using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>A decision with everything its reader needs to judge it (R28): the comparison, the reasons by criterion, who was left out and why, and the remedies.</summary>
public sealed record DecisionView
{
    public required CompetitionView View { get; init; }

    /// <summary>Null before anyone has decided.</summary>
    public required Award? Award { get; init; }
    public required IReadOnlyList<DecisionLine> Lines { get; init; }
    public required IReadOnlyList<LetterExclusion> Excluded { get; init; }

    /// <summary>Bidders without whom another would have won.</summary>
    public IReadOnlyList<string> Reversals => LaterReversals.Value;

    /// <summary>How far each weight would have to move for another to win.</summary>
    public IReadOnlyList<(WeightShift Shift, string? Winner)> Shifts => LaterShifts.Value;

    // Both rank the bids many times over: only the page of the comparison asks for them, not each letter.
    public required Lazy<IReadOnlyList<string>> LaterReversals { get; init; }
    public required Lazy<IReadOnlyList<(WeightShift Shift, string? Winner)>> LaterShifts { get; init; }

    /// <summary>Counted from the sending, or from now for a decision that is not sent yet.</summary>
    public required Remedies Remedies { get; init; }
    public required string LotSeed { get; init; }
    public required string? LockHash { get; init; }
}

/// <summary>A bid in the comparison.</summary>
public sealed record DecisionLine
{
    public required Guid SupplierId { get; init; }
    public required string Name { get; init; }
    public required string BusinessId { get; init; }
    public required RankedBid Bid { get; init; }
    public required IReadOnlyList<Procurement.Domain.Contracts.ScenarioLine> Prices { get; init; }
    public required IReadOnlyDictionary<Guid, Consensus> Reasons { get; init; }
    public LowPriceQuestion? LowPrice { get; init; }
}

public static class DecisionLetters
{
    /// <summary>The decision as one party gets it.</summary>
    public static DecisionLetter LetterTo(this DecisionView decision, Guid supplierId, string name) => new()
    {
        RecipientId = supplierId,
        Recipient = name,
        Buyer = decision.View.Buyer.Name,
        BuyerBusinessId = decision.View.Buyer.BusinessId,
        Subject = decision.View.Competition.Content.Title,
        Ring = decision.View.Ring.Name.For("fi").Text,
        CaseNumber = decision.Award?.CaseNumber ?? "",
        Section = decision.Award?.Section,
        Body = decision.Award?.Body,
        NeedsBody = decision.Award?.NeedsBody ?? false,
        DecidedOn = decision.Award?.DecidedOn,
        Reasons = decision.Award?.Reasons ?? "",
        Criteria = decision.View.Competition.Content.Criteria,
        Lines = [.. decision.Lines.Select(line => new LetterLine
        {
            SupplierId = line.SupplierId,
            Name = line.Name,
            BusinessId = line.BusinessId,
            Bid = line.Bid,
            Reasons = line.Reasons.ToDictionary(r => r.Key, r => r.Value.Reason),
        })],
        Excluded = decision.Excluded,
        Remedies = decision.Remedies,
        SentAt = decision.Award?.SentAt,
    };

    /// <summary>To every bidder, those left out of the comparison too.</summary>
    public static IReadOnlyList<DecisionLetter> Letters(this DecisionView decision) =>
        [.. decision.Lines.Select(line => (line.SupplierId, line.Name)).Concat(decision.Excluded.Select(bid => (bid.SupplierId, bid.Name)))
            .DistinctBy(party => party.SupplierId).Select(party => decision.LetterTo(party.SupplierId, party.Name))];
}

/// <summary>Reads a decision and its comparison, after the quality was locked; who may see which part is the page's policy.</summary>
public sealed class FindDecision(
    FindCompetitionView find, FindEvaluation evaluation, RankingStore rankings, AwardStore awards, OrganisationStore organisations, RuleProfileStore profiles, TimeProvider clock)
{
    /// <param name="assumed">A decision that is about to be sent, in the place of the one that is stored.</param>
    public async Task<DecisionView?> Run(Guid competitionId, Award? assumed = null)
    {
        if (await find.Run(competitionId) is not { Competition: { EvaluatedAt: not null, Profile: not null } competition } view)
        {
            return null;
        }

        var file = await evaluation.Run(competitionId);
        var award = assumed ?? await awards.Of(competitionId);
        var names = (await organisations.List([.. file.Bids.Select(b => b.SupplierId).Distinct()])).ToDictionary(o => o.Id);
        var suppliers = file.Bids.ToDictionary(b => b.BidId, b => names[b.SupplierId]);
        var at = award?.SentAt ?? clock.GetUtcNow();
        var asked = await rankings.LowPrices(competitionId);
        return new()
        {
            View = view,
            Award = award,
            Lines = [.. (await rankings.Of(competitionId)).Select(row => new DecisionLine
            {
                SupplierId = row.SupplierId,
                Name = names[row.SupplierId].Name,
                BusinessId = names[row.SupplierId].BusinessId,
                Bid = row.Line,
                Prices = RankBids.PriceOf(competition.Content, file.Bids.First(b => b.BidId == row.Line.BidId).Document!).Lines,
                Reasons = file.State.Consensus.Where(c => c.BidId == row.Line.BidId).ToDictionary(c => c.CriterionId),
                LowPrice = asked.FirstOrDefault(q => q.BidId == row.Line.BidId),
            })],
            Excluded = [.. file.Excluded.Select(e => new LetterExclusion(e.SupplierId, names[e.SupplierId].Name, e.Reason))],
            LaterShifts = new(() => [.. Sensitivity.Of(competition.Content, RankBids.Scored(file), file.LotSeed).Select(shift => (shift, shift.Winner is { } id ? suppliers[id].Name : null))]),
            LaterReversals = new(() => [.. Ranking.Reversals(competition.Content, RankBids.Scored(file), file.LotSeed).Select(id => suppliers[id].Name)]),
            Remedies = Remedies.Of((await profiles.Find(competition.Profile.Value)).At(at), at),
            LotSeed = file.LotSeed,
            LockHash = file.Lock?.LockHash,
        };
    }
}
