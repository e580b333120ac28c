namespace Procurement.Tests.Web;

public class ErrorPageTests
{
    [Theory]
    [InlineData("fi", "Sivua ei löydy")]
    [InlineData("sv", "Sidan finns inte")]
    [InlineData("en", "There is no such page")]
    public async Task What_does_not_exist_is_told_kindly_in_the_readers_language(string language, string words)
    {
        await using var app = new App();
        var browser = app.Stranger();
        browser.DefaultRequestHeaders.Add("Accept-Language", language);

        var answer = await browser.GetAsync("/no-such-page");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal(words, (await answer.Page()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_persons_choice_of_language_wins_over_the_browsers()
    {
        await using var app = new App();
        var browser = app.CreateClient();
        browser.DefaultRequestHeaders.Add("Accept-Language", "en");

        var page = await browser.GetAsync("/language/sv?back=/about-sealing");

        Assert.Equal("sv", (await page.Page()).DocumentElement.GetAttribute("lang"));
        Assert.Equal("/about-sealing", page.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task Nothing_inline_and_nothing_from_elsewhere()
    {
        await using var app = new App();
        var answer = await app.Stranger().GetAsync("/");
        var page = await answer.Page();

        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.All(page.QuerySelectorAll("[src], link[href]"), element => Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href")));
    }
}
