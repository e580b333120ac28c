using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using static Procurement.Tests.Competitions.MakeCompetition;

namespace Procurement.Tests.Competitions;

public class RankingTests
{
    private const string Seed = "5f2c0a";

    [Fact]
    public void A_comparison_worked_out_by_hand()
    {
        // Method 40, people 20, price 40; the lowest price is 60 000 €.
        var cheap = Bid(60_000, (Method, 6), (People, 5));    // 24.00 + 10.00 + 40.00 = 74.00
        var good = Bid(80_000, (Method, 9), (People, 8));     // 36.00 + 16.00 + 30.00 = 82.00
        var dear = Bid(90_000, (Method, 10), (People, 9));    // 40.00 + 18.00 + 26.67 = 84.67

        var ranking = Ranking.Of(Content(), [cheap, good, dear], Seed);

        Assert.Equal([(1, dear.BidId, "84.67"), (2, good.BidId, "82.00"), (3, cheap.BidId, "74.00")], ranking.Select(r => (r.Rank, r.BidId, r.Total.ToString())));
        Assert.Equal(["40.00", "18.00", "26.67"], ranking[0].Parts.Select(p => p.Result.ToString()));
    }

    [Fact]
    public void Price_points_between_bounds_fall_in_a_straight_line_and_stop_at_them()
    {
        var content = Content(formula: PriceFormula.LinearBetweenBounds) with { LowBound = new Money(50_000_00), HighBound = new Money(90_000_00) };

        var points = new long[] { 40_000, 50_000, 60_000, 80_000, 90_000, 100_000 }
            .Select(euros => Scoring.Price(content, new Money(euros * 100), Money.Zero).Result.ToString());

        Assert.Equal(["40.00", "40.00", "30.00", "10.00", "0.00", "0.00"], points);
    }

    [Fact]
    public void A_fixed_price_gives_no_points()
    {
        var content = Content(priceShare: 0, formula: PriceFormula.FixedPrice, criteria: [Quality(Method, 10_000)]);

        var ranking = Ranking.Of(content, [Bid(50_000, (Method, 7)), Bid(50_000, (Method, 8))], Seed);

        Assert.Equal(["80.00", "70.00"], ranking.Select(r => r.Total.ToString()));
    }

    [Fact]
    public void Every_point_says_how_it_came_about()
    {
        var part = Scoring.Price(Content(), new Money(90_000_00), new Money(60_000_00));
        Assert.Equal(("proportional", "26.67"), (part.Formula, part.Result.ToString()));
        Assert.Equal(["40.00", "6000000", "9000000"], part.Inputs);

        var quality = Scoring.Quality(Quality(Method, 4_000), 7, 2);
        Assert.Equal(("quality", "28.00"), (quality.Formula, quality.Result.ToString()));
        Assert.Equal(["40.00", "7", "10"], quality.Inputs);
    }

    [Fact]
    public void R64_a_bid_at_nothing_is_the_lowest_and_no_division_by_it_is_made()
    {
        var free = Bid(0, (Method, 5), (People, 5));
        var paid = Bid(100, (Method, 5), (People, 5));

        Assert.Equal(["70.00", "30.00"], Ranking.Of(Content(), [paid, free], Seed).Select(r => r.Total.ToString()));
    }

    [Fact]
    public void Equal_points_go_to_the_lower_price_and_then_to_the_lot_drawn_from_the_register()
    {
        // 100 points for each on quality alone; the prices tell the first from the others, the lot the rest.
        var content = Content(priceShare: 0, formula: PriceFormula.FixedPrice, criteria: [Quality(Method, 10_000)]);
        var cheap = Bid(10, (Method, 10));
        var one = Bid(20, (Method, 10));
        var other = Bid(20, (Method, 10));

        var ranking = Ranking.Of(content, [one, other, cheap], Seed);

        Assert.Equal([TieBreak.Price, TieBreak.Lot, TieBreak.Lot], ranking.Select(r => r.Tie));
        Assert.Equal(cheap.BidId, ranking[0].BidId);
        Assert.True(string.CompareOrdinal(ranking[1].Lot, ranking[2].Lot) < 0);
    }

    [Fact]
    public void Without_a_loser_another_may_win_and_that_is_shown()
    {
        // With the cheapest bid A leads 72.00 : 69.00; without it the difference in price weighs more and B leads 94.00 : 92.00.
        var a = Bid(100, (Method, 10), (People, 10));
        var b = Bid(80, (Method, 9), (People, 9));
        var cheap = Bid(30, (Method, 1), (People, 1));

        Assert.Equal([a.BidId, b.BidId, cheap.BidId], Ranking.Of(Content(), [a, b, cheap], Seed).Select(r => r.BidId));
        Assert.Equal([b.BidId, a.BidId], Ranking.Of(Content(), [a, b], Seed).Select(r => r.BidId));
        Assert.Equal([cheap.BidId], Ranking.Reversals(Content(), [a, b, cheap], Seed));
    }

    [Fact]
    public void R17_a_price_far_below_the_others_is_flagged_for_asking()
    {
        var low = Bid(69, (Method, 5), (People, 5));
        var others = new[] { Bid(100, (Method, 5), (People, 5)), Bid(100, (Method, 5), (People, 5)) };

        Assert.Equal([low.BidId], AbnormallyLowBids.In([low, .. others]));
        Assert.Empty(AbnormallyLowBids.In([low with { Price = new Money(71_00) }, .. others]));
    }

    [Fact]
    public void The_order_in_which_bids_come_changes_not_a_byte()
    {
        Prop.ForAll(Bids(), bids =>
        {
            var once = JsonSerializer.Serialize(Ranking.Of(Content(), bids, Seed));
            var again = JsonSerializer.Serialize(Ranking.Of(Content(), bids.OrderBy(b => b.BidId.GetHashCode()), Seed));
            var reversed = JsonSerializer.Serialize(Ranking.Of(Content(), bids.Reverse(), Seed));
            return once == again && once == reversed;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_parts_add_up_to_the_total_and_never_pass_the_whole()
    {
        Prop.ForAll(Bids(), bids => Ranking.Of(Content(), bids, Seed).All(r =>
            r.Parts.Sum(p => p.Result.Scaled) == r.Total.Scaled
            && r.Parts.All(p => p.Result.Scaled >= 0 && p.Result.Scaled <= p.Most.Scaled)
            && r.Total.Scaled <= 10_000)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void More_quality_or_a_lower_price_never_costs_a_bidder_its_place()
    {
        Prop.ForAll(Bids(), bids =>
        {
            var bid = bids[0];
            var before = Ranking.Of(Content(), bids, Seed).Single(r => r.BidId == bid.BidId).Rank;
            var better = bid with { Consensus = bid.Consensus.ToDictionary(c => c.Key, c => Math.Min(10, c.Value + 1)) };
            var cheaper = bid with { Price = new Money(bid.Price.Cents / 2) };
            return RankWith(better) <= before && RankWith(cheaper) <= before;

            int RankWith(ScoredBid changed) =>
                Ranking.Of(Content(), [changed, .. bids.Skip(1)], Seed).Single(r => r.BidId == bid.BidId).Rank;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1, 3, 2, "0.33")]
    [InlineData(2, 3, 2, "0.67")]
    [InlineData(1, 8, 2, "0.13")]
    [InlineData(-1, 8, 2, "-0.13")]
    [InlineData(5, 1, 0, "5")]
    public void A_ratio_is_rounded_once_half_away_from_zero(int numerator, int denominator, int decimals, string expected) =>
        Assert.Equal(expected, new Ratio(numerator, denominator).ToPoints(decimals).ToString());

    [Fact]
    public void Ratios_compare_and_add_exactly()
    {
        var third = new Ratio(1, 3);
        Assert.Equal(Ratio.Of(1), third + third + third);
        Assert.Equal(new Ratio(1, 3), new Ratio(-2, -6));
        Assert.True(new Ratio(BigInteger.Pow(10, 30) + 1, BigInteger.Pow(10, 30)).CompareTo(Ratio.Of(1)) > 0);
        Assert.Equal(Ratio.Of(0), default);
    }

    private static Arbitrary<ScoredBid[]> Bids() =>
        (from count in Gen.Choose(1, 12)
         from bids in Gen.ArrayOf(
             from euros in Gen.Choose(0, 200_000)
             from method in Gen.Choose(0, 10)
             from people in Gen.Choose(0, 10)
             select Bid(euros, (Method, method), (People, people)), count)
         select bids).ToArbitrary();
}
