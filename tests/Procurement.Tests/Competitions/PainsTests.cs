using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Evaluating;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Tests.Competitions.Bids;

namespace Procurement.Tests.Competitions;

/// <summary>What users of other systems asked for in vain, one fixture each.</summary>
public class PainsTests
{
    [Fact]
    public async Task P9_bids_are_hidden_until_a_committee_of_two_opens_them_and_then_they_are_listed_together()
    {
        await using var app = new App();
        var world = await BidWorld.Make(app, bidders: 2);
        await world.Sealed(world.Bidders[0], BidWorld.Draft("Piilossa oleva vastaus"));
        var officer = app.BrowserOf(world.Openers[0].UserId);
        var url = $"/buyer/{world.Buyer.BusinessId}/competitions/{world.Id}";
        Assert.DoesNotContain("Palvelu 1 ry jätti", (await officer.Read(url)).Body!.TextContent, StringComparison.Ordinal);

        await world.Close();
        var (refusal, opening) = await world.Begin(world.Openers[0]);
        Assert.Null(refusal);
        Assert.NotNull(await world.Finish(opening, world.Openers[0]));
        Assert.Null(await world.Finish(opening, world.Openers[1]));
        Assert.Contains("Palvelu 1 ry", (await officer.Read($"{url}/opening")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P10_all_bids_are_compared_in_one_table_line_by_line()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).Locked();
        var table = (await app.BrowserOf(world.Officer).Read($"{world.Url}/decision")).QuerySelector("table.comparison")!;
        Assert.Equal(3, table.QuerySelectorAll("tbody > tr").Length);
        Assert.Equal(world.World.Competition.Content.Criteria.Count + 5, table.QuerySelectorAll("thead th").Length);
    }

    [Fact]
    public async Task P11_P12_a_supplier_changes_its_bid_while_it_is_open_and_sees_what_it_has_sent()
    {
        await using var app = new App();
        var world = await BidWorld.Make(app);
        var bidder = world.Bidders[0];
        var first = await world.Sealed(bidder, BidWorld.Draft("Ensimmäinen"));
        var second = await world.Sealed(bidder, BidWorld.Draft("Toinen"));
        Assert.NotEqual(first, second);

        await world.Opened();
        var bid = Assert.Single(await world.Read());
        Assert.Equal((second, "Toinen"), (bid.BidId, bid.Document!.Answers[MakeCompetition.Method]));
        using var key = BidWorld.Unlocked(bidder.Key);
        var sealedBid = (await app.With((BidStore bids) => bids.Find(second)))!;
        Assert.Equal("Toinen", (await app.With((BidReader reader) => reader.ReadOwn(sealedBid, key))).Answers[MakeCompetition.Method]);
    }

    [Fact]
    public async Task P13_a_deadline_has_its_clock_time_and_its_time_zone()
    {
        await using var app = new App();
        var around = await app.AroundCompetition(suppliers: 1);
        var competition = await app.Published(around);
        var page = (await app.Stranger().Read($"/competitions/{competition.Id}")).Body!.TextContent;
        Assert.Contains("klo\u00A0", page, StringComparison.Ordinal);
        Assert.Matches("EES?T, UTC\\+[23]", page);
    }

    [Theory, EachDatabase]
    public async Task P16_a_competition_closes_at_its_instant_though_nobody_visits_the_site(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        app.Clock.MoveTo(world.Competition.BidsDueAt);
        Assert.Equal(CompetitionStatus.Closed, (await world.Now()).StatusAt(app.Clock.GetUtcNow()));
        Assert.Equal("not-open-for-bids", SealedBids.MayChange(await world.Now(), app.Clock.GetUtcNow())?.Code);
        await app.RunDue();
        Assert.NotNull((await world.Now()).RegisteredAt);
    }

    [Fact]
    public void P20_every_stage_has_its_own_word_in_three_languages()
    {
        var texts = new Procurement.App.Texts();
        foreach (var language in Procurement.App.Texts.Languages)
        {
            var words = Enum.GetValues<CompetitionStatus>().Select(status => texts.Get(language, status)).ToList();
            Assert.Equal(words.Count, words.Distinct().Count());
            Assert.All(words, word => Assert.DoesNotContain("status.", word, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task P21_what_is_promised_stands_apart_from_what_is_expected()
    {
        await using var app = new App();
        var around = await app.AroundCompetition(suppliers: 1);
        var competition = await app.Published(around, MakeCompetition.Content() with { GuaranteedClients = 21, ExpectedClients = 43 });
        var terms = (await app.Stranger().Read($"/competitions/{competition.Id}")).QuerySelectorAll("dd").Select(dd => dd.TextContent.Trim()).ToList();
        Assert.Contains(terms, text => text.Contains("21", StringComparison.Ordinal) && !text.Contains("43", StringComparison.Ordinal));
        Assert.Contains(terms, text => text.Contains("43", StringComparison.Ordinal) && !text.Contains("21", StringComparison.Ordinal));
    }

    [Fact]
    public void P23_a_price_may_pay_for_weeks_and_results_together()
    {
        var content = DemoContent();
        Assert.Contains(content.Terms, term => term.Code == Procurement.Domain.Contracts.TermCode.Start);
        Assert.Contains(content.Terms, term => term.Code == Procurement.Domain.Contracts.TermCode.WorkStart);
        var priced = RankBids.PriceOf(content, new BidDocument
        {
            BidId = Guid.CreateVersion7(),
            CompetitionId = Guid.CreateVersion7(),
            SupplierId = Guid.CreateVersion7(),
            Prices = new() { UnitPrices = new Dictionary<string, Money> { ["start"] = new(10_000), ["work-start"] = new(20_000) } },
        });
        Assert.Equal(new Money((40 * 10_000) + (10 * 20_000)), priced.Total);
    }

    private static CompetitionContent DemoContent() => MakeCompetition.Content();
}
