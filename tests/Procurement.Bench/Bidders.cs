using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Procurement.Bench;

/// <summary>What a loaded ring's testers know: printed by the site's "load" command.</summary>
public sealed record LoadedRing(IReadOnlyList<string> Suppliers, string Password, string BidWords)
{
    public static LoadedRing Read(string said)
    {
        string Line(string begins) => said.Split('\n').Select(line => line.Trim()).Last(line => line.StartsWith(begins, StringComparison.Ordinal))[begins.Length..];
        return new(Line("suppliers ").Split(": ")[0].Split(' '), Line("password "), Line("bid words "));
    }
}

/// <summary>A supplier at a browser: signed in, key unlocked, and a draft of 2 KiB ready to be sealed.</summary>
public sealed class Bidder : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient browser;
    private readonly string businessId;
    private readonly HtmlParser parser = new();

    public Bidder(Uri site, string businessId)
    {
        (browser, this.businessId) = (new HttpClient(handler) { BaseAddress = site }, businessId);
    }

    /// <summary>Signs in and types the words of the bid key.</summary>
    public async Task Enter(int number, LoadedRing ring)
    {
        await Send("/sign-in", ("Email", $"tuottaja{number}@load.example"), ("Password", ring.Password));
        var (_, keyPage) = await Page($"/supplier/{businessId}/bid-key");
        var unlock = keyPage.QuerySelectorAll("a").Select(a => a.GetAttribute("href") ?? "").First(href => href.Contains("/unlock", StringComparison.Ordinal));
        await Send(unlock, ("Words", ring.BidWords));
    }

    /// <summary>Writes a draft of the competition; answers the form that seals it, whose bid id may be given anew for each bid.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> Write(string competition)
    {
        var bid = $"/supplier/{businessId}/competitions/{competition}/bid";
        await SendAll($"{bid}/products", input => input.Type == "checkbox" ? "" : null);
        await SendAll($"{bid}/prices", input => input.Type is "text" or "number" ? "35,00" : null);
        await SendAll($"{bid}/answers", _ => null, new string('a', 2_000));
        var (_, check) = await Page($"{bid}/check");
        var form = check.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault(f => (f.GetAttribute("action") ?? "").EndsWith("/seal", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The bid of {businessId} can not be sealed yet: {check.QuerySelector("main")?.TextContent.Trim()}");
        return Fields(form, _ => null, null);
    }

    /// <summary>Presses "Jätä tarjous" for a new bid in the place of the one before. True when it was taken.</summary>
    public async Task<(bool Sealed, Guid BidId)> Seal(string competition, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var id = Guid.CreateVersion7();
        using var content = new FormUrlEncodedContent(form.Select(field => field.Key == "BidId" ? KeyValuePair.Create("BidId", id.ToString()) : field));
        using var answer = await browser.PostAsync($"/supplier/{businessId}/competitions/{competition}/bid/seal", content);
        return (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains(id.ToString(), StringComparison.Ordinal), id);
    }

    public void Dispose()
    {
        browser.Dispose();
        handler.Dispose();
    }

    private async Task<(HttpResponseMessage Answer, IHtmlDocument Page)> Page(string url)
    {
        var answer = await browser.GetAsync(url);
        return answer.IsSuccessStatusCode
            ? (answer, parser.ParseDocument(await answer.Content.ReadAsStringAsync()))
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{url} answered {(int)answer.StatusCode} {answer.Headers.Location}"));
    }

    private async Task Send(string url, params (string Name, string Value)[] filled)
    {
        var (_, page) = await Page(url);
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => filled.All(field => f.Elements.Any(element => element.GetAttribute("name") == field.Name)));
        await Post(url, form, [.. Fields(form, _ => null, null).Where(field => filled.All(one => one.Name != field.Key)), .. filled.Select(one => KeyValuePair.Create(one.Name, one.Value))]);
    }

    private async Task SendAll(string url, Func<IHtmlInputElement, string?> fill, string? texts = null)
    {
        var (_, page) = await Page(url);
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.Method == "post");
        await Post(url, form, Fields(form, fill, texts));
    }

    private async Task Post(string url, IHtmlFormElement form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await browser.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : url, content);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"POST {url} answered {(int)answer.StatusCode}"));
        }
    }

    // An empty answer of fill for a checkbox ticks it.
    private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form, Func<IHtmlInputElement, string?> fill, string? texts) =>
    [
        .. form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is { Length: > 0 }).SelectMany(input => (input.Type, fill(input)) switch
        {
            ("checkbox", { }) => [KeyValuePair.Create(input.Name!, input.Value)],
            ("checkbox" or "radio", null) when !input.IsChecked => Array.Empty<KeyValuePair<string, string>>(),
            ("submit" or "file", _) => [],
            var (_, filled) => [KeyValuePair.Create(input.Name!, filled ?? input.Value)],
        }),
        .. form.Elements.OfType<IHtmlTextAreaElement>().Where(area => area.Name is { Length: > 0 }).Select(area => KeyValuePair.Create(area.Name!, texts ?? area.Value)),
    ];
}
