namespace Procurement.Domain.Competitions;

/// <summary>How far the weight of one criterion (or of the price, where <see cref="CriterionId"/> is null) must move for another bid to win.</summary>
public sealed record WeightShift
{
    public required Guid? CriterionId { get; init; }

    /// <summary>The published weight in basis points.</summary>
    public required int Weight { get; init; }

    /// <summary>The smallest of the tried shifts, in basis points with its sign, that changes the winner; null where none does.</summary>
    public int? Shift { get; init; }
    public Guid? Winner { get; init; }
}

/// <summary>How firmly the winner stands on the published weights: shown beside the comparison, never used in it.</summary>
public static class Sensitivity
{
    /// <summary>The shifts that are tried, in basis points: up to 20 percentage points either way.</summary>
    public static readonly IReadOnlyList<int> Steps = [100, -100, 200, -200, 500, -500, 1_000, -1_000, 2_000, -2_000];

    public static IReadOnlyList<WeightShift> Of(CompetitionContent content, IReadOnlyList<ScoredBid> bids, string lotSeed)
    {
        if (bids.Count < 2 || content.Criteria.Count + (content.PriceShare > 0 ? 1 : 0) < 2)
        {
            return [];
        }

        var winner = Ranking.Of(content, bids, lotSeed)[0].BidId;
        var parts = content.Criteria.Select(c => ((Guid?)c.Id, c.Weight));
        return [.. (content.PriceShare > 0 ? parts.Append((null, content.PriceShare)) : parts).Select(part => Nearest(content, bids, lotSeed, winner, part))];
    }

    private static WeightShift Nearest(CompetitionContent content, IReadOnlyList<ScoredBid> bids, string lotSeed, Guid winner, (Guid? Id, int Weight) part)
    {
        foreach (var shift in Steps.Where(step => part.Weight + step is >= 0 and < 10_000))
        {
            var other = Ranking.Of(Shifted(content, part.Id, part.Weight + shift), bids, lotSeed)[0].BidId;
            if (other != winner)
            {
                return new() { CriterionId = part.Id, Weight = part.Weight, Shift = shift, Winner = other };
            }
        }

        return new() { CriterionId = part.Id, Weight = part.Weight };
    }

    /// <summary>The part gets the new weight; the others share what is left in their old proportions, in whole basis points that make up 10 000.</summary>
    public static CompetitionContent Shifted(CompetitionContent content, Guid? id, int weight)
    {
        var others = content.Criteria.Where(c => c.Id != id).Select(c => (Key: (Guid?)c.Id, c.Weight)).ToList();
        if (id is not null)
        {
            others.Add((null, content.PriceShare));
        }

        var (left, old) = (10_000 - weight, others.Sum(o => o.Weight));
        var shares = others.Select(o => (o.Key, Whole: (int)((long)o.Weight * left / Math.Max(1, old)), Remainder: (long)o.Weight * left % Math.Max(1, old))).ToList();
        var missing = left - shares.Sum(s => s.Whole);
        var rounded = shares.OrderByDescending(s => s.Remainder).ThenBy(s => s.Key).Select((s, i) => (s.Key, Weight: s.Whole + (i < missing ? 1 : 0))).ToList();
        int Of(Guid? key) => key == id ? weight : rounded.First(r => r.Key == key).Weight;
        return content with { Criteria = [.. content.Criteria.Select(c => c with { Weight = Of(c.Id) })], PriceShare = Of(null) };
    }
}
