using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Procurement.Web.Development;

namespace Procurement.E2E;

/// <summary>Follows every link from each person's desk in the demonstration ring.</summary>
public sealed partial class EveryPageJourney(DemoSite site) : Journey(site), IClassFixture<DemoSite>
{
    private const int MostPages = 40;
    private readonly HashSet<string> publicSeen = [];

    [Fact]
    public async Task Every_page_that_the_demonstrations_people_can_reach_works_and_is_accessible()
    {
        var people = await site.With((DemoPeople all) => all.All());
        var wrong = new List<string>();
        foreach (var role in people.Where(person => person.Roles.Count > 0).GroupBy(person => string.Join('+', person.Roles.Select(role => role.Role).Order())))
        {
            wrong.AddRange(await Walk(role.First().Name));
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Distinct()));
    }

    private async Task<List<string>> Walk(string name)
    {
        var person = await site.Stranger();
        await person.SignIn(name);
        var wrong = new List<string>();
        var waiting = new Queue<string>([new Uri(person.Page.Url).AbsolutePath]);
        var seen = new HashSet<string>(waiting);
        for (var pages = 0; pages < MostPages && waiting.TryDequeue(out var address); pages++)
        {
            try
            {
                await person.Visit(address);
                await person.FitsAPhone();
            }
            catch (PlaywrightException fault) when (fault.Message.Contains("Download is starting", StringComparison.Ordinal))
            {
                // A paper to keep, not a page.
            }
            catch (Exception fault) when (fault is not TimeoutException)
            {
                wrong.Add($"{name} at {address}: {fault.Message}");
            }

            await Shots.Take(person.Page, $"{name}{Ids().Replace(address, "x").Replace('/', '-')}");
            foreach (var link in await person.Page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.filter(link => !link.hasAttribute('download')).map(link => link.getAttribute('href'))"))
            {
                var path = link.Split('#')[0];
                if (path.Length > 0 && !path.StartsWith("/language/", StringComparison.Ordinal) && !File().IsMatch(path) && (Own().IsMatch(path) ? seen : publicSeen).Add(Query().Replace(Ids().Replace(path, "…"), "=…")))
                {
                    waiting.Enqueue(path);
                }
            }
        }

        await person.Page.Context.CloseAsync();
        return wrong;
    }

    // What is everyone's is looked at once, with the first person.
    [GeneratedRegex("^/(buyer|supplier|finance|casework|audit|admin|home)(/|$)")]
    private static partial Regex Own();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Query();

    // One of each kind is enough.
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]{7}-[0-9]|(?<=/)[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\.(csv|xlsx|xml|json|jsonl|pdf|eml|txt)(\?|$)|/files/|/export|/download")]
    private static partial Regex File();
}
