using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.Tests.Contracts;

/// <summary>The models of the source documents, priced to the cent; segments, tails, taking back, and the picture of money to come.</summary>
public class OutcomeModelsTests
{
    private static readonly ContractPeriod Half = new(new(2026, 1, 1), new(2026, 6, 30));
    private static readonly Guid[] Clients = [.. Enumerable.Range(1, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Fact]
    public void Seed_0_a_week_and_its_activity_days()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week, Repeats = true }, new() { Key = "activity-day", Code = TermCode.ActivityDay, Repeats = true }];
        var prices = Prices(("week", 35_00), ("activity-day", 10_00));
        var events = Enumerable.Range(0, 4).SelectMany(week => new[] { Event("week", 0, new DateOnly(2026, 2, 2).AddDays(7 * week)) }
            .Concat(Enumerable.Range(0, 3).Select(day => Event("activity-day", 0, new DateOnly(2026, 2, 2).AddDays((7 * week) + day)))));

        Assert.Equal(4 * 35_00 + 12 * 10_00, Total(terms, prices, events));
    }

    [Fact]
    public void A_contract_of_85_and_15_per_cent_pays_so_and_is_warned_of()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week }, new() { Key = "work-start", Code = TermCode.WorkStart }];
        var shares = OutcomeShares.Of(terms, OutcomeTerms.ScenarioPrice(terms, Prices(("week", 85_00), ("work-start", 1_500_00)), [Volume("week", 100), Volume("work-start", 1)]));

        Assert.Equal((8_500_00, 0, 1_500_00, 1_500), (shares.Fixed.Cents, shares.Steps.Cents, shares.Bonus.Cents, shares.OutcomeShare));
        Assert.Equal("outcome-share.little", shares.Warning);
    }

    [Theory]
    [InlineData(29_99, "outcome-share.little")]
    [InlineData(30_00, null)]
    [InlineData(50_00, null)]
    [InlineData(50_02, "outcome-share.much")]
    public void P23_between_30_and_50_per_cent_of_results_nothing_is_warned_of(long outcome, string? warning)
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week }, new() { Key = "step-skills", Code = TermCode.Step, Step = StepKind.Skills }];
        var shares = OutcomeShares.Of(terms, [("week", new Money(100_00 - outcome)), ("step-skills", new Money(outcome))]);
        Assert.Equal(warning, shares.Warning);
    }

    [Fact]
    public void A_block_of_a_small_municipality_pays_each_month_and_a_part_of_one_by_its_days()
    {
        OutcomeTerm[] terms = [new() { Key = "block", Code = TermCode.Block }];
        var period = new ContractPeriod(new(2026, 1, 17), new(2026, 3, 31));
        var parts = OutcomeTerms.Price(terms, Prices(("block", 3_100_00)), period, [], new Month(2026, 3));
        Assert.Equal([1_500_00L, 3_100_00, 3_100_00], parts.Select(part => part.Amount.Cents));
    }

    [Theory]
    [InlineData(Segment.Near, 800_00)]
    [InlineData(Segment.Midway, 1_000_00)]
    [InlineData(Segment.Far, 1_300_00)]
    [InlineData(null, 1_000_00)]
    public void The_further_from_work_the_more_a_result_is_worth(Segment? segment, long cents)
    {
        OutcomeTerm[] terms = [new() { Key = "work-start", Code = TermCode.WorkStart, BySegment = new(8_000, 10_000, 13_000) }];
        Assert.Equal(cents, Total(terms, Prices(("work-start", 1_000_00)), [Event("work-start", 0, new(2026, 2, 2)) with { Segment = segment }]));
    }

    [Theory]
    [InlineData("2026-07-30", 900_00)]
    [InlineData("2026-07-31", 0)]
    public void A_tail_pays_what_happens_so_many_days_after_the_end(string day, long cents)
    {
        OutcomeTerm[] terms = [new() { Key = "work-start", Code = TermCode.WorkStart, TailDays = 30 }];
        Assert.Equal(cents, OutcomeTerms.Price(terms, Prices(("work-start", 900_00)), Half, [Event("work-start", 0, DateOnly.Parse(day))], new Month(2026, 12)).Select(part => part.Amount).Sum().Cents);
    }

    [Fact]
    public void Work_lost_within_the_days_is_taken_back_by_a_credit_line_and_never_by_an_edit()
    {
        OutcomeTerm[] terms = [new() { Key = "work-start", Code = TermCode.WorkStart, ClawbackDays = 90, ClawbackShare = 5_000 }];
        var prices = Prices(("work-start", 901_01));
        var started = Event("work-start", 0, new(2026, 2, 2));
        var billed = OutcomeTerms.LinesFor(terms, prices, Half, [started], new Month(2026, 2), []).SelectMany(line => line.Parts).ToList();

        var line = Assert.Single(OutcomeTerms.LinesFor(terms, prices, Half, [started with { LostOn = new(2026, 5, 3) }], new Month(2026, 5), billed));
        Assert.Equal((true, 0, -450_51), (line.Correction, line.Units, line.Amount.Cents));
        Assert.Contains(line.Notes, note => note.Code == "clawback");
        Assert.Empty(OutcomeTerms.LinesFor(terms, prices, Half, [started with { LostOn = new(2026, 5, 4) }], new Month(2026, 5), billed));
    }

    [Fact]
    public void The_picture_of_money_to_come_waits_for_maturing_the_invoice_and_its_days()
    {
        OutcomeTerm[] terms = [new() { Key = "week", Code = TermCode.Week }, new() { Key = "work-start", Code = TermCode.WorkStart, WaitDays = 90 }];
        var prices = Prices(("week", 35_00), ("work-start", 900_00));
        ScenarioVolume[] volumes = [Volume("week", 600), Volume("work-start", 6)];
        var expected = CashFlow.Simulate(terms, prices, Half, volumes, CashFlowCase.Expected);

        Assert.Equal(OutcomeTerms.ScenarioPrice(terms, prices, volumes).Total, expected[^1].PaidSoFar);
        Assert.Equal((Money.Zero, Money.Zero, new Money(3_500_00)), (expected[0].Paid, expected[1].Paid, expected[2].Paid));
        Assert.Equal(new Money(4_400_00), expected[0].Earned);
        Assert.Equal(new Month(2026, 11), expected[^1].Month);
    }

    [Fact]
    public void The_better_it_goes_the_more_comes_and_the_engine_caps_it_all() =>
        PricingCase.ForAll((c, random) =>
        {
            var volumes = c.Terms.Select(term => Volume(term.Key, random.Next(0, 200))).ToList();
            var cases = CashFlowCase.All.Select(one => CashFlow.Simulate(c.Terms, c.Prices, c.Period, volumes, one, c.MoneyCap)).ToList();
            foreach (var rows in cases)
            {
                Assert.Equal(rows.Select(row => row.Earned).Sum(), rows.Select(row => row.Paid).Sum());
                Assert.Equal(rows.Select(row => row.Paid).Sum(), rows[^1].PaidSoFar);
                Assert.True(c.MoneyCap is not { } cap || rows[^1].PaidSoFar <= cap);
                Assert.Equal(rows.Select(row => row.Month).Distinct().Count(), rows.Count);
            }

            if (c.Terms.All(term => term.Code != TermCode.Minimum))
            {
                Assert.True(cases[0][^1].PaidSoFar <= cases[1][^1].PaidSoFar && cases[1][^1].PaidSoFar <= cases[2][^1].PaidSoFar);
            }
        });

    [Theory]
    [InlineData(79_99, BudgetState.Room)]
    [InlineData(80_00, BudgetState.Near)]
    [InlineData(99_99, BudgetState.Near)]
    [InlineData(100_00, BudgetState.Full)]
    public void A_contract_warns_at_80_and_100_per_cent_of_its_cap(long used, BudgetState state)
    {
        Assert.Equal(state, ContractBudget.Of(new(used), new Money(100_00)));
        Assert.Equal(BudgetState.Room, ContractBudget.Of(new(used), null));
    }

    private static OutcomeEvent Event(string term, int client, DateOnly day) => new() { Id = Guid.CreateVersion7(), Term = term, ClientId = Clients[client], Day = day };

    private static ScenarioVolume Volume(string term, int units) => new() { Term = term, Units = units };

    private static PriceList Prices(params (string Term, long Cents)[] prices) => new() { UnitPrices = prices.ToDictionary(price => price.Term, price => new Money(price.Cents)) };

    private static long Total(OutcomeTerm[] terms, PriceList prices, IEnumerable<OutcomeEvent> events) =>
        OutcomeTerms.Price(terms, prices, Half, events, new Month(2026, 6)).Select(part => part.Amount).Sum().Cents;
}
