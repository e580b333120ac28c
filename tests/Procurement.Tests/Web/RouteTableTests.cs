using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Web;

/// <summary>
/// Every route by every kind of visitor, asked over HTTP and compared with the table beside this file. A new route fails until it has a row;
/// the answer that the site gives is written to a file to be read, judged, and copied into the table.
/// </summary>
public sealed partial class RouteTableTests : IAsyncDisposable
{
    private static readonly string[] Visitors =
        ["anonymous", "nobody", "officer", "evaluator", "casework", "finance", "auditor", "administr.", "site-adm.", "supplier"];

    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_route_answers_every_visitor_as_the_table_says()
    {
        var actual = await Table();
        var expected = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Web", "routes.txt"))).ReplaceLineEndings("\n");
        if (actual == expected)
        {
            return;
        }

        var file = Path.Combine(Path.GetTempPath(), "rengas-routes.txt");
        await File.WriteAllTextAsync(file, actual);
        var (now, before) = (actual.Split('\n'), expected.Split('\n'));
        Assert.Fail(
            $"""
            The routes and tests/Procurement.Tests/Web/routes.txt differ. The whole table as the site answers is in {file}.
            Answered but not in the table:
            {string.Join('\n', now.Except(before))}
            In the table but not answered:
            {string.Join('\n', before.Except(now))}
            """);
    }

    private async Task<string> Table()
    {
        var (own, other) = (await app.Buyer("Oma"), await app.Buyer("Toinen"));
        var (supplier, rival) = (await app.Supplier("Oma ry"), await app.Supplier("Toinen ry"));
        var organiser = await app.Buyer("Järjestäjä", organiser: true);
        var visitors = new List<Visitor>
        {
            new(app.Stranger(), own.BusinessId, other.BusinessId),
            new(app.BrowserOf((await app.User()).Id), own.BusinessId, other.BusinessId),
        };
        foreach (var role in RoleRules.RolesOf(OrganisationKind.Buyer))
        {
            visitors.Add(new(app.BrowserOf(await app.Person(own, role)), own.BusinessId, other.BusinessId));
        }

        visitors.Add(new(app.BrowserOf(await app.Person(organiser, Role.Administrator)), organiser.BusinessId, other.BusinessId));
        visitors.Add(new(app.BrowserOf(await app.Person(supplier, Role.SupplierUser)), supplier.BusinessId, rival.BusinessId));

        var rows = new List<string> { Head() };
        foreach (var (method, pattern) in Routes())
        {
            var cells = new List<string>();
            foreach (var visitor in visitors)
            {
                cells.Add(await Answer(visitor.Browser, method, pattern, visitor.Own) + await Answer(visitor.Browser, method, pattern, visitor.Other));
            }

            rows.Add(Row($"{method,-6} {Rule().Replace(pattern.RawText!, "{$1}")}", cells));
        }

        return string.Join('\n', rows) + "\n";
    }

    private IEnumerable<(string Method, RoutePattern Pattern)> Routes() =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        orderby endpoint.RoutePattern.RawText!.TrimStart('/'), method
        select (method, endpoint.RoutePattern);

    /// <summary>A form without its token is answered 400 to those whom the policy lets in: rights are looked at first.</summary>
    private static async Task<string> Answer(HttpClient browser, string method, RoutePattern pattern, string businessId)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method == "ANY" ? "GET" : method), Address(pattern, businessId));
        request.Headers.Add(LetIn.Header, "1");
        using var answer = await browser.SendAsync(request);
        return (int)answer.StatusCode switch
        {
            LetIn.Status => method is "GET" or "HEAD" ? "+" : "*",
            400 when method is not ("GET" or "HEAD") => "+",
            404 => "-",
            302 when answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal) => ">",
            _ => "!",
        };
    }

    private static string Address(RoutePattern pattern, string businessId) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart { Name: "businessId" } => businessId,
            RoutePatternParameterPart parameter => Sample(parameter),
            _ => "",
        }))));

    private static string Sample(RoutePatternParameterPart parameter)
    {
        var rules = parameter.ParameterPolicies.Select(policy => policy.Content ?? "").ToList();
        if (rules.Contains("guid"))
        {
            return "0199f000-0000-7000-8000-000000000000";
        }

        return rules.Select(rule => RegexRule().Match(rule)).FirstOrDefault(match => match.Success) is { } regex
            ? new[] { "fi", "404", "2026-09", "2026-09-01", "R1", "csv", "x", "1" }.First(sample => Regex.IsMatch(sample, regex.Groups[1].Value, RegexOptions.None, TimeSpan.FromSeconds(1)))
            : rules.Any(rule => rule is "int" or "long" || rule.StartsWith("range", StringComparison.Ordinal)) ? "404" : "x";
    }

    private static string Head() =>
        """
        # Who is let in where. In each column the first sign is for the visitor's own organisation in the address, the second for another one
        # of the same kind. + let in   - no such page (404)   > to the sign-in   * let in without a form's token   ! anything else
        # "nobody" has signed in and belongs to no organisation; "site-adm." administers an organiser.

        """.ReplaceLineEndings("\n") + Row("", Visitors);

    private static string Row(string route, IEnumerable<string> cells) => $"{route,-90}{string.Concat(cells.Select(cell => $" {cell,-10}"))}".TrimEnd();

    [GeneratedRegex(@"\{(\w+):[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^regex\((.*)\)$", RegexOptions.None, 1000)]
    private static partial Regex RegexRule();

    private sealed record Visitor(HttpClient Browser, string Own, string Other);
}
