using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Procurement.App;

namespace Procurement.E2E;

/// <summary>A person out of work for years, on an old phone: from the link on the paper to a confirmed choice, by keyboard alone, in each way of reading.</summary>
public sealed class ClientJourney : IClassFixture<Site>, IAsyncLifetime
{
    private static readonly Texts Words = new();
    private readonly Site site;
    private readonly ClientWorld world;

    public ClientJourney(Site site)
    {
        this.site = site;
        world = new(site);
    }

    public async ValueTask InitializeAsync() => await world.Make();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_client_chooses_on_a_small_phone_with_the_keyboard_in_Finnish_Swedish_and_plain_Finnish()
    {
        foreach (var language in new[] { "fi", "sv", Texts.PlainFinnish })
        {
            var client = await Reader(language, scripts: true);
            var page = client.Page;
            var bytes = 0L;
            page.Response += async (_, response) => bytes += await Length(response);

            await page.GotoAsync(await world.Link());
            await Held(page, language);
            await TypeCode(page, language);
            await Held(page, language);

            await Go(page, Words.Get(language, "client-page.choose"), "**/client/services");
            await Held(page, language);
            bytes = 0;
            await page.ReloadAsync();
            await Assertions.Expect(page.Locator(".card-list > li")).ToHaveCountAsync(3);
            Assert.InRange(bytes, 1, 200_000);

            await Go(page, Words.Get(language, "client-page.read"), "**/client/services/*");
            await Held(page, language);
            await Go(page, Words.Get(language, "client-page.choose-this"), "**/choose");
            await Assertions.Expect(page.Locator(".benefit")).ToContainTextAsync("Maria Valmentaja");
            await Held(page, language);
            await Go(page, Words.Get(language, "client-page.confirm.button"), "**/client/confirmation");
            await Held(page, language);
            await page.GotoAsync("/client/refuse/sure");
            await Held(page, language);
            Assert.DoesNotContain("/c/", await page.ContentAsync(), StringComparison.Ordinal);
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_same_way_is_open_without_JavaScript()
    {
        var client = await Reader("fi", scripts: false);
        var page = client.Page;
        await page.GotoAsync(await world.Link());
        await page.Locator("#Code").FillAsync(ClientWorld.Code);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/client/home");
        await page.GotoAsync("/client/services");
        await page.Locator("main .card-list a.ds-button").First.ClickAsync();
        await page.Locator("main a.ds-button").First.ClickAsync();
        await page.Locator("main button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync("**/client/confirmation");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Words.Get("fi", "status.ChoiceStatus.Waiting"));
        await page.Context.CloseAsync();
    }

    private async Task<Person> Reader(string language, bool scripts)
    {
        var reader = await site.Stranger("fi", 360, scripts);
        await reader.Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = site.Address }]);
        return reader;
    }

    private static async Task TypeCode(IPage page, string language)
    {
        await Focus(page, Words.Get(language, "client-page.code"));
        await page.Keyboard.TypeAsync(ClientWorld.Code);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/client/home");
    }

    /// <summary>Tabs to the link or button with these words, and presses Enter.</summary>
    private static async Task Go(IPage page, string words, string url)
    {
        await Focus(page, words);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url);
    }

    private static async Task Focus(IPage page, string words)
    {
        for (var pressed = 0; pressed < 60; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>("() => { const e = document.activeElement; return e.labels?.length ? e.labels[0].innerText : e.innerText ?? ''; }");
            if (focused.Trim().StartsWith(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach '{words}' at {page.Url}.");
    }

    /// <summary>One heading, nothing sticks out, axe finds nothing.</summary>
    private static async Task Held(IPage page, string language)
    {
        await Assertions.Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language == "sv" ? "sv" : "fi");
        var (inner, outer) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        Assert.True(inner <= outer + 1, $"{page.Url} is {inner} px wide on a screen of {outer} px");
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"axe at {page.Url} ({language}): " + string.Join(" | ", result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}")));
        await Shots.Take(page, $"client-{language}{new Uri(page.Url).AbsolutePath.Split('/')[^1][..Math.Min(12, new Uri(page.Url).AbsolutePath.Split('/')[^1].Length)].Insert(0, "-")}");
    }

    private static async Task<long> Length(IResponse response)
    {
        try
        {
            return (await response.BodyAsync()).Length;
        }
        catch (PlaywrightException)
        {
            return 0; // a redirect has no body
        }
    }
}
