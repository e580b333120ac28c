using System.Net;
using System.Xml.Linq;
using Procurement.App;
using Procurement.App.Notices;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Tests.Competitions;
using Procurement.Tests.Organisations;
using Procurement.Web.Notices;

namespace Procurement.Tests.Notices;

public class NoticesTests
{
    [Theory, EachDatabase]
    public async Task Whoever_wants_a_digest_gets_one_mail_a_day_and_the_others_each_at_once(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        var wants = await app.Person(around.Suppliers[0], Role.SupplierUser);
        var other = await app.Person(around.Suppliers[1], Role.SupplierUser);
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(wants).Send("/account/notices", ("Digest", "true"))).StatusCode);
        var (first, second) = (await app.Published(around), await app.Published(around));
        await app.RunDue();

        var (address, otherAddress) = (await EmailOf(app, wants), await EmailOf(app, other));
        Assert.DoesNotContain(app.Mails, m => m.To == address);
        Assert.Equal(2, app.Mails.Count(m => m.To == otherAddress));

        app.Clock.Move(TimeSpan.FromDays(1));
        await app.RunDue();
        await app.RunDue();
        var digest = Assert.Single(app.Mails, m => m.To == address);
        Assert.Contains($"/competitions/{first.Id}", digest.Text, StringComparison.Ordinal);
        Assert.Contains($"/competitions/{second.Id}", digest.Text, StringComparison.Ordinal);
        Assert.Empty(await app.With((NoticeStore notices) => notices.Held()));
    }

    [Theory]
    [InlineData("mail.decision")]
    [InlineData("mail.low-price")]
    [InlineData("mail.bid-question")]
    [InlineData("mail.decision-overturned")]
    [InlineData("mail.invitation")]
    public void R29_what_starts_a_time_or_holds_a_secret_never_waits_for_a_digest(string name) => Assert.False(DigestMails.MayWait(name));

    [Theory, EachDatabase]
    public async Task Own_deadlines_come_to_one_s_calendar_by_a_secret_address_that_can_be_changed_and_ended(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        var person = await app.Person(around.Suppliers[0], Role.SupplierUser);
        var competition = await app.Published(around);
        var browser = app.BrowserOf(person);

        string? path = null;
        path = await Made();
        var feed = await (await app.Stranger().GetAsync(path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Assert.Contains($"DTSTART:{competition.BidsDueAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", feed, StringComparison.Ordinal);
        Assert.All(feed.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));

        var next = await Made();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync(path)).StatusCode);
        await browser.Press("/account/notices", "Lopeta kalenterin tilaus");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync(next)).StatusCode);

        async Task<string> Made()
        {
            var page = await browser.Press("/account/notices", path is null ? "Tee kalenterin osoite" : "Vaihda osoite");
            return new Uri((await page.Page()).QuerySelector(".ds-alert code")!.TextContent).PathAndQuery;
        }
    }

    [Fact]
    public void A_calendar_line_is_folded_between_letters_and_its_commas_are_escaped()
    {
        var file = CalendarFile.Of([new(new string('ä', 60) + ", lopuksi", "https://rengas.example/x", DateTimeOffset.UnixEpoch)], DateTimeOffset.UnixEpoch);
        Assert.Contains("\\, lopuksi", file.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(file.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
    }

    [Theory, EachDatabase]
    public async Task A_ring_has_a_feed_of_its_published_competitions_and_nothing_of_drafts(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        var draft = await app.Draft(around);
        var published = await app.Published(around);

        var answer = (await app.Stranger().GetAsync($"/rings/{around.Ring.Id}/competitions.atom")).EnsureSuccessStatusCode();
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync());
        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal([$"urn:uuid:{published.Id}"], feed.Root!.Elements(atom + "entry").Select(e => e.Element(atom + "id")!.Value));
        Assert.NotEqual(draft.Id, published.Id);
    }

    [Fact]
    public async Task An_administrator_reads_every_mail_s_words_in_three_languages()
    {
        await using var app = new App();
        var buyer = await app.Buyer(organiser: true);
        var administrator = await app.Person(buyer, Role.Administrator);
        var page = (await app.BrowserOf(administrator).Read("/admin/mails/templates")).Body!.TextContent;
        var texts = app.Services.GetRequiredService<Texts>();
        foreach (var name in texts.Keys.Where(key => key.StartsWith("mail.", StringComparison.Ordinal) && key.EndsWith(".subject", StringComparison.Ordinal)))
        {
            Assert.Contains(name[..^".subject".Length], page, StringComparison.Ordinal);
        }

        Assert.Contains("Upphandlingsbeslut: ⟨1⟩", page, StringComparison.Ordinal);
    }

    private static async Task<string> EmailOf(App app, Guid userId) =>
        (await app.With((Procurement.App.Organisations.SignIn.UserStore users) => users.Find(userId)))!.Email;
}
