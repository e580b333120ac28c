using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.Tests.Competitions;

public class SensitivityTests
{
    private const string Seed = "siemen";

    [Fact]
    public void The_nearest_weight_that_changes_the_winner_is_found_and_a_firm_winner_is_said_to_be_firm()
    {
        var content = MakeCompetition.Content(priceShare: 4_000);
        var cheap = MakeCompetition.Bid(1_000, (MakeCompetition.Method, 7), (MakeCompetition.People, 7));
        var good = MakeCompetition.Bid(1_400, (MakeCompetition.Method, 9), (MakeCompetition.People, 9));

        // 42 + 40 = 82 against 54 + 28,57 = 82,57: a few percentage points more of the price turn it.
        var shifts = Sensitivity.Of(content, [cheap, good], Seed);

        Assert.Equal([MakeCompetition.Method, MakeCompetition.People, null], shifts.Select(s => s.CriterionId));
        var price = shifts[^1];
        Assert.Equal((200, cheap.BidId), (price.Shift, price.Winner));
        Assert.All(Sensitivity.Of(content, [good, MakeCompetition.Bid(2_000, (MakeCompetition.Method, 3), (MakeCompetition.People, 3))], Seed), shift => Assert.Null(shift.Shift));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    [InlineData(2_000)]
    [InlineData(-2_000)]
    public void Shifted_weights_always_make_up_the_whole(int shift)
    {
        var content = MakeCompetition.Content(priceShare: 3_333, criteria: [MakeCompetition.Quality(MakeCompetition.Method, 3_334), MakeCompetition.Quality(MakeCompetition.People, 3_333)]);
        foreach (var (id, weight) in content.Criteria.Select(c => ((Guid?)c.Id, c.Weight)).Append((null, content.PriceShare)))
        {
            var shifted = Sensitivity.Shifted(content, id, weight + shift);
            Assert.Equal(10_000, shifted.PriceShare + shifted.Criteria.Sum(c => c.Weight));
        }
    }

    [Fact]
    public void Ranking_and_sensitivity_are_the_same_bytes_whatever_the_order_of_the_bids_and_however_often()
    {
        var content = MakeCompetition.Content();
        var bids = Enumerable.Range(1, 12).Select(i => MakeCompetition.Bid(900 + (i * 37 % 400), (MakeCompetition.Method, i % 11), (MakeCompetition.People, i * 3 % 11))).ToList();
        var first = StoredJson.Write((object)new { r = Ranking.Of(content, bids, Seed), s = Sensitivity.Of(content, bids, Seed) });
        for (var round = 0; round < 5; round++)
        {
            var shuffled = bids.OrderBy(b => Ranking.LotOf($"{round}", b.BidId), StringComparer.Ordinal).ToList();
            Assert.Equal(first, StoredJson.Write((object)new { r = Ranking.Of(content, shuffled, Seed), s = Sensitivity.Of(content, shuffled, Seed) }));
        }
    }

    [Fact]
    public void P14_quality_does_not_drown_the_best_service_at_a_fair_price_beats_the_cheapest_poor_one()
    {
        var content = MakeCompetition.Content(priceShare: 4_000);
        var poor = MakeCompetition.Bid(1_000, (MakeCompetition.Method, 4), (MakeCompetition.People, 4));
        var best = MakeCompetition.Bid(1_500, (MakeCompetition.Method, 9), (MakeCompetition.People, 9));

        Assert.Equal(best.BidId, Ranking.Of(content, [poor, best], Seed)[0].BidId);

        // The page says how far the weights would have to go for price alone to win.
        Assert.All(Sensitivity.Of(content, [poor, best], Seed), shift => Assert.True(shift.Shift is null || Math.Abs(shift.Shift.Value) >= 1_000));
    }
}
