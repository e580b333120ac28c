using System.Net;
using Procurement.App.Audit;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Tests.Competitions.Bids;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Competitions;

public class EvaluateBidsTests
{
    [Theory, EachDatabase]
    public async Task Quality_is_scored_agreed_on_and_locked_and_only_then_are_bids_ranked(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).WithPanel();
        Assert.Null(await world.Score(world.Chair, 6, 9, 10));
        Assert.Equal("scores-missing", (await world.Agree(world.Chair, 6, 9, 10))?.Code);
        Assert.Null(await world.Score(world.Member, 5, 8, 10));
        Assert.Equal("not-chair", (await world.Agree(world.Member, 6, 9, 10))?.Code);
        Assert.Null(await world.Agree(world.Chair, 6, 9, 10));
        Assert.Empty(await world.Ranking());
        Assert.Null(await world.Lock(world.Chair));

        // 60 points of quality by 6, 9 and 10 of 10; 40 of price by 700, 840 and 1 050 €.
        Assert.Equal(["87.33", "86.67", "76.00"], (await world.Ranking()).Select(r => r.Line.Total.ToString()));
        Assert.Equal(CompetitionStatus.Evaluated, (await world.World.Now()).StatusAt(app.Clock.GetUtcNow()));
    }

    [Theory, EachDatabase]
    public async Task The_lock_s_hash_is_in_the_audit_log_and_ranking_again_gives_the_same_bytes(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        var before = StoredJson.Write(await world.Ranking());

        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<RankBids>().Run(world.Id, world.Chair)));

        Assert.Equal(before, StoredJson.Write(await world.Ranking()));
        var rows = await app.With((AuditStore audit) => audit.Stream($"competition/{world.Id}"));
        Assert.Contains(LockEvaluation.HashOf((await world.File()).State), Assert.Single(rows, r => r.Action == "evaluation.locked").Data, StringComparison.Ordinal);
        Assert.Single(rows.Where(r => r.Action == "bids.ranked").Select(r => System.Text.Json.Nodes.JsonNode.Parse(r.Data)!["hash"]!.ToString()).Distinct());
    }

    [Theory, EachDatabase]
    public async Task R21_who_has_an_interest_scores_nothing_and_the_panel_must_still_be_large_enough(string database)
    {
        await using var app = new App(database);
        var world = await EvaluationWorld.Make(app);
        await world.Appoint(world.Chair, world.Member);
        await world.Declare(world.Chair);
        await world.Declare(world.Member, hasInterest: true);

        Assert.Equal("has-interest", (await world.Score(world.Member, 5, 5, 5))?.Code);
        Assert.Null(await world.Score(world.Chair, 5, 5, 5));
        Assert.Equal("panel-too-small", (await world.Agree(world.Chair, 5, 5, 5))?.Code);
    }

    [Theory, EachDatabase]
    public async Task R17_a_low_price_is_asked_about_before_it_wins_or_is_left_out(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app, cents: [500, 1_200, 1_500])).Locked(9, 9, 9);
        var low = (await world.Ranking())[0];
        Assert.True(low.Line.AbnormallyLow);

        Assert.Equal("low-price-unexplained", (await app.With((ExcludeBid exclude) => exclude.Run(world.Id, world.World.Buyer.Id, low.Line.BidId, "Liian halpa.", world.Officer)))?.Code);
        Assert.Null(await app.With((AskOfLowPrice ask) => ask.Run(world.Id, world.World.Buyer.Id, low.Line.BidId, world.Officer)));
        await app.RunDue();
        Assert.Contains(app.Mails, m => m.Text.Contains("/low-price", StringComparison.Ordinal));

        var bidder = world.World.Bidders[0];
        var url = $"/supplier/{bidder.Organisation.BusinessId}/competitions/{world.Id}/low-price";
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(bidder.UserId).Send(url, ("Explanation", "Tilat saadaan lahjoituksena."))).StatusCode);
        Assert.Null(await app.With((ExcludeBid exclude) => exclude.Run(world.Id, world.World.Buyer.Id, low.Line.BidId, "Selvitys ei riitä.", world.Officer)));
        Assert.DoesNotContain(await world.Ranking(), r => r.Line.BidId == low.Line.BidId);
    }

    [Fact]
    public async Task An_evaluator_sees_neither_names_nor_prices_nor_others_scores_before_time()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).WithPanel();
        await world.Score(world.Member, 5, 6, 7);
        var chair = app.BrowserOf(world.Chair);

        var pages = new[] { "", "/scores", "/consensus", "/lock" };
        foreach (var page in pages)
        {
            var answer = await chair.GetAsync($"{world.Url}/evaluation{page}");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("Palvelu 1 ry", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Muistiinpano", text, StringComparison.Ordinal);
            Assert.DoesNotContain("700,00", text, StringComparison.Ordinal);
            Assert.DoesNotContain("12,00", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await chair.GetAsync($"{world.Url}/evaluation/consensus")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(world.Officer).GetAsync($"{world.Url}/decision")).StatusCode);
        Assert.Contains("Vastaus numero 2", (await chair.Read($"{world.Url}/evaluation/scores")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panel_works_through_its_pages_from_interests_to_the_lock()
    {
        await using var app = new App();
        var world = await EvaluationWorld.Make(app);
        await world.Appoint(world.Chair, world.Member);
        var fields = Enumerable.Range(0, 6).Select(i => ($"Rows[{i}].Points", "7")).ToArray();
        foreach (var user in new[] { world.Chair, world.Member })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(user).Send($"{world.Url}/evaluation/interest", ("Interest", "no"))).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(user).Send($"{world.Url}/evaluation/scores", fields)).StatusCode);
        }

        var reasons = fields.Concat(Enumerable.Range(0, 6).Select(i => ($"Rows[{i}].Reason", "Selkeä ja uskottava."))).ToArray();
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(world.Chair).Send($"{world.Url}/evaluation/consensus", reasons)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(world.Chair).Send($"{world.Url}/evaluation/lock")).StatusCode);

        Assert.Equal(3, (await world.Ranking()).Count);
        Assert.Contains("700,00", (await app.BrowserOf(world.Officer).Read($"{world.Url}/decision")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bid_out_of_the_scale_is_not_saved_and_the_form_keeps_what_was_written()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).WithPanel();
        var fields = Enumerable.Range(0, 6).Select(i => ($"Rows[{i}].Points", i == 3 ? "11" : "7")).Append(("Rows[0].Note", "Hyvä kuvaus")).ToArray();

        var answer = await (await app.BrowserOf(world.Chair).Send($"{world.Url}/evaluation/scores", fields)).Page();

        Assert.NotNull(answer.QuerySelector("#error-summary"));
        Assert.Contains("Hyvä kuvaus", answer.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Empty((await world.File()).State.Scores);
    }

    [Fact]
    public async Task An_evaluator_who_is_not_on_the_panel_finds_nothing()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).WithPanel();
        var other = await app.Person(world.World.Buyer, Role.Evaluator);

        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(other).GetAsync($"{world.Url}/evaluation")).StatusCode);
    }

    [Fact]
    public async Task Criteria_that_need_names_are_scored_after_the_blind_ones_are_locked()
    {
        await using var app = new App();
        var content = MakeCompetition.Content(criteria: [MakeCompetition.Quality(MakeCompetition.Method, 4_000), MakeCompetition.Quality(MakeCompetition.People, 2_000, blind: false)]);
        var world = await (await EvaluationWorld.Make(app, content)).WithPanel();
        Assert.Equal("criterion-not-now", (await world.Score(world.Chair, 5, 5, 5))?.Code);

        await Round(MakeCompetition.Method);
        Assert.DoesNotContain("Palvelu 1 ry", (await app.BrowserOf(world.Chair).Read($"{world.Url}/evaluation")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await world.Lock(world.Chair));
        Assert.Contains("Palvelu 1 ry", (await app.BrowserOf(world.Chair).Read($"{world.Url}/evaluation/scores")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await world.Ranking());

        await Round(MakeCompetition.People);
        Assert.Null(await world.Lock(world.Chair));
        Assert.Equal(3, (await world.Ranking()).Count);

        async Task Round(Guid criterion)
        {
            foreach (var user in new[] { world.Chair, world.Member })
            {
                Assert.Null(await app.With((GiveScores give) => give.Run(world.Id, [.. world.Bids.Select(b => new Score { BidId = b, CriterionId = criterion, UserId = user, Points = 5 })])));
            }

            Assert.Null(await app.With((AgreeScores agree) => agree.Run(world.Id, world.Chair, [.. world.Bids.Select(b => new Consensus { BidId = b, CriterionId = criterion, Points = 5, Reason = "Riittävä." })])));
        }
    }
}
