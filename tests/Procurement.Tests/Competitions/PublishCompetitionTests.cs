using System.Net;
using Procurement.App.Audit;
using Procurement.App.Competitions;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Tests.Organisations;
using Procurement.Tests.PurchasingSystems;

namespace Procurement.Tests.Competitions;

public class PublishCompetitionTests
{
    [Theory, EachDatabase]
    public async Task R12_all_admitted_suppliers_are_invited_and_no_other(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition(suppliers: 4);
        await app.Supplier("Ulkopuolinen oy");
        var suspended = await app.Supplier("Tauolla ry");
        var admission = await app.Admitted(suspended, around.Ring.Category);
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<AdmissionStore>().Suspend(
            admission, new Suspension { Id = Guid.CreateVersion7(), AdmissionId = admission.Id, FromAt = app.Clock.GetUtcNow().AddDays(-1), Reason = "Selvitys kesken." })));

        var competition = await app.Published(around);

        var invited = await app.With((CompetitionInvitationStore store) => store.Of(competition.Id));
        Assert.Equal(around.Suppliers.Select(s => s.Id).Order(), invited.Select(i => i.SupplierId).Order());
        Assert.Equal(competition.PublishedAt, Assert.Single(invited.Select(i => i.InvitedAt).Distinct()));
    }

    [Theory, EachDatabase]
    public async Task R13_the_earliest_deadline_is_noon_on_the_first_working_day_after_ten_days(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();

        // Published on Tuesday 1 September: the tenth day after it is Friday the 11th, the next working day Monday the 14th.
        var earliest = await app.With((FindEarliestDeadline find) => find.Run(around.Ring.Id));
        Assert.Equal(new DateTimeOffset(2026, 9, 14, 9, 0, 0, TimeSpan.Zero), earliest.EarliestDeadline);

        foreach (var (milliseconds, expected) in new[] { (-1, "deadline-too-early"), (0, null), (1, null) })
        {
            var draft = await app.Draft(around);
            await app.With((EditCompetition edit) => edit.Run(draft.Id, around.Buyer.Id, draft.Version, d => d with { BidsDueAt = earliest.EarliestDeadline.AddMilliseconds(milliseconds) }));
            var refusal = await app.With((PublishCompetition publish) => publish.Run(draft.Id, around.Buyer.Id, around.Officer));
            Assert.Equal(expected, refusal?.Code);
        }
    }

    [Theory, EachDatabase]
    public async Task A_published_competition_has_its_key_and_rules_and_an_audit_line_and_mails(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        await app.Person(around.Suppliers[0], Role.SupplierUser);

        var competition = await app.Published(around);
        await app.RunDue();

        Assert.Equal(64, competition.KeyFingerprint!.Length);
        Assert.Equal(around.Ring.System.Profile, competition.Profile);
        var entry = Assert.Single(await app.With((AuditStore audit) => audit.Stream($"competition/{competition.Id}")), e => e.Action == "competition.published");
        Assert.Equal(3, (int)System.Text.Json.Nodes.JsonNode.Parse(entry.Data)!["invited"]!);
        Assert.Equal(3, app.Mails.Count(m => m.Subject.Contains("Ryhmävalmennus", StringComparison.Ordinal)));
    }

    [Theory, EachDatabase]
    public async Task Publishing_twice_is_publishing_once(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        var competition = await app.Published(around);

        Assert.Null(await app.With((PublishCompetition publish) => publish.Run(competition.Id, around.Buyer.Id, around.Officer)));

        Assert.Equal(3, (await app.With((CompetitionInvitationStore store) => store.Of(competition.Id))).Count);
    }

    [Theory, EachDatabase]
    public async Task What_was_published_is_not_edited_and_no_other_buyer_can_touch_it(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        var competition = await app.Published(around);

        Assert.Equal("competition-wrong-stage", (await app.With((EditCompetition edit) => edit.Run(competition.Id, around.Buyer.Id, competition.Version, d => d)))?.Code);
        await Assert.ThrowsAsync<NotFoundException>(() => app.With((EndCompetition end) => end.Run(competition.Id, Guid.CreateVersion7(), CompetitionStep.Cancel, "Syy.", around.Officer)));
    }

    [Theory, EachDatabase]
    public async Task Cancelling_tells_everyone_the_reason_and_stops_the_bidding(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        var competition = await app.Published(around);
        await app.RunDue();

        Assert.Null(await app.End(around, competition, CompetitionStep.Cancel, "Rahoitus peruuntui."));
        await app.RunDue();

        Assert.Equal(3, app.Mails.Count(m => m.Text.Contains("Rahoitus peruuntui.", StringComparison.Ordinal)));
        var page = await app.Stranger().Read($"/competitions/{competition.Id}");
        Assert.Contains("Rahoitus peruuntui.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_makes_a_competition_by_its_tasks_and_publishes_it()
    {
        await using var app = new App();
        var around = await app.AroundCompetition();
        var officer = app.BrowserOf(around.Officer);

        var begun = await officer.Send($"{around.Url}/new", ("CategoryId", around.Ring.Category.Id.ToString()), ("Title.Fi", "Työhönvalmennus nuorille"));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var url = begun.Headers.Location!.OriginalString.Replace("/tasks", "", StringComparison.Ordinal);

        await Saved(officer.Send($"{url}/need",
            ("Need.Fi", "Valmennusta nuorille."), ("Where.Fi", "Lahti"), ("GuaranteedClients", "10"), ("ExpectedClients", "30"), ("CaseNumber", "LAH/1/2026")));
        await Saved(officer.Send($"{url}/requirements", ("Rows[0].Text.Fi", "Valmentajalla on kokemusta.")));
        await Saved(officer.Send($"{url}/criteria", ("Rows[0].Name.Fi", "Menetelmä"), ("Rows[0].Weight", "60"), ("PriceShare", "40")));
        await Saved(officer.Send($"{url}/terms",
            ("Rows[2].Included", "true"), ("Rows[2].Units", "30"), ("Rows[12].Included", "true"), ("Rows[12].Units", "8"), ("Rows[12].WaitDays", "30")));

        var published = await officer.Send($"{url}/publish");
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var competition = Assert.Single(await app.With((CompetitionStore store) => store.List(new() { List = CompetitionList.Open, BuyerId = around.Buyer.Id }, app.Clock.GetUtcNow())));
        Assert.Equal("LAH/1/2026", competition.CaseNumber);
        Assert.Equal(["start", "work-start"], competition.Content.Terms.Select(t => t.Key));
        Assert.Equal(30, competition.Content.Terms[1].WaitDays);
        Assert.Equal(6_000, Assert.Single(competition.Content.Criteria).Weight);
        Assert.Contains("Valmennus 1 ry", (await officer.Read(url)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ended_without_a_contract_is_run_again_from_a_copy()
    {
        await using var app = new App();
        var around = await app.AroundCompetition();
        var competition = await app.Published(around);
        app.Clock.MoveTo(competition.BidsDueAt);
        Assert.Null(await app.End(around, competition, CompetitionStep.DeclareUnopenable, "Avaajat ovat poissa."));

        var answer = await app.BrowserOf(around.Officer).Press($"{around.Url}/{competition.Id}", "Järjestä uudelleen");

        var copy = Assert.Single(await app.With((CompetitionStore store) => store.List(new() { List = CompetitionList.Draft, BuyerId = around.Buyer.Id }, app.Clock.GetUtcNow())));
        Assert.EndsWith($"{copy.Id}/tasks", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(StoredJson.Write(competition.Content.Criteria), StoredJson.Write(copy.Content.Criteria));
        Assert.True(copy.BidsDueAt > app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task R16_the_form_asks_why_price_alone_decides()
    {
        await using var app = new App();
        var around = await app.AroundCompetition();
        var draft = await app.Draft(around, MakeCompetition.Content(criteria: []) with { PriceShare = 0 });

        var answer = await app.BrowserOf(around.Officer).Send($"{around.Url}/{draft.Id}/criteria", ("PriceShare", "100"));

        Assert.Contains("R16", (await answer.Page()).QuerySelector("#error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_buyer_sees_a_draft()
    {
        await using var app = new App();
        var around = await app.AroundCompetition();
        var draft = await app.Draft(around);
        var other = await app.Buyer("Hollolan kunta");
        var stranger = await app.Person(other, Role.Officer);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync($"/competitions/{draft.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(stranger).GetAsync($"/buyer/{other.BusinessId}/competitions/{draft.Id}/tasks")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(stranger).GetAsync($"{around.Url}/{draft.Id}/tasks")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.BrowserOf(around.SecondOfficer).GetAsync($"{around.Url}/{draft.Id}/tasks")).StatusCode);
    }

    [Fact]
    public async Task P15_a_question_is_answered_to_all_and_its_asker_is_not_named()
    {
        await using var app = new App();
        var around = await app.AroundCompetition();
        var competition = await app.Published(around);
        var (asker, other) = (around.Suppliers[0], around.Suppliers[1]);
        var (askerUser, otherUser) = (await app.Person(asker, Role.SupplierUser), await app.Person(other, Role.SupplierUser));

        await app.BrowserOf(askerUser).Send($"/supplier/{asker.BusinessId}/competitions/{competition.Id}", ("Question", "Saako tiloja käyttää iltaisin?"));
        var waiting = Assert.Single(await app.With((ClarificationStore store) => store.Of(competition.Id)));
        Assert.DoesNotContain("iltaisin", await Text(app, otherUser, other, competition), StringComparison.Ordinal);

        var officerPage = (await app.BrowserOf(around.Officer).Read($"{around.Url}/{competition.Id}/questions/{waiting.Id}")).Body!.TextContent;
        Assert.DoesNotContain(asker.Name, officerPage, StringComparison.Ordinal);
        await app.BrowserOf(around.Officer).Send($"{around.Url}/{competition.Id}/questions/{waiting.Id}", ("Answer", "Saa klo 20 asti."));
        await app.RunDue();

        var seen = await Text(app, otherUser, other, competition);
        Assert.Contains("Saa klo 20 asti.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(asker.Name, seen, StringComparison.Ordinal);
        Assert.Equal(3, app.Mails.Count(m => m.Text.Contains("Saa klo 20 asti.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_supplier_who_was_not_invited_finds_nothing()
    {
        await using var app = new App();
        var around = await app.AroundCompetition();
        var competition = await app.Published(around);
        var outsider = await app.Supplier("Ulkopuolinen oy");
        var user = await app.Person(outsider, Role.SupplierUser);

        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(user).GetAsync($"/supplier/{outsider.BusinessId}/competitions/{competition.Id}")).StatusCode);
        Assert.DoesNotContain("Ryhmävalmennus", (await app.BrowserOf(user).Read($"/supplier/{outsider.BusinessId}/competitions")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> Text(App app, Guid user, Organisation supplier, MiniCompetition competition) =>
        (await app.BrowserOf(user).Read($"/supplier/{supplier.BusinessId}/competitions/{competition.Id}")).Body!.TextContent;

    private static async Task Saved(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, (await answer.Page()).QuerySelector("#error-summary")?.TextContent);
    }
}
