using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;
using Procurement.App;

namespace Procurement.E2E;

/// <summary>Someone at a browser. The methods are what people do; each page they come to is held to axe, and may not complain to the console.</summary>
public sealed class Person
{
    private static readonly Texts Words = new();
    private readonly Site site;
    private readonly bool scripts;
    private readonly List<string> complaints = [];

    public Person(Site site, IPage page, bool scripts)
    {
        (this.site, Page, this.scripts) = (site, page, scripts);
        page.Console += (_, message) =>
        {
            // Warnings are the browser's own and change with its version; what the site does wrong is an error.
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Who is at the browser.</summary>
    public string Name { get; private set; } = "Someone";

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
        Name = name;
        await Page.GotoAsync("/sign-in");
        await Press(name);
    }

    public async Task Press(string button)
    {
        var pressed = Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        if (await pressed.CountAsync() == 0)
        {
            Assert.Fail($"{Page.Url} has no button '{button}'. It says:\n{await Page.Locator("main").InnerTextAsync()}");
        }

        await Leave(() => pressed.First.ClickAsync());
    }

    public async Task Follow(string link)
    {
        var followed = Page.Locator("main, .site-header, .site-footer, .ds-breadcrumbs").GetByRole(AriaRole.Link, new() { Name = link });
        await Leave(() => followed.First.ClickAsync());
    }

    /// <summary>Answers the question of a form by its name: types, chooses or ticks, as the question asks.</summary>
    public async Task Set(string name, string value)
    {
        var fields = Page.Locator($"main [name='{name}']:not([type=hidden])");
        if (await fields.CountAsync() == 0)
        {
            Assert.Fail($"{Page.Url} does not ask for {name}. It says:\n{await Page.Locator("main").InnerTextAsync()}");
        }

        var kind = await fields.First.EvaluateAsync<string>("field => field.tagName === 'SELECT' ? 'select' : field.type");
        await (kind switch
        {
            "select" => fields.First.SelectOptionAsync(value),
            "radio" => Page.Locator($"main [name='{name}'][value='{value}']").CheckAsync(),
            "checkbox" when await fields.CountAsync() > 1 => Page.Locator($"main [name='{name}'][value='{value}']").CheckAsync(),
            "checkbox" => fields.First.SetCheckedAsync(value == "true"),
            "file" => fields.First.SetInputFilesAsync(value),
            _ => fields.First.FillAsync(value),
        });
    }

    /// <summary>Chooses by place in the list, the empty first line not counted.</summary>
    public async Task Choose(string name, int place)
    {
        var options = Page.Locator($"main select[name='{name}'] option:not([value=''])");
        await Set(name, (await options.Nth(place - 1).GetAttributeAsync("value"))!);
    }

    public Task Tick(string name, int place) => Page.Locator($"main input[name='{name}']:not([disabled])").Nth(place).CheckAsync();

    /// <summary>Ticks the choice with these words.</summary>
    public Task TickLabel(string name, string label) =>
        Page.Locator("main .ds-field").Filter(new() { HasText = label }).Locator($"input[name='{name}']").CheckAsync();

    /// <summary>Chooses the line with these words.</summary>
    public Task ChooseLabel(string name, string label) =>
        Page.Locator($"main select[name='{name}']").SelectOptionAsync(new SelectOptionValue { Label = label });

    /// <summary>Gives a file to the form.</summary>
    public Task Attach(string name, string fileName, string mediaType, string content) =>
        Page.Locator($"main input[name='{name}']").SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = mediaType, Buffer = Encoding.ASCII.GetBytes(content) });

    /// <summary>Gives the organisation a bank account, and a colleague agrees to it.</summary>
    public async Task GiveAccount(string home, Person colleague, string iban, string holder)
    {
        await Visit($"{home}/bank-account");
        await Set("Iban", iban);
        await Set("HolderName", holder);
        await Submit("bank-account.button");
        await colleague.Visit($"{home}/bank-account");
        await colleague.Submit("people.confirm");
        await colleague.SeesText("bank-account.confirmed");
    }

    /// <summary>The id in the first link that begins like this.</summary>
    public async Task<Guid> FirstId(string beginning) =>
        Guid.Parse((await Page.Locator($"main a[href^='{beginning}']").First.GetAttributeAsync("href"))![beginning.Length..].Split('/', '?')[0]);

    /// <summary>Takes the file behind a link home, and reads it.</summary>
    public async Task<string> Download(ILocator link)
    {
        var file = await Page.RunAndWaitForDownloadAsync(() => link.First.ClickAsync());
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    /// <summary>Opens everything on the page that is folded.</summary>
    public async Task OpenAll()
    {
        var folded = Page.Locator("main details:not([open]) > summary");
        while (await folded.CountAsync() > 0)
        {
            await folded.First.ClickAsync();
        }
    }

    /// <summary>"Rows[3]": the row of a form whose hidden key is this.</summary>
    public async Task<string> RowOf(string key, string value)
    {
        var name = (await Page.Locator($"main input[type=hidden][name$='.{key}'][value='{value}']").GetAttributeAsync("name"))!;
        return name[..name.LastIndexOf('.')];
    }

    /// <summary>The names of questions that begin like this, each once.</summary>
    public async Task<IReadOnlyList<string>> Names(string beginning) =>
        [.. (await Page.Locator($"main [name^='{beginning}']:not([type=hidden])").EvaluateAllAsync<string[]>("fields => fields.map(field => field.name)")).Distinct()];

    /// <summary>Makes a word key on its page: reads the six words from the sheet and types them back.</summary>
    public async Task<string> MakeWordKey(string url)
    {
        await Visit(url);
        await Submit("word-key.make");
        var words = string.Join(' ', await Page.Locator("ol.words li").AllInnerTextsAsync());
        await Leave(() => Page.Locator("main a.ds-button").First.ClickAsync());
        await Set("Words", words);
        await Submit("word-key.check");
        return words;
    }

    /// <summary>Presses the button whose words have this key; nothing may be left to mend.</summary>
    public async Task Submit(string key, params object[] args)
    {
        await Press(Words.Get("fi", key, args));
        if (await Page.Locator("#error-summary").CountAsync() > 0)
        {
            Assert.Fail($"{Page.Url} is not content:\n{await Page.Locator("#error-summary").InnerTextAsync()}");
        }
    }

    public Task SeesText(string key, params object[] args) => Sees(Words.Get("fi", key, args));

    public Task DoesNotSeeText(string key, params object[] args) => DoesNotSee(Words.Get("fi", key, args));

    /// <summary>The address one is at, without the site's own.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    public async Task Sees(string text) =>
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(text);

    public async Task DoesNotSee(string text) =>
        await Assertions.Expect(Page.Locator("main")).Not.ToContainTextAsync(text);

    /// <summary>Nothing may stick out of the narrowest screen, and no table scrolls sideways in its box.</summary>
    public async Task FitsAPhone()
    {
        var desk = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(360, 800);
        var wide = await Page.EvaluateAsync<string[]>(
            """
            () => [document.documentElement, ...document.querySelectorAll(".table-box")]
                .filter(box => box.scrollWidth > box.clientWidth + 1)
                .map(box => `${box.className || "page"}: ${box.scrollWidth} px`)
            """);
        await Shots.Take(Page, $"phone-{Address.Split('?')[0].Replace('/', '-')}");
        await Page.SetViewportSizeAsync(desk.Width, desk.Height);
        Assert.True(wide.Length == 0, $"{Address} is too wide for a phone: {string.Join(", ", wide)}");
    }

    /// <summary>A deed that leads to another page, which is waited for.</summary>
    public async Task Leave(Func<Task> go)
    {
        // The page one leaves is marked, so that it cannot be taken for the one that comes.
        await Page.EvaluateAsync("() => { window.left = true; }");

        // The page that comes in the end: redirects are on the way to it.
        var answer = await Page.RunAndWaitForResponseAsync(go, response =>
            response.Request.IsNavigationRequest && response.Frame == Page.MainFrame && response.Status is < 300 or >= 400);
        Assert.True(answer.Status < 500, $"{Page.Url} answered {answer.Status}");
        await Arrived();
    }

    /// <summary>Asks the page itself whether it is all there: an event of the browser that comes while one begins to wait for it may be missed.</summary>
    private async Task Loaded()
    {
        var since = Stopwatch.StartNew();
        while (!await Complete())
        {
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(3), $"{Page.Url} did not come in three minutes.");
            await Task.Delay(10);
        }
    }

    private async Task<bool> Complete()
    {
        try
        {
            return await Page.EvaluateAsync<bool>("() => !window.left && document.readyState === 'complete'");
        }
        catch (PlaywrightException fault) when (fault.Message.Contains("context was destroyed", StringComparison.Ordinal))
        {
            // Between two pages there is none to ask.
            return false;
        }
    }

    private async Task Arrived()
    {
        await Loaded();
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
