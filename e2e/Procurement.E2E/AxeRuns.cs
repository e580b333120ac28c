using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Procurement.E2E;

/// <summary>Holds every kind of page to WCAG with axe: each address once, ids apart, and once more with an error summary.</summary>
public sealed partial class AxeRuns
{
    private readonly ConcurrentDictionary<string, bool> done = new();

    public async Task Check(IPage page)
    {
        var address = new Uri(page.Url).AbsolutePath;
        var wrong = await page.Locator("#error-summary").CountAsync() > 0;
        if (!done.TryAdd($"{Ids().Replace(address, "…")} {wrong}", true))
        {
            return;
        }

        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"axe at {address}:\n" + string.Join('\n', result.Violations.Select(Told)));
    }

    private static string Told(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => "    " + node.Html));

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{7}-[0-9]")]
    private static partial Regex Ids();
}
