using System.Net;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.Tests.Competitions;

public class BidQuestionTests
{
    [Theory, EachDatabase]
    public async Task A_bidder_is_asked_to_make_a_place_clear_and_the_panel_reads_the_answer(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).WithPanel();
        var due = FinnishTime.DayOf(app.Clock.GetUtcNow()).AddDays(5);
        var ask = $"{world.Url}/evaluation/ask/{world.Bids[0]}";
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(world.Officer).Send(ask, ("About", BidFields.Answer(MakeCompetition.Method)), ("Question", "Montako tuntia viikossa?"), ("DueOn", $"{due:yyyy-MM-dd}"))).StatusCode);
        await app.RunDue();
        var bidder = world.World.Bidders[0];
        Assert.Contains(app.Mails, m => m.Text.Contains("Montako tuntia viikossa?", StringComparison.Ordinal));
        Assert.Contains("Täsmennä tarjousta", (await app.BrowserOf(bidder.UserId).Read($"/supplier/{bidder.Organisation.BusinessId}")).Body!.TextContent, StringComparison.Ordinal);

        var url = $"/supplier/{bidder.Organisation.BusinessId}/competitions/{world.Id}/bid-questions";
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(bidder.UserId).Send(url, ("Answer", "Kuusi tuntia."))).StatusCode);

        Assert.Contains("Kuusi tuntia.", (await app.BrowserOf(world.Chair).Read($"{world.Url}/evaluation/scores")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(world.World.Bidders[1].UserId).GetAsync($"/supplier/{world.World.Bidders[1].Organisation.BusinessId}/competitions/{world.Id}/bid-questions")).StatusCode);
    }

    [Fact]
    public async Task Prices_are_not_clarified_nor_anything_after_the_lock_or_the_last_day()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).WithPanel();
        var day = FinnishTime.DayOf(app.Clock.GetUtcNow());
        Assert.Equal("bid-clarification-price", (await Ask(BidFields.Price("start"), day.AddDays(3)))?.Code);
        Assert.Equal("bid-clarification-place", (await Ask("answer:nowhere", day.AddDays(3)))?.Code);
        Assert.Equal("bid-clarification-due", (await Ask(BidFields.Products, day.AddDays(-1)))?.Code);
        var id = Guid.CreateVersion7();
        Assert.Null(await Ask(BidFields.Products, day.AddDays(3), id));
        app.Clock.MoveTo(FinnishTime.StartOf(day.AddDays(4)));
        Assert.Equal("bid-clarification-late", (await app.With((AnswerOfBid answer) => answer.Run(id, world.World.Bidders[0].Organisation.Id, "Myöhässä.", world.World.Bidders[0].UserId)))?.Code);
        await Assert.ThrowsAsync<NotFoundException>(() => app.With((AnswerOfBid answer) => answer.Run(id, world.World.Bidders[1].Organisation.Id, "Muu.", world.World.Bidders[1].UserId)));

        await world.Score(world.Chair, 6, 9, 10);
        await world.Score(world.Member, 6, 9, 10);
        await world.Agree(world.Chair, 6, 9, 10);
        Assert.Null(await world.Lock(world.Chair));
        Assert.Equal("bid-clarification-not-now", (await Ask(BidFields.Products, day.AddDays(9)))?.Code);

        Task<Refusal?> Ask(string about, DateOnly due, Guid? id = null) =>
            app.With((AskOfBid ask) => ask.Run(id ?? Guid.CreateVersion7(), world.Id, world.World.Buyer.Id, world.Bids[0], about, "Mitä tarkoitatte?", due, world.Officer));
    }

    [Theory, EachDatabase]
    public async Task R17_a_low_bid_is_left_out_only_when_it_was_heard_and_accepted_only_with_a_reason(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app, cents: [500, 1_200, 1_500])).Locked(9, 9, 9);
        var low = (await world.Ranking())[0].Line.BidId;
        var day = FinnishTime.DayOf(app.Clock.GetUtcNow());
        Assert.Equal("low-price-time-too-short", (await Ask(day.AddDays(1)))?.Code);
        Assert.Null(await Ask(day.AddDays(10)));
        Assert.Equal("low-price-unexplained", (await Exclude())?.Code);
        await Assert.ThrowsAsync<StaleDataException>(() => Accept("Ei vielä selvitetty."));

        Assert.Null(await app.With((ExplainLowPrice explain) => explain.Run(world.Id, world.World.Bidders[0].Organisation.Id, "Tilat saadaan lahjoituksena.", world.World.Bidders[0].UserId)));
        Assert.Equal("low-price-reason-missing", (await Accept(" "))?.Code);
        Assert.Null(await Accept("Tilat eivät maksa."));
        Assert.Null(await DecisionLetterTests.Decide(app, world));

        Task<Refusal?> Ask(DateOnly due) => app.With((AskOfLowPrice ask) => ask.Run(world.Id, world.World.Buyer.Id, low, world.Officer, "Miten hinta muodostuu?", due));
        Task<Refusal?> Accept(string reason) => app.With((AskOfLowPrice ask) => ask.Accept(world.Id, world.World.Buyer.Id, low, reason, world.Officer));
        Task<Refusal?> Exclude() => app.With((ExcludeBid exclude) => exclude.Run(world.Id, world.World.Buyer.Id, low, "Liian halpa.", world.Officer));
    }

    [Fact]
    public async Task R17_a_bidder_that_does_not_answer_in_time_may_be_left_out()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app, cents: [500, 1_200, 1_500])).Locked(9, 9, 9);
        var low = (await world.Ranking())[0].Line.BidId;
        Assert.Null(await app.With((AskOfLowPrice ask) => ask.Run(world.Id, world.World.Buyer.Id, low, world.Officer)));
        app.Clock.Move(TimeSpan.FromDays(8));
        Assert.Null(await app.With((ExcludeBid exclude) => exclude.Run(world.Id, world.World.Buyer.Id, low, "Selvitystä ei annettu.", world.Officer)));
    }
}
