using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.Tests.Competitions.Bids;

/// <summary>Prices by file, with the cell of each error; and what they bring in before a bid is made.</summary>
public class PriceFileTests
{
    [Theory]
    [InlineData("start;100\nwork-start;1 200,50", "start=10000 work-start=120050")]
    [InlineData("work-start;0\nstart;99,9 €", "start=9990 work-start=0")]
    [InlineData("start;x\nwork-start;-1", "B2 price-file-no-number, B3 price-file-negative")]
    [InlineData("start;\nwork-start;1,234", "B2 price-file-price-empty, B3 price-file-more-than-cents")]
    [InlineData("start;1\nstart;2", "A3 price-file-term-twice, A4 price-file-term-missing")]
    [InlineData("week;1\nstart;1\nwork-start;1", "A2 price-file-unknown-term")]
    [InlineData("start", "A2 price-file-row-too-short, A3 price-file-term-missing, A3 price-file-term-missing")]
    public void A_file_is_read_whole_or_each_wrong_cell_is_named(string file, string expected)
    {
        var rows = $"key;price\n{file}".Split('\n').Select((line, i) => (i + 1, (IReadOnlyList<string>)line.Split(';'))).ToList();
        var read = PriceSchedule.Read(rows, ["start", "work-start"]);
        Assert.Equal(
            expected,
            read.Errors.Count > 0
                ? string.Join(", ", read.Errors.Select(error => $"{error.Column}{error.Line} {error.Why.Code}"))
                : string.Join(' ', read.Prices.OrderBy(price => price.Key, StringComparer.Ordinal).Select(price => $"{price.Key}={price.Value.Cents}")));
    }

    [Fact]
    public async Task A_supplier_reads_prices_from_a_file_keeps_them_and_sees_what_they_bring_in()
    {
        await using var app = new App();
        var world = await BidWorld.Make(app);
        var bidder = world.Bidders[0];
        var url = $"/supplier/{bidder.Organisation.BusinessId}/competitions/{world.Id}/bid";
        var browser = app.BrowserOf(bidder.UserId);
        await browser.Send($"/supplier/{bidder.Organisation.BusinessId}/bid-key/{bidder.Key.Key.Id}/unlock", ("Words", bidder.Key.Typed));
        Assert.Contains("work-start", await (await browser.GetAsync($"{url}/prices/file")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var wrong = await Upload(browser, url, "Tunnus;Hinta\nstart;sata\nwork-start;900");
        Assert.Contains("B2", wrong.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var read = await Upload(browser, url, "Tunnus;Hinta\nstart;100\nwork-start;900");
        Assert.Null(read.QuerySelector("[role=alert]"));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await browser.SendForm(read, $"{url}/prices", ("Rows[0].Price", read.QuerySelector<IHtmlInputElement>("[name='Rows[0].Price']")!.Value))).StatusCode);
        Assert.Equal(90_000, (await world.Open(bidder)).Content.Prices["work-start"].Cents);

        // 40 starts and 10 results: 40 × 100 + 10 × 900 expected; 32 × 100 + 5 × 900 cautious; 44 × 100 + 13 × 900 good.
        var totals = (await browser.Read($"{url}/cash-flow")).QuerySelector("tfoot")!.TextContent.Replace('\u00A0', ' ');
        Assert.Contains("7 700,00 €", totals, StringComparison.Ordinal);
        Assert.Contains("13 000,00 €", totals, StringComparison.Ordinal);
        Assert.Contains("16 100,00 €", totals, StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> Upload(HttpClient browser, string url, string content)
    {
        var page = await browser.Read($"{url}/prices");
        var form = page.QuerySelector<IHtmlFormElement>("form[enctype='multipart/form-data']")!;
        using var body = new MultipartFormDataContent { { new StringContent(content), "File", "hinnat.csv" } };
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden"))
        {
            body.Add(new StringContent(input.Value), input.Name!);
        }

        return await (await browser.PostAsync($"{url}/prices/file", body)).EnsureSuccessStatusCode().Page();
    }
}
