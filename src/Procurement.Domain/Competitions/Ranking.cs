using System.Security.Cryptography;
using System.Text;

namespace Procurement.Domain.Competitions;

/// <summary>What put a bid before the next one of equal points.</summary>
public enum TieBreak { None, Price, Lot }

/// <summary>One line of the comparison.</summary>
public sealed record RankedBid
{
    public required int Rank { get; init; }
    public required Guid BidId { get; init; }
    public required Money Price { get; init; }

    /// <summary>One for each criterion in the published order, the price last.</summary>
    public required IReadOnlyList<PointsExplained> Parts { get; init; }

    /// <summary>The sum of the rounded parts, so that it can be added up by hand.</summary>
    public required Points Total { get; init; }

    /// <summary>How this bid and one of equal points were put in order.</summary>
    public TieBreak Tie { get; init; }

    /// <summary>SHA-256 (hex) of the seed and the bid's id: the smaller is drawn first.</summary>
    public required string Lot { get; init; }
    public bool AbnormallyLow { get; init; }
}

/// <summary>The comparison: a pure, repeatable function of the published rules and the opened bids, whatever their order.</summary>
public static class Ranking
{
    /// <param name="lotSeed">Published before the opening and beyond any bidder's choice: the hash of the register.</param>
    public static IReadOnlyList<RankedBid> Of(CompetitionContent content, IEnumerable<ScoredBid> bids, string lotSeed)
    {
        var all = bids.ToList();
        if (all.Count == 0)
        {
            return [];
        }

        var lowest = all.Min(b => b.Price);
        var low = AbnormallyLowBids.In(all);
        var ordered = all
            .Select(bid => Line(content, bid, lowest, lotSeed) with { AbnormallyLow = low.Contains(bid.BidId) })
            .OrderByDescending(line => line.Total)
            .ThenBy(line => line.Price)
            .ThenBy(line => line.Lot, StringComparer.Ordinal)
            .ToList();

        return [.. ordered.Select((line, i) => line with { Rank = i + 1, Tie = TieOf(ordered, i) })];
    }

    /// <summary>The losing bids without which another bid would have won: the known weakness of scoring by the lowest price, shown rather than hidden.</summary>
    public static IReadOnlyList<Guid> Reversals(CompetitionContent content, IEnumerable<ScoredBid> bids, string lotSeed)
    {
        var all = bids.ToList();
        if (all.Count < 2)
        {
            return [];
        }

        var winner = Of(content, all, lotSeed)[0].BidId;
        return [.. all
            .Where(b => b.BidId != winner && Of(content, all.Where(other => other.BidId != b.BidId), lotSeed)[0].BidId != winner)
            .Select(b => b.BidId)
            .Order()];
    }

    public static string LotOf(string seed, Guid bidId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}:{bidId:D}"))));

    private static RankedBid Line(CompetitionContent content, ScoredBid bid, Money lowest, string lotSeed)
    {
        var quality = content.Criteria.Select(c => Scoring.Quality(c, bid.Consensus[c.Id], content.Decimals));
        List<PointsExplained> parts = [.. quality, Scoring.Price(content, bid.Price, lowest)];
        return new RankedBid
        {
            Rank = 0,
            BidId = bid.BidId,
            Price = bid.Price,
            Parts = parts,
            Total = parts.Aggregate(new Points(0, content.Decimals), (sum, part) => sum + part.Result),
            Lot = LotOf(lotSeed, bid.BidId),
        };
    }

    private static TieBreak TieOf(List<RankedBid> ordered, int i)
    {
        var equals = ordered.Where((other, j) => j != i && other.Total == ordered[i].Total).ToList();
        return equals.Count == 0 ? TieBreak.None
            : equals.Exists(other => other.Price == ordered[i].Price) ? TieBreak.Lot
            : TieBreak.Price;
    }
}

/// <summary>Bids so cheap that the bidder must be asked before anything is decided on them (R17).</summary>
public static class AbnormallyLowBids
{
    /// <summary>The site's own measure, not a number of law: 30 % under the mean of the other bids, in basis points.</summary>
    public const int UnderOthers = 3_000;

    public static IReadOnlySet<Guid> In(IReadOnlyList<ScoredBid> bids) =>
        bids.Count < 2
            ? new HashSet<Guid>()
            : bids.Where(bid => IsLow(bid, [.. bids.Where(b => b.BidId != bid.BidId)])).Select(b => b.BidId).ToHashSet();

    // price ≤ (1 − 30 %) × sum / count, without dividing.
    private static bool IsLow(ScoredBid bid, List<ScoredBid> others) =>
        (Int128)bid.Price.Cents * others.Count * 10_000 <= (Int128)others.Select(b => b.Price).Sum().Cents * (10_000 - UnderOthers)
        && others.Exists(b => b.Price > Money.Zero);
}
