using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Procurement.E2E;

/// <summary>Holds every kind of page to WCAG with axe, light and dark: each address once, ids apart, and once more with an error summary.</summary>
public sealed partial class AxeRuns
{
    // Only colours change with the reader's setting.
    private static readonly AxeRunOptions InTheDark = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } };

    private readonly ConcurrentDictionary<string, bool> done = new();

    public async Task Check(IPage page)
    {
        var address = new Uri(page.Url).AbsolutePath;
        var wrong = await page.Locator("#error-summary").CountAsync() > 0;
        if (!done.TryAdd($"{Ids().Replace(address, "…")} {wrong}", true))
        {
            return;
        }

        var found = (await page.RunAxe()).Violations.Select(Told).ToList();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange((await page.RunAxe(InTheDark)).Violations.Select(violation => "in the dark: " + Told(violation)));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.True(found.Count == 0, $"axe at {address}:\n" + string.Join('\n', found));
    }

    private static string Told(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => "    " + node.Html));

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{7}-[0-9]")]
    private static partial Regex Ids();
}
