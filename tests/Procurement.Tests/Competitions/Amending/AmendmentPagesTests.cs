using System.Net;
using Procurement.App.Competitions.Bids;
using Procurement.Domain.Competitions;
using Procurement.Tests.Competitions.Bids;

namespace Procurement.Tests.Competitions.Amending;

/// <summary>An officer amends in the browser, and a bidder confirms by one click.</summary>
public sealed class AmendmentPagesTests : IAsyncLifetime
{
    private readonly App app = new();
    private BidWorld world = null!;
    private string competition = "";

    public async ValueTask InitializeAsync()
    {
        world = await BidWorld.Make(app, bidders: 2);
        competition = $"/buyer/{world.Buyer.BusinessId}/competitions/{world.Id}";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_officer_amends_sees_the_difference_and_publishes_and_a_bidder_confirms_by_sign_in_alone()
    {
        var bidder = world.Bidders[0];
        await world.Sealed(bidder);
        var officer = app.BrowserOf(world.Openers[0].UserId);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Press(competition, "Aloita muutos")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Send($"{competition}/amendment/need", ("ExpectedClients", "55"), ("Need.Fi", "Ryhmämuotoista valmennusta nuorille pitkään työttömänä olleille."))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Send($"{competition}/amendment/criteria", ("Rows[0].Weight", "50"), ("Rows[1].Weight", "10"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Send($"{competition}/amendment/requirements")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Send($"{competition}/amendment/deadline")).StatusCode);

        // Nobody else sees it yet.
        Assert.DoesNotContain("nuorille", (await app.Stranger().Read($"/competitions/{world.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Julkaise tai hylkää aloitettu muutos", (await officer.Read($"/buyer/{world.Buyer.BusinessId}")).Body!.TextContent, StringComparison.Ordinal);
        var check = await officer.Read($"{competition}/amendment/publish");
        var rows = check.QuerySelectorAll(".differences tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(rows, row => row.Contains("40", StringComparison.Ordinal) && row.Contains("55", StringComparison.Ordinal));
        Assert.Equal("nuorille", check.QuerySelector(".differences ins")!.TextContent);
        Assert.Contains("Muutos on olennainen", check.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await officer.Send($"{competition}/amendment/publish", ("Reason.Fi", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Send($"{competition}/amendment/publish", ("Reason.Fi", "Kohderyhmä tarkentui."))).StatusCode);
        var page = (await app.Stranger().Read($"/competitions/{world.Id}")).Body!.TextContent;
        Assert.Contains("Muutos 1", page, StringComparison.Ordinal);
        Assert.Contains("Kohderyhmä tarkentui.", page, StringComparison.Ordinal);

        var home = $"/supplier/{bidder.Organisation.BusinessId}";
        var supplier = app.BrowserOf(bidder.UserId);
        Assert.Contains("Vahvista tarjous muutoksen jälkeen", (await supplier.Read(home)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Muutettu, viimeksi muutos 1", (await supplier.Read($"{home}/competitions")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await supplier.Press($"{home}/competitions/{world.Id}/bid", "Vahvista tarjous")).StatusCode);
        Assert.True((await app.With((BidStore bids) => bids.Of(world.Id, bidder.Organisation.Id)))!.Facts.Counts(await world.Now()));
        Assert.DoesNotContain("Vahvista tarjous muutoksen jälkeen", (await supplier.Read(home)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_of_an_amendment_tells_anyone_who_has_bid()
    {
        await app.Amended(world, content => content with { ExpectedClients = 60 });
        await app.RunDue();
        var before = await Seen();
        app.Clock.Move(TimeSpan.FromSeconds(1));
        await world.Sealed(world.Bidders[0]);
        await app.RunDue();
        Assert.Equal(before, await Seen());
        Assert.Single(app.Mails.Where(mail => mail.Subject.StartsWith("Kilpailutusta on muutettu", StringComparison.Ordinal)).Select(mail => mail.Text.Split("/supplier/")[0]).Distinct());
    }

    [Fact]
    public async Task An_amendment_in_the_making_can_be_given_up()
    {
        var officer = app.BrowserOf(world.Openers[0].UserId);
        await officer.Press(competition, "Aloita muutos");
        await officer.Press($"{competition}/amendment", "Hylkää muutos");
        Assert.Equal((0, CompetitionStatus.Open), ((await world.Now()).Amendment, (await world.Now()).StatusAt(app.Clock.GetUtcNow())));
        Assert.Contains("Aloita muutos", (await officer.Read(competition)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> Seen() =>
    [
        (await app.Stranger().Read($"/competitions/{world.Id}")).QuerySelector("main")!.TextContent,
        (await app.Stranger().Read($"/competitions/{world.Id}/amendments/1")).QuerySelector("main")!.TextContent,
        (await app.BrowserOf(world.Openers[0].UserId).Read(competition)).QuerySelector("main")!.TextContent,
        (await app.BrowserOf(world.Bidders[1].UserId).Read($"/supplier/{world.Bidders[1].Organisation.BusinessId}/competitions/{world.Id}")).QuerySelector("main")!.TextContent,
    ];
}
