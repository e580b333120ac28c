using System.Globalization;

namespace Procurement.Domain.Competitions;

/// <summary>An opened bid as the ranking sees it: its comparison price (R64: without VAT) and the panel's consensus on each criterion.</summary>
public sealed record ScoredBid
{
    public required Guid BidId { get; init; }
    public required Money Price { get; init; }

    /// <summary>0 to the criterion's maximum, by the id of the criterion.</summary>
    public required IReadOnlyDictionary<Guid, int> Consensus { get; init; }
}

/// <summary>How a point came about. The codes are those of the texts <c>competition.formula.…</c>; the inputs are what goes into their places.</summary>
public sealed record PointsExplained
{
    /// <summary>Null for the price.</summary>
    public Guid? CriterionId { get; init; }
    public required string Formula { get; init; }
    public required IReadOnlyList<string> Inputs { get; init; }
    public required Points Result { get; init; }
    public required Points Most { get; init; }
}

/// <summary>Turns a consensus and a price into points on a scale of 100, by the formula that was published.</summary>
public static class Scoring
{
    /// <summary>Weight 3 000 bp, 7 of 10 points: 30 × 7 / 10 = 21.</summary>
    public static PointsExplained Quality(Criterion criterion, int score, int decimals)
    {
        if (score < 0 || score > criterion.MaxPoints)
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "Outside the criterion's scale.");
        }

        var most = new Ratio(criterion.Weight, 100);
        return new PointsExplained
        {
            CriterionId = criterion.Id,
            Formula = "quality",
            Inputs = [Text(most, decimals), Whole(score), Whole(criterion.MaxPoints)],
            Result = (most * new Ratio(score, criterion.MaxPoints)).ToPoints(decimals),
            Most = most.ToPoints(decimals),
        };
    }

    public static PointsExplained Price(CompetitionContent content, Money price, Money lowest)
    {
        var most = new Ratio(content.PriceShare, 100);
        var (formula, exact, inputs) = content.Formula switch
        {
            PriceFormula.ProportionalToLowest => ("proportional", most * Proportional(price, lowest), (string[])[Cents(lowest), Cents(price)]),
            PriceFormula.LinearBetweenBounds => ("linear", most * Linear(price, content.LowBound!.Value, content.HighBound!.Value), [Cents(content.LowBound.Value), Cents(content.HighBound.Value), Cents(price)]),
            _ => ("fixed", Ratio.Of(0), []),
        };

        return new PointsExplained
        {
            Formula = formula,
            Inputs = [Text(most, content.Decimals), .. inputs],
            Result = exact.ToPoints(content.Decimals),
            Most = most.ToPoints(content.Decimals),
        };
    }

    // A bid at nothing is the lowest there is; beside it every other price is infinitely dearer.
    private static Ratio Proportional(Money price, Money lowest) =>
        price == lowest ? Ratio.Of(1) : new Ratio(lowest.Cents, price.Cents);

    private static Ratio Linear(Money price, Money low, Money high) =>
        price <= low ? Ratio.Of(1)
        : price >= high ? Ratio.Of(0)
        : new Ratio(high.Cents - price.Cents, high.Cents - low.Cents);

    private static string Text(Ratio ratio, int decimals) => ratio.ToPoints(decimals).ToString(CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cents(Money money) => money.Cents.ToString(CultureInfo.InvariantCulture);
}
