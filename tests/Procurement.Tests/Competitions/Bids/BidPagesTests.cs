using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Suppliers;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Suppliers;

namespace Procurement.Tests.Competitions.Bids;

/// <summary>The journeys of a bidder and of two openers, in the browser.</summary>
public sealed class BidPagesTests : IAsyncLifetime
{
    private readonly App app = new();
    private BidWorld world = null!;
    private string bidUrl = "";
    private string openingUrl = "";

    public async ValueTask InitializeAsync()
    {
        world = await BidWorld.Make(app);
        bidUrl = $"/supplier/{world.Bidders[0].Organisation.BusinessId}/competitions/{world.Id}/bid";
        openingUrl = $"/buyer/{world.Buyer.BusinessId}/competitions/{world.Id}/opening";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_supplier_writes_seals_and_reads_its_bid_and_two_officers_open_it()
    {
        var product = await Product();
        var browser = await Unlocked();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send($"{bidUrl}/products", ("ProductVersions", product.ToString()))).StatusCode);
        await browser.Send($"{bidUrl}/prices", ("Rows[0].Price", "123,45"), ("Rows[1].Price", "900"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send($"{bidUrl}/answers", ("Rows[0].Answer", "Menetelmämme on koeteltu."), ("Rows[1].Answer", "Kolme valmentajaa."))).StatusCode);
        await Attach(browser, "Ansiot.txt", "Ansioluettelon sisältö");
        Assert.Contains("123,45", (await browser.Read($"{bidUrl}/check")).Body!.TextContent);

        Assert.Equal("", string.Join(",", BidChecks.Missing(world.Competition.Content, (await world.Open(world.Bidders[0])).Content)));
        var sealed_ = await browser.Press($"{bidUrl}/check", "Jätä tarjous");
        var receipt = await browser.Read(sealed_.Headers.Location!.OriginalString);
        var bid = await app.With((BidStore bids) => bids.Of(world.Id, world.Bidders[0].Organisation.Id));
        Assert.Contains(bid!.Sha256, receipt.Body!.TextContent);
        Assert.Contains(bid.Sha256, (await app.Stranger().Read($"/receipts/{bid.Id}")).Body!.TextContent);
        Assert.Contains("Menetelmämme on koeteltu.", (await browser.Read($"{bidUrl}/read/{bid.Id}")).Body!.TextContent);

        await world.Close();
        Assert.Contains(bid.Sha256, (await app.Stranger().Read($"/competitions/{world.Id}")).Body!.TextContent);
        var words = world.Openers.Select(opener => opener.Key.Typed).ToList();
        await app.BrowserOf(world.Openers[0].UserId).Send(openingUrl, ("Words", words[0]));
        Assert.DoesNotContain("Words", Fields(await app.BrowserOf(world.Openers[0].UserId).Read(openingUrl)));
        await app.BrowserOf(world.Openers[1].UserId).Send(openingUrl, ("Words", words[1]));

        var opened = Assert.Single(await world.Read());
        Assert.Equal("Kolme valmentajaa.", opened.Document!.Answers[MakeCompetition.People]);
        Assert.Contains("Palvelu 1 ry", (await app.BrowserOf(world.Openers[0].UserId).Read(openingUrl)).Body!.TextContent);
    }

    [Fact]
    public async Task The_same_deed_sent_twice_leads_to_the_same_receipt()
    {
        await world.Kept(world.Bidders[0], BidWorld.Draft());
        var browser = await Unlocked();
        var page = await browser.Read($"{bidUrl}/check");
        var form = page.QuerySelector<IHtmlFormElement>($"form[action='{bidUrl}/seal']")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value)).ToList();

        var answers = new[] { await browser.PostAsync($"{bidUrl}/seal", new FormUrlEncodedContent(fields)), await browser.PostAsync($"{bidUrl}/seal", new FormUrlEncodedContent(fields)) };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(1, await app.With((Db db) => db.Find<int>("select count(*) from Bids")));
    }

    [Fact]
    public async Task Sealing_needs_no_unlocked_key_beyond_the_form_that_was_checked()
    {
        await world.Kept(world.Bidders[0], BidWorld.Draft());
        var page = await (await Unlocked()).Read($"{bidUrl}/check");
        var form = page.QuerySelector<IHtmlFormElement>($"form[action='{bidUrl}/seal']")!;
        var key = form.QuerySelector<IHtmlInputElement>("input[name=DraftKey]")!.Value;
        var other = await BidWorld.Make(app);

        // Another supplier gains nothing by it: its own draft is another.
        await other.Kept(other.Bidders[0], BidWorld.Draft());
        var answer = await app.BrowserOf(other.Bidders[0].UserId).GetAsync($"{bidUrl}/check");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(Convert.ToBase64String((await world.Open(world.Bidders[0])).ContentKey), key);
    }

    [Fact]
    public async Task Without_the_words_the_draft_stays_closed_to_its_own_people_too()
    {
        await world.Kept(world.Bidders[0], BidWorld.Draft("Hyvin salainen"));
        var browser = app.BrowserOf(world.Bidders[0].UserId);

        Assert.DoesNotContain("Hyvin salainen", (await browser.Read(bidUrl)).Body!.TextContent);
        var answer = await browser.GetAsync($"{bidUrl}/answers");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/unlock", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_supplier_makes_its_bid_key_and_types_it_back()
    {
        var url = $"/supplier/{world.Bidders[0].Organisation.BusinessId}/bid-key";
        var browser = app.BrowserOf(world.Bidders[0].UserId);
        var sheet = await (await browser.Press(url, "Tee uusi avain")).Page();
        var words = sheet.QuerySelectorAll(".words li").Select(li => li.TextContent).ToList();
        Assert.Equal(6, words.Count);

        var prove = sheet.QuerySelector<IHtmlAnchorElement>("a[href$='/words']")!.GetAttribute("href")!;
        var wrong = await (await browser.Send(prove, ("Words", string.Join(' ', words.AsEnumerable().Reverse())))).Page();
        Assert.Contains("eivät avaa tätä avainta", wrong.Body!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send(prove, ("Words", string.Join(' ', words)))).StatusCode);
        Assert.Contains("Avain on auki tässä selaimessa", (await browser.Read(url)).Body!.TextContent);
    }

    private async Task<HttpClient> Unlocked()
    {
        var bidder = world.Bidders[0];
        var browser = app.BrowserOf(bidder.UserId);
        var answer = await browser.Send($"/supplier/{bidder.Organisation.BusinessId}/bid-key/{bidder.Key.Key.Id}/unlock", ("Words", bidder.Key.Typed));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    private async Task Attach(HttpClient browser, string name, string content)
    {
        var page = await browser.Read($"{bidUrl}/attachments");
        var form = page.QuerySelector<IHtmlFormElement>("form[enctype='multipart/form-data']")!;
        using var body = new MultipartFormDataContent { { new StringContent(content), "File", name } };
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden"))
        {
            body.Add(new StringContent(input.Value), input.Name!);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync($"{bidUrl}/attachments", body)).StatusCode);
    }

    private async Task<Guid> Product()
    {
        var (supplier, version, now) = (world.Bidders[0].Organisation.Id, Guid.CreateVersion7(), app.Clock.GetUtcNow());
        var content = new ProductContent { Name = new LocalText("Työhönvalmennus") };
        var product = new ServiceProduct { Id = Guid.CreateVersion7(), SupplierId = supplier, CategoryId = world.Ring.Category.Id, Draft = content, CreatedAt = now };
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(async () =>
        {
            var products = scope.GetRequiredService<ProductStore>();
            await products.Add(product);
            await products.Publish(
                product,
                new() { Id = version, ProductId = product.Id, SupplierId = supplier, CategoryId = product.CategoryId, Number = 1, Content = content, PublishedAt = now, PublishedBy = world.Bidders[0].UserId },
                "tyohonvalmennus",
                "työhönvalmennus");
        }));
        return version;
    }

    private static IEnumerable<string> Fields(IHtmlDocument page) => page.QuerySelectorAll("[name]").Select(element => element.GetAttribute("name")!);
}
