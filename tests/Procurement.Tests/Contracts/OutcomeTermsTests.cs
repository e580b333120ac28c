using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.Tests.Contracts;

public class OutcomeTermsTests
{
    private static readonly Guid Aino = Guid.CreateVersion7();
    private static readonly Guid Eero = Guid.CreateVersion7();
    private static readonly ContractPeriod Year = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));

    [Fact]
    public void Seed_0_a_week_and_its_activity_days()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week }, new() { Key = "activity-day", Code = TermCode.ActivityDay }];
        var prices = Prices(("week", 35_00), ("activity-day", 10_00));
        OutcomeEvent[] march =
        [
            Event("week", Aino, 8), Event("activity-day", Aino, 2), Event("activity-day", Aino, 3), Event("activity-day", Aino, 5),
            Event("week", Eero, 8), Event("activity-day", Eero, 4),
        ];

        var lines = OutcomeTerms.LinesFor(terms, prices, Year, march, new Month(2026, 3), []);

        Assert.Equal(
            [("activity-day", Aino, 3, 30_00L), ("activity-day", Eero, 1, 10_00L), ("week", Aino, 1, 35_00L), ("week", Eero, 1, 35_00L)],
            lines.Select(l => (l.Term, l.ClientId!.Value, l.Units, l.Amount.Cents)).OrderBy(l => l.Term).ThenBy(l => l.Value == Eero));
        Assert.Equal(new Money(110_00), lines.Select(l => l.Amount).Sum());
    }

    [Fact]
    public void Training_paid_by_start_and_by_result()
    {
        OutcomeTerm[] terms =
        [
            new() { Key = "start", Code = TermCode.Start },
            new() { Key = "work-start", Code = TermCode.WorkStart, WaitDays = 30, MinHoursPerWeek = 18 },
            new() { Key = "work-kept-90", Code = TermCode.WorkKept, Count = 90 },
        ];
        var prices = Prices(("start", 400_00), ("work-start", 900_00), ("work-kept-90", 700_00));
        OutcomeEvent[] events = [Event("start", Aino, 2), Event("start", Eero, 2), Event("work-start", Aino, 20), Event("work-kept-90", Aino, 20, 6), Event("work-start", Aino, 25)];

        Assert.Equal(new Money(1_700_00), Total(OutcomeTerms.Price(terms, prices, Year, events, new Month(2026, 3))));
        Assert.Equal(new Money(2_400_00), Total(OutcomeTerms.Price(terms, prices, Year, events, new Month(2026, 6))));
    }

    [Fact]
    public void A_block_is_paid_each_month_and_by_days_for_a_part_of_a_month()
    {
        OutcomeTerm[] terms = [new() { Key = "setup", Code = TermCode.Setup }, new() { Key = "block", Code = TermCode.Block }];
        var period = new ContractPeriod(new DateOnly(2026, 2, 16), new DateOnly(2026, 4, 10));

        var parts = OutcomeTerms.Price(terms, Prices(("setup", 500_00), ("block", 1_000_01)), period, [], new Month(2026, 12));

        // 13 days of 28: 464.2903…; 10 days of 30: 333.3366…
        Assert.Equal([500_00L, 464_29L, 1_000_01L, 333_34L], parts.Select(p => p.Amount.Cents));
        Assert.Equal("part-month", Assert.Single(parts[1].Notes).Code);
    }

    [Fact]
    public void Half_a_cent_is_rounded_away_from_zero_once_for_the_line()
    {
        OutcomeTerm[] terms = [new() { Key = "block", Code = TermCode.Block }];
        var period = new ContractPeriod(new DateOnly(2026, 4, 16), new DateOnly(2026, 4, 30));
        Assert.Equal(new Money(51), Total(OutcomeTerms.Price(terms, Prices(("block", 101)), period, [], new Month(2026, 4))));
    }

    [Fact]
    public void A_guaranteed_minimum_pays_the_difference_as_one_line_and_a_late_week_credits_it()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week }, new() { Key = "minimum", Code = TermCode.Minimum, OfTerm = "week", Count = 10 }];
        var prices = Prices(("week", 40_00));
        var march = new ContractPeriod(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));
        OutcomeEvent[] known = [Event("week", Aino, 8), Event("week", Eero, 8)];

        var first = OutcomeTerms.LinesFor(terms, prices, march, known, new Month(2026, 3), []);
        Assert.Equal(8 * 40_00L, first.Single(l => l.Term == "minimum").Amount.Cents);
        Assert.Equal([10, 2], first.Single(l => l.Term == "minimum").Notes.Single().Args.Cast<int>());

        var later = OutcomeTerms.LinesFor(terms, prices, march, [.. known, Event("week", Aino, 15)], new Month(2026, 4), first.SelectMany(l => l.Parts));
        Assert.Equal([("week", 40_00L, false), ("minimum", -40_00L, true)], later.Select(l => (l.Term, l.Amount.Cents, l.Correction)));
    }

    [Fact]
    public void Caps_are_used_up_in_order_of_time_and_the_line_says_which_cap_cut_it()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week, CapPerClient = new Money(80_00) }];
        OutcomeEvent[] weeks = [Event("week", Aino, 22), Event("week", Aino, 8), Event("week", Aino, 15)];

        var parts = OutcomeTerms.Price(terms, Prices(("week", 35_00)), Year, weeks, new Month(2026, 3));

        Assert.Equal([35_00L, 35_00L, 10_00L], parts.Select(p => p.Amount.Cents));
        Assert.Equal(weeks[0].Id, parts[2].EventId);
        Assert.Equal(new PriceNote("cap-client") { Args = [new Money(80_00)] }, Assert.Single(parts[2].Notes));
    }

    [Fact]
    public void A_billed_event_that_is_annulled_gives_a_credit_line_and_frees_the_cap_for_the_next()
    {
        OutcomeTerm[] terms = [new() { Key = "start", Code = TermCode.Start }];
        var prices = Prices(("start", 400_00));
        OutcomeEvent[] events = [Event("start", Aino, 2), Event("start", Eero, 3)];
        var billed = OutcomeTerms.LinesFor(terms, prices, Year, events, new Month(2026, 3), [], new Money(400_00)).SelectMany(l => l.Parts).ToList();
        Assert.Equal([400_00L, 0L], billed.OrderBy(p => p.ClientId == Eero).Select(p => p.Amount.Cents));

        var mended = OutcomeTerms.LinesFor(terms, prices, Year, [events[1]], new Month(2026, 4), billed, new Money(400_00));

        Assert.All(mended, l => Assert.True(l.Correction));
        Assert.Equal([(Aino, -1, -400_00L), (Eero, 0, 400_00L)], mended.Select(l => (l.ClientId!.Value, l.Units, l.Amount.Cents)).OrderBy(l => l.Cents));
    }

    [Fact]
    public void R64_the_scenario_is_priced_without_VAT_and_within_the_terms_own_caps()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week }, new() { Key = "work-start", Code = TermCode.WorkStart, CapPerContract = new Money(2_000_00) }];
        ScenarioVolume[] scenario = [new() { Term = "week", Units = 520 }, new() { Term = "work-start", Units = 3 }];

        var price = OutcomeTerms.ScenarioPrice(terms, Prices(("week", 35_00), ("work-start", 900_00)), scenario);

        Assert.Equal(new Money((520 * 35_00) + 2_000_00), price.Total);
        Assert.Equal([false, true], price.Lines.Select(l => l.Capped));
    }

    [Fact]
    public void A_price_list_prices_every_term_and_no_other_and_nothing_below_zero()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week }, new() { Key = "minimum", Code = TermCode.Minimum, OfTerm = "week", Count = 1 }];
        Assert.Null(OutcomeTerms.MayPrice(terms, Prices(("week", 0))));
        Assert.Equal(OutcomeTerms.PriceMissing.Code, OutcomeTerms.MayPrice(terms, Prices())?.Code);
        Assert.Equal(OutcomeTerms.PriceNegative.Code, OutcomeTerms.MayPrice(terms, Prices(("week", -1)))?.Code);
        Assert.Equal(OutcomeTerms.PriceUnknownTerm.Code, OutcomeTerms.MayPrice(terms, Prices(("week", 1), ("day", 1)))?.Code);
    }

    private static Money Total(IEnumerable<PricedPart> parts) => parts.Select(p => p.Amount).Sum();

    private static OutcomeEvent Event(string term, Guid client, int day, int month = 3) =>
        new() { Id = Guid.CreateVersion7(), Term = term, ClientId = client, Day = new DateOnly(2026, month, day) };

    private static PriceList Prices(params (string Term, long Cents)[] prices) =>
        new() { UnitPrices = prices.ToDictionary(p => p.Term, p => new Money(p.Cents)) };
}
