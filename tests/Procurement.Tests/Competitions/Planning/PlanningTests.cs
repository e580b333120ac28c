using System.Net;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Competitions.Planning;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.PurchasingSystems;
using Procurement.Tests.Competitions.Bids;
using Procurement.Tests.PurchasingSystems;

namespace Procurement.Tests.Competitions.Planning;

/// <summary>What comes before a competition: a plan a year ahead and a dialogue with the market; and what is looked at again at the opening.</summary>
public class PlanningTests
{
    [Theory, EachDatabase]
    public async Task P21_what_is_planned_for_twelve_months_is_on_the_rings_public_page_with_its_volumes(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition(suppliers: 1);
        Assert.Null(await Plan(app, around, "Ryhmävalmennus nuorille", new(2027, 3, 14), 20, 45));
        Assert.Null(await Plan(app, around, "Vasta parin vuoden päästä", new(2028, 3, 1), 10, 15));

        var glance = (await app.Stranger().Read($"/rings/{around.Ring.Id}")).QuerySelector("#glance")!.TextContent;
        Assert.Contains("Ryhmävalmennus nuorille", glance, StringComparison.Ordinal);
        Assert.Contains("luvattu 20, odotettu 45 asiakasta", glance, StringComparison.Ordinal);
        Assert.DoesNotContain("parin vuoden", glance, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 45, "2027-03-01", null)]
    [InlineData(20, 45, "2026-09-01", null)]
    [InlineData(20, 45, "2026-08-01", "plan-month-past")]
    [InlineData(20, 45, "2028-10-01", "plan-month-too-far")]
    [InlineData(0, 0, "2027-03-01", "plan-nothing-expected")]
    [InlineData(50, 45, "2027-03-01", "plan-guarantee-above-expected")]
    public void A_plan_says_when_and_for_how_many(int guaranteed, int expected, string month, string? refusal) =>
        Assert.Equal(refusal, PlanRules.Check(
            new()
            {
                Id = Guid.CreateVersion7(),
                SystemId = Guid.CreateVersion7(),
                CategoryId = Guid.CreateVersion7(),
                BuyerId = Guid.CreateVersion7(),
                Title = new("Ryhmä"),
                PlannedFor = DateOnly.Parse(month),
                GuaranteedClients = guaranteed,
                ExpectedClients = expected,
                CreatedBy = Guid.CreateVersion7(),
                CreatedAt = default,
            },
            new(2026, 9, 20))?.Code);

    [Fact]
    public async Task An_officer_plans_in_the_browser_and_the_plan_becomes_a_draft_with_its_volumes()
    {
        await using var app = new App();
        var around = await app.AroundCompetition(suppliers: 1);
        var officer = app.BrowserOf(around.Officer);
        var url = $"/buyer/{around.Buyer.BusinessId}/plans";
        var sent = await officer.Send(
            $"{url}/new", ("CategoryId", around.Ring.Category.Id.ToString()), ("Title.Fi", "Työpaja"), ("PlannedFor", "2026-11-20"), ("GuaranteedClients", "5"), ("ExpectedClients", "9"), ("ServiceMonths", "6"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var started = await officer.SendForm(await officer.Read(url), url, ("competitionId", Guid.CreateVersion7().ToString()));
        var id = Guid.Parse(started.Headers.Location!.OriginalString.Split('/')[^2]);
        var draft = (await app.With((CompetitionStore store) => store.Find(id)))!;
        Assert.Equal(("Työpaja", 5, 9), (draft.Content.Title.Fi, draft.Content.GuaranteedClients, draft.Content.ExpectedClients));
        Assert.Empty(await app.With((PlanStore plans) => plans.OfBuyer(around.Buyer.Id)));
    }

    [Theory, EachDatabase]
    public async Task A_market_dialogue_is_told_to_all_admitted_answered_openly_and_closed_by_saying_what_changed(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app, bidders: 2);
        var officer = app.BrowserOf(world.Openers[0].UserId);
        var home = $"/buyer/{world.Buyer.BusinessId}/dialogues";
        var made = await officer.Send(
            $"{home}/new", ("CategoryId", world.Ring.Category.Id.ToString()), ("Title.Fi", "Digivalmennus"), ("Need.Fi", "Ajattelemme ostaa digivalmennusta."), ("AnswersDueAt", "2026-09-15T16:00"), ("Rows[0].Text.Fi", "Mikä ryhmäkoko toimii?"));
        var dialogue = Guid.Parse(made.Headers.Location!.OriginalString.Split('/')[^1]);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync($"/dialogues/{dialogue}")).StatusCode);
        await officer.Press($"{home}/{dialogue}", "Julkaise ja kysy");
        await app.RunDue();
        Assert.Equal(2, app.Mails.Where(mail => mail.Subject == "Markkinavuoropuhelu: Digivalmennus").Select(mail => mail.Text.Split("/supplier/")[1]).Distinct().Count());

        var (first, second) = (world.Bidders[0], world.Bidders[1]);
        var page = $"/supplier/{first.Organisation.BusinessId}/dialogues/{dialogue}";
        Assert.Contains("Vastaa markkinavuoropuheluun: Digivalmennus", (await app.BrowserOf(first.UserId).Read($"/supplier/{first.Organisation.BusinessId}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(first.UserId).Send(page, ("Rows[0].Answer", "Kahdeksan on sopiva."))).StatusCode);
        Assert.Contains("Kahdeksan on sopiva.", (await app.BrowserOf(second.UserId).Read($"/supplier/{second.Organisation.BusinessId}/dialogues/{dialogue}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Kahdeksan", (await app.Stranger().Read($"/dialogues/{dialogue}")).Body!.TextContent, StringComparison.Ordinal);

        // Not before the time for answers is over.
        Assert.Equal("dialogue-wrong-stage", (await app.With((CloseDialogue close) => close.Run(dialogue, world.Buyer.Id, new("Ryhmä on 8."), world.Openers[0].UserId)))?.Code);
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 15), new(16, 0)));
        Assert.Equal("dialogue-wrong-stage", (await app.With((AnswerDialogue answer) => answer.Run(dialogue, first.Organisation.Id, new Dictionary<Guid, string?>(), first.UserId)))?.Code);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Send($"{home}/{dialogue}", ("Outcome.Fi", "Ryhmäkoko on nyt kahdeksan."))).StatusCode);
        await app.RunDue();
        Assert.Contains("Ryhmäkoko on nyt kahdeksan.", (await app.Stranger().Read($"/dialogues/{dialogue}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(app.Mails, mail => mail.Text.Contains("Ryhmäkoko on nyt kahdeksan.", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Only_those_admitted_to_the_category_answer(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app, bidders: 1);
        var id = Guid.CreateVersion7();
        var question = new DialogueQuestion(Guid.CreateVersion7(), new("Mikä toimii?"));
        Assert.Null(await app.With((SaveDialogue save) => save.Run(new()
        {
            Id = id,
            SystemId = world.Ring.Id,
            CategoryId = world.Ring.Category.Id,
            BuyerId = world.Buyer.Id,
            Title = new("Digivalmennus"),
            Need = new("Tarve"),
            Questions = [question],
            AnswersDueAt = app.Clock.GetUtcNow().AddDays(5),
            CreatedBy = world.Openers[0].UserId,
            CreatedAt = default,
        })));
        Assert.Null(await app.With((PublishDialogue publish) => publish.Run(id, world.Buyer.Id, world.Openers[0].UserId)));
        await Suspend(app, world.Bidders[0].Organisation.Id, world);
        var said = new Dictionary<Guid, string?> { [question.Id] = "Vastaus" };
        Assert.Equal("dialogue-not-admitted", (await app.With((AnswerDialogue answer) => answer.Run(id, world.Bidders[0].Organisation.Id, said, world.Bidders[0].UserId)))?.Code);
    }

    [Theory, EachDatabase]
    public async Task Membership_is_looked_at_again_at_the_opening_and_a_person_decides_on_the_bid(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app, bidders: 2);
        var stays = await world.Sealed(world.Bidders[0]);
        var outside = await world.Sealed(world.Bidders[1]);
        await world.Close();
        await Suspend(app, world.Bidders[1].Organisation.Id, world);
        var opened = await world.Opened();

        Assert.Equal([outside], opened.Where(bid => bid.NotAdmitted).Select(bid => bid.BidId));
        Assert.All(opened, bid => Assert.NotNull(bid.Document));
        var file = await app.With((FindEvaluation find) => find.Run(world.Id));
        Assert.Equal((stays, outside), (Assert.Single(file.State.Bids), Assert.Single(file.State.Undecided)));
        Assert.Contains("Ei ollut hyväksyttynä avattaessa", (await app.BrowserOf(world.Openers[0].UserId).Read($"/buyer/{world.Buyer.BusinessId}/competitions/{world.Id}/opening")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await app.With((ExcludeBid exclude) => exclude.Run(world.Id, world.Buyer.Id, outside, "Hyväksyntä keskeytettiin ennen avausta.", world.Openers[0].UserId)));
        Assert.Empty((await app.With((FindEvaluation find) => find.Run(world.Id))).State.Undecided);
    }

    private static Task<Refusal?> Plan(App app, Around around, string title, DateOnly month, int guaranteed, int expected) =>
        app.With((PlanCompetition plan) => plan.Run(new()
        {
            Id = Guid.CreateVersion7(),
            SystemId = around.Ring.Id,
            CategoryId = around.Ring.Category.Id,
            BuyerId = around.Buyer.Id,
            Title = new(title),
            PlannedFor = month,
            GuaranteedClients = guaranteed,
            ExpectedClients = expected,
            ServiceMonths = 12,
            CreatedBy = around.Officer,
            CreatedAt = default,
        }));

    private static Task Suspend(App app, Guid supplierId, BidWorld world) => app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(async () =>
    {
        var admissions = scope.GetRequiredService<AdmissionStore>();
        var admission = (await admissions.OfSupplier(supplierId)).First(a => a.CategoryId == world.Ring.Category.Id);
        await admissions.Suspend(admission, new Suspension { Id = Guid.CreateVersion7(), AdmissionId = admission.Id, FromAt = app.Clock.GetUtcNow(), Reason = "Selvitys kesken." });
    }));
}
