using System.Security.Cryptography;
using System.Text;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>An evaluation with everything it is made of. Prices are in it: a page shows them only after <see cref="Evaluation.MaySeePrices"/>.</summary>
public sealed record EvaluationFile
{
    public required EvaluationState State { get; init; }
    public required IReadOnlyList<OpenedBid> Bids { get; init; }
    public required IReadOnlyList<ExcludedBid> Excluded { get; init; }

    /// <summary>A, B, C … by bid: the same for every reader of the competition, and no bidder's choice.</summary>
    public required IReadOnlyDictionary<Guid, string> Letters { get; init; }

    /// <summary>SHA-256 of the register: published before the opening, so nobody could choose it.</summary>
    public required string LotSeed { get; init; }
    public LockRow? Lock { get; init; }

    /// <summary>What bidders were asked to make clear, and what they answered.</summary>
    public IReadOnlyList<BidClarification> Clarifications { get; init; } = [];

    /// <summary>The bids compared, in an order of the reader's own, so that no bid is always the first read.</summary>
    public IEnumerable<OpenedBid> BidsFor(Guid userId) =>
        Bids.Where(b => State.Bids.Contains(b.BidId)).OrderBy(b => Ranking.LotOf(userId.ToString(), b.BidId), StringComparer.Ordinal);
}

/// <summary>Reads an evaluation.</summary>
public sealed class FindEvaluation(
    CompetitionStore competitions, EvaluationStore evaluations, OpenedBidStore opened, BidStore bids, OrganisationSettingsStore settings, UserStore users, BidClarificationStore clarifications)
{
    public async Task<EvaluationFile> Run(Guid competitionId)
    {
        var competition = await competitions.Find(competitionId) ?? throw new NotFoundException();
        var register = await bids.Register(competitionId);
        if (OpenedCompetition.From(competition) is not { } open || register is null)
        {
            throw new NotFoundException();
        }

        var all = await opened.List(open);
        var excluded = await evaluations.Excluded(competitionId);
        var left = all.Where(b => excluded.All(e => e.BidId != b.BidId)).ToList();
        var (seed, locked) = (SeedOf(register), await evaluations.Lock(competitionId));
        return new()
        {
            Bids = all,
            Excluded = excluded,
            Lock = locked,
            Clarifications = await clarifications.Of(competitionId),
            LotSeed = seed,
            Letters = all.OrderBy(b => Ranking.LotOf($"letters {seed}", b.BidId), StringComparer.Ordinal).Select((b, i) => (b.BidId, Letter: Letter(i))).ToDictionary(x => x.BidId, x => x.Letter),
            State = new EvaluationState
            {
                Competition = competition,
                Panel = await Panel(competitionId),
                SmallestPanel = (await settings.InForce(competition.BuyerId)).SmallestPanelFor(competition.Content.MoneyCap),
                Bids = [.. left.Where(b => IsComparable(competition, b)).Select(b => b.BidId)],
                Undecided = [.. left.Where(b => !IsComparable(competition, b)).Select(b => b.BidId)],
                Scores = await evaluations.Scores(competitionId),
                Consensus = await evaluations.Agreed(competitionId),
                BlindLockedAt = locked?.BlindLockedAt,
                LockedAt = locked?.LockedAt,
            },
        };
    }

    public static string SeedOf(BidRegister register) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', register.Lines.Select(line => line.Sha256).Order(StringComparer.Ordinal)))));

    // Readable, of an admitted supplier, and priced as the competition asks: anything else must be decided on by a person.
    private static bool IsComparable(MiniCompetition competition, OpenedBid bid) =>
        bid is { Document: { } document, NotAdmitted: false }
        && (competition.Content.Formula == PriceFormula.FixedPrice || OutcomeTerms.MayPrice(competition.Content.Terms, document.Prices) is null);

    private async Task<IReadOnlyList<PanelMember>> Panel(Guid competitionId)
    {
        var rows = await evaluations.Panel(competitionId);
        var names = (await users.Names([.. rows.Select(r => r.UserId)])).ToDictionary(p => p.Id, p => p.Name);
        return [.. rows.Select(r => new PanelMember
        {
            UserId = r.UserId,
            Name = names.GetValueOrDefault(r.UserId, "?"),
            IsChair = r.IsChair,
            DeclaredAt = r.DeclaredAt,
            HasInterest = r.HasInterest,
        })];
    }

    // A … Z, AA, AB …
    private static string Letter(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + (char)('A' + (index % 26));
}
