using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.PurchasingSystems;

/// <summary>A ring from the first draft to its end, through the pages.</summary>
public class RingJourneyTests
{
    [Fact]
    public async Task An_officer_makes_a_ring_and_opens_it_with_its_notice()
    {
        await using var app = new App();
        var organiser = await app.Buyer("Lahden kaupunki", organiser: true, municipality: "398");
        var member = await app.Buyer("Hollolan kunta", municipality: "098");
        var officer = app.BrowserOf(await app.Person(organiser, Role.Officer));
        var home = $"/buyer/{organiser.BusinessId}/rings";

        var made = await officer.Send($"{home}/new", ("Name.Fi", "Päijät-Hämeen rengas"), ("Profile", "EuDps"), ("Description.Fi", "Valmennusta."),
            ("HowToJoin.Fi", "Lähetä hakemus."), ("ValidFrom", "2026-09-01"), ("ValidTo", "2030-12-31"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var ring = made.Headers.Location!.ToString();
        var id = Guid.Parse(ring.Split('/')[^1]);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync($"/rings/{id}")).StatusCode);

        await officer.Send($"{ring}/members", ("Form.Members", member.Id.ToString("D")));
        var tooWide = await officer.Send($"{ring}/categories/new", CategoryFields("RehabilitativeWork", ("Form.AllowedForms", "Company")));
        Assert.Contains("kuntouttavaa työtoimintaa ei saa ostaa yritykseltä", await tooWide.Content.ReadAsStringAsync());
        var category = await officer.Send($"{ring}/categories/new", CategoryFields("JobCoaching"));
        Assert.Equal(HttpStatusCode.Redirect, category.StatusCode);

        var without = await officer.Send($"{ring}/open", ("Form.Number", ""));
        Assert.Contains("Anna Hilma-ilmoituksen numero", await without.Content.ReadAsStringAsync());

        var page = await officer.Read($"{ring}/open");
        Assert.Contains("1.10.2026: viimeinen päivä", page.Body!.TextContent);
        var confirm = await officer.Send($"{ring}/open", ("Form.Number", "2026-123456"), ("Form.PublishedOn", "2026-09-01"), ("Form.FirstRequestsDueAt", "2026-10-02T12:00"));
        var asked = await confirm.Page();
        Assert.Contains("Avaamista ei voi perua", asked.Body!.TextContent);
        var opened = await officer.SendForm(asked, $"{ring}/open");
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);

        var shown = (await app.Stranger().Read($"/rings/{id}")).Body!.TextContent;
        foreach (var text in new[] { "Päijät-Hämeen rengas", "Hollolan kunta", "Lahden kaupunki", "2026-123456", "Työhönvalmennus", "EU-DPS", "2.10.2026" })
        {
            Assert.Contains(text, shown);
        }

        Assert.Contains("Päijät-Hämeen rengas", (await app.Stranger().Read("/rings")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(ring)).StatusCode);
        var late = await officer.Send($"{ring}/categories/new", CategoryFields("JobCoaching"));
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.Single(await app.With((CategoryStore store) => store.OfSystem(id)));
    }

    [Fact]
    public async Task R4_R62_opening_is_blocked_by_what_the_law_asks()
    {
        await using var app = new App();
        var organiser = await app.Buyer(organiser: true);
        var officer = await app.Person(organiser, Role.Officer);
        var draft = MakeRings.System(organiser.Id, app.Clock.GetUtcNow(), ProfileName.EuDps);
        var ring = new Ring(draft, organiser, [MakeRings.Category(draft.Id)]);
        await app.Keep(ring, []);
        var today = FinnishTime.DayOf(app.Clock.GetUtcNow());
        Task<Refusal?> Open(DateTimeOffset? due) => app.With((OpenPurchasingSystem open) => open.Run(ring.Id, new(Guid.CreateVersion7(), "2026-1", today), due, officer));

        Assert.Equal(SystemRules.NoMembers, await Open(null));
        await app.With<IServiceProvider>(services => services.GetRequiredService<SetSystemMembers>().Run(ring.Id, []));
        Assert.Equal("ring-first-period-too-short", (await Open(null))?.Code);
        Assert.Equal("ring-first-period-too-short", (await Open(FinnishTime.Instant(today.AddDays(30), new(12, 0))))?.Code);
        Assert.Null(await Open(FinnishTime.Instant(today.AddDays(31), new(12, 0))));
        Assert.Equal(SystemRules.NotFromHere, await Open(FinnishTime.Instant(today.AddDays(31), new(12, 0))));
    }

    [Fact]
    public async Task R5_extending_and_closing_go_through_a_notice()
    {
        await using var app = new App();
        var ring = await app.OpenRing();
        var officer = app.BrowserOf(await app.Person(ring.Organiser, Role.Officer));
        var home = $"/buyer/{ring.Organiser.BusinessId}/rings/{ring.Id}";
        var later = ring.System.ValidTo!.Value.AddYears(1).ToString("yyyy-MM-dd");

        var refused = await officer.Send($"{home}/extend", ("ValidTo", later), ("Number", ""), ("PublishedOn", ""));
        Assert.Contains("Anna Hilma-ilmoituksen numero", await refused.Content.ReadAsStringAsync());
        await officer.Send($"{home}/extend", ("ValidTo", later), ("Number", "2026-77"), ("PublishedOn", "2026-09-01"));
        Assert.Equal(ring.System.ValidTo.Value.AddYears(1), (await app.With((PurchasingSystemStore store) => store.Find(ring.Id)))!.ValidTo);

        await officer.Send($"{home}/close", ("Reason", "Uusi rengas korvaa tämän."), ("Number", "2026-78"), ("PublishedOn", "2026-09-01"));
        var closed = (await app.With((PurchasingSystemStore store) => store.Find(ring.Id)))!;
        Assert.Equal(SystemStatus.Closed, closed.StatusAt(app.Clock.GetUtcNow()));
        var shown = (await app.Stranger().Read($"/rings/{ring.Id}")).Body!.TextContent;
        Assert.Contains("Uusi rengas korvaa tämän.", shown);
        Assert.Contains("2026-78", shown);
    }

    [Fact]
    public async Task R7_documents_are_free_for_everyone_once_the_ring_is_open()
    {
        await using var app = new App();
        var ring = await app.OpenRing();
        var officer = await app.Person(ring.Organiser, Role.Officer);
        var file = Guid.CreateVersion7();
        Assert.Null(await app.With((PutSystemDocument put) => put.Run(file, ring.Id, "Ehdot.pdf", "application/pdf", [1, 2, 3], officer)));
        Assert.Null(await app.With((PutSystemDocument put) => put.Run(file, ring.Id, "Ehdot.pdf", "application/pdf", [1, 2, 3], officer)));

        Assert.Equal([1, 2, 3], await app.Stranger().GetByteArrayAsync($"/rings/{ring.Id}/documents/{file}"));
        Assert.Single(await app.With((PurchasingSystemStore store) => store.Documents(ring.Id)));
        Assert.Equal("document-empty", (await app.With((PutSystemDocument put) => put.Run(Guid.CreateVersion7(), ring.Id, "x", "text/plain", [], officer)))?.Code);
    }

    [Fact]
    public async Task A_ring_is_its_organisers_own_until_it_is_opened()
    {
        await using var app = new App();
        var organiser = await app.Buyer(organiser: true);
        var draft = MakeRings.System(organiser.Id, app.Clock.GetUtcNow());
        await app.Keep(new Ring(draft, organiser, []), [organiser]);
        var other = await app.Buyer("Kouvolan kaupunki");
        var stranger = app.BrowserOf(await app.Person(other, Role.Officer));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/buyer/{other.BusinessId}/rings/{draft.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/buyer/{organiser.BusinessId}/rings/{draft.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/rings/{draft.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.BrowserOf(await app.Person(organiser, Role.Auditor)).GetAsync($"/buyer/{organiser.BusinessId}/rings/{draft.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_change_made_from_an_old_form_is_refused_as_stale()
    {
        await using var app = new App();
        var organiser = await app.Buyer(organiser: true);
        var officer = await app.Person(organiser, Role.Officer);
        var member = new SystemMember { SystemId = Guid.Empty, BuyerId = organiser.Id, BuyerName = organiser.Name, BuyerBusinessId = organiser.BusinessId };
        var id = Guid.CreateVersion7();
        Task<Refusal?> Save(string name, int version) => app.With((SavePurchasingSystem save) => save.Run(id, member, new() { Name = new(name), Profile = ProfileName.AnnexE }, version, officer));

        Assert.Null(await Save("Ensimmäinen", 0));
        Assert.Null(await Save("Toinen", 1));
        await Assert.ThrowsAsync<StaleDataException>(() => Save("Vanhasta lomakkeesta", 1));
        Assert.Equal("Toinen", (await app.With((PurchasingSystemStore store) => store.Find(id)))!.Name.Fi);
    }

    [Fact]
    public async Task Taking_a_category_away_leaves_no_hole_in_the_numbers()
    {
        await using var app = new App();
        var organiser = await app.Buyer(organiser: true);
        var draft = MakeRings.System(organiser.Id, app.Clock.GetUtcNow());
        var ring = new Ring(draft, organiser, [.. Enumerable.Range(1, 3).Select(number => MakeRings.Category(draft.Id, number))]);
        await app.Keep(ring, [organiser]);

        Assert.Null(await app.With((RemoveCategory remove) => remove.Run(ring.Id, ring.Categories[1].Id)));

        var left = await app.With((CategoryStore store) => store.OfSystem(ring.Id));
        Assert.Equal([(ring.Categories[0].Id, 1), (ring.Categories[2].Id, 2)], left.Select(category => (category.Id, category.Number)));
    }

    private static (string, string)[] CategoryFields(string kind, params (string, string)[] more) =>
    [
        ("Form.Name.Fi", "Työhönvalmennus"), ("Form.Kind", kind), ("Form.CpvCode", "79611000"), ("Form.TargetGroups", "LongTermUnemployed"),
        ("Form.Municipalities", "398"), ("Form.OtherMunicipalities", "Helsinki, Raseborg"),
        ("Form.Requirements.Fi", "Kokemusta."), ("Form.EstimatedValue", "800 000"), .. more,
    ];
}
