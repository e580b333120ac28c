using Microsoft.Playwright;

namespace Procurement.E2E;

/// <summary>Someone at a browser. The methods are what people do; each page they come to is held to axe, and may not complain to the console.</summary>
public sealed class Person
{
    private readonly Site site;
    private readonly bool scripts;
    private readonly List<string> complaints = [];

    public Person(Site site, IPage page, bool scripts)
    {
        (this.site, Page, this.scripts) = (site, page, scripts);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public string Heading => Page.Locator("h1").InnerTextAsync().GetAwaiter().GetResult();

    public async Task Visit(string path)
    {
        complaints.Clear();
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Status < 400, $"{path} answered {answer.Status}");
        await Arrived();
    }

    /// <summary>One click makes the person of that name the visitor.</summary>
    public async Task SignIn(string name)
    {
        await Page.GotoAsync("/sign-in");
        await Press(name);
    }

    public async Task Press(string button)
    {
        var pressed = Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        await Leave(() => pressed.First.ClickAsync());
    }

    public async Task Follow(string link)
    {
        var followed = Page.Locator("main, .site-header, .site-footer, .ds-breadcrumbs").GetByRole(AriaRole.Link, new() { Name = link });
        await Leave(() => followed.First.ClickAsync());
    }

    public Task Fill(string label, string value) => Page.GetByLabel(label).First.FillAsync(value);

    public Task Choose(string label, string option) => Page.GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task Tick(string label) => Page.GetByLabel(label).First.CheckAsync();

    public async Task Sees(string text) =>
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    public async Task DoesNotSee(string text) =>
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync(text);

    private async Task Leave(Func<Task> go)
    {
        // The page that comes in the end: redirects are on the way to it.
        var answer = await Page.RunAndWaitForResponseAsync(go, response =>
            response.Request.IsNavigationRequest && response.Frame == Page.MainFrame && response.Status is < 300 or >= 400);
        Assert.True(answer.Status < 500, $"{Page.Url} answered {answer.Status}");
        await Arrived();
    }

    private async Task Arrived()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        Assert.True(complaints.Count == 0, $"{Page.Url} complains: {string.Join(" | ", complaints)}");
        complaints.Clear();
        if (scripts)
        {
            await site.Axe.Check(Page);
        }

        // Nothing may stick out of a narrow screen.
        var (inner, outer) = (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await Page.EvaluateAsync<int>("document.documentElement.clientWidth"));
        Assert.True(inner <= outer + 1, $"{Page.Url} is {inner} px wide on a screen of {outer} px");
    }
}
