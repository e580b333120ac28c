using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Procurement.App;

namespace Procurement.E2E;

/// <summary>A person out of work for years, on an old phone: from the link on the paper to a confirmed choice, by keyboard alone, in each way of reading.</summary>
public sealed class ClientJourney : Journey, IClassFixture<Site>, IAsyncLifetime
{
    private static readonly Texts Words = new();
    private readonly Site site;
    private readonly ClientWorld world;

    public ClientJourney(Site site)
        : base(site)
    {
        this.site = site;
        world = new(site);
    }

    public async ValueTask InitializeAsync() => await world.Make();

    [Fact]
    public async Task A_client_chooses_on_a_small_phone_with_the_keyboard_in_Finnish_Swedish_and_plain_Finnish()
    {
        foreach (var language in new[] { "fi", "sv", Texts.PlainFinnish })
        {
            var client = await Reader(language, scripts: true);
            var page = client.Page;
            var answers = new ConcurrentQueue<Task<long>>();
            page.Response += (_, response) => answers.Enqueue(Length(response));

            await page.GotoAsync(await world.Link());
            await Held(page, language);
            await TypeCode(client, language);
            await Held(page, language);

            await Go(client, Words.Get(language, "client-page.choose"), "/client/services");
            await Held(page, language);
            answers.Clear();
            await page.ReloadAsync();
            await Assertions.Expect(page.Locator(".card-list > li")).ToHaveCountAsync(3);
            Assert.InRange((await Task.WhenAll(answers)).Sum(), 1, 200_000);

            await Go(client, Words.Get(language, "client-page.read"), "/client/services/");
            await Held(page, language);
            await Go(client, Words.Get(language, "client-page.choose-this"), "/choose");
            await Assertions.Expect(page.Locator(".benefit")).ToContainTextAsync("Maria Valmentaja");
            await Held(page, language);
            await Go(client, Words.Get(language, "client-page.confirm.button"), "/client/confirmation");
            await Held(page, language);
            await page.GotoAsync("/client/refuse/sure");
            await Held(page, language);
            Assert.DoesNotContain("/c/", await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_way_is_open_without_JavaScript()
    {
        var client = await Reader("fi", scripts: false);
        var page = client.Page;
        await page.GotoAsync(await world.Link());
        await page.Locator("#Code").FillAsync(ClientWorld.Code);
        await client.Leave(() => page.Locator("main button[type=submit]").ClickAsync());
        Assert.EndsWith("/client/home", client.Address);
        await client.Visit("/client/services");
        await client.Leave(() => page.Locator("main .card-list a.ds-button").First.ClickAsync());
        await client.Leave(() => page.Locator("main a.ds-button").First.ClickAsync());
        await client.Leave(() => page.Locator("main button[type=submit]").First.ClickAsync());
        Assert.EndsWith("/client/confirmation", client.Address);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Words.Get("fi", "status.ChoiceStatus.Waiting"));
    }

    private async Task<Person> Reader(string language, bool scripts)
    {
        var reader = await site.Stranger("fi", 360, scripts);
        await reader.Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = site.Address }]);
        return reader;
    }

    private static async Task TypeCode(Person client, string language)
    {
        var page = client.Page;
        await Focus(page, Words.Get(language, "client-page.code"));
        await page.Keyboard.TypeAsync(ClientWorld.Code);
        await client.Leave(() => page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith("/client/home", client.Address);
    }

    /// <summary>Tabs to the link or button with these words, and presses Enter.</summary>
    private static async Task Go(Person client, string words, string address)
    {
        await Focus(client.Page, words);
        await client.Leave(() => client.Page.Keyboard.PressAsync("Enter"));
        Assert.Contains(address, client.Address, StringComparison.Ordinal);
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
