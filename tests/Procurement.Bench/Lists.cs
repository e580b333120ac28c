using System.Diagnostics;

namespace Procurement.Bench;

/// <summary>(5) List, search and deep pages at 100 and at 100 000 competitions.</summary>
public static class Lists
{
    private const int Requests = 300;

    public static async Task<bool> Run(Site site)
    {
        var (few, many) = (Directory.CreateTempSubdirectory("rengas-bench-").FullName, Directory.CreateTempSubdirectory("rengas-bench-").FullName);
        await site.Command(few, "load", "--competitions", "100", "--suppliers", "30");
        var watch = Stopwatch.StartNew();
        await site.Command(many, "load", "--competitions", "100000", "--suppliers", "30");
        Console.WriteLine($"  100 000 competitions loaded in {watch.Elapsed.TotalSeconds:0} s");
        var held = true;
        await using (var small = await site.Start(few))
        await using (var large = await site.Start(many))
        {
            foreach (var (name, path) in new[] { ("list", "/competitions"), ("search", "/competitions?Search=lahti+kielikoulutus") })
            {
                held &= await Both(name, small.Address, large.Address, path, path);
            }

            held &= await Both("deep page", small.Address, large.Address, await Deep(small.Address, 3), await Deep(large.Address, 40));
        }

        Directory.Delete(few, recursive: true);
        Directory.Delete(many, recursive: true);
        return held;
    }

    private static async Task<bool> Both(string name, Uri small, Uri large, string smallPath, string largePath)
    {
        var slowest = new Dictionary<Uri, List<double>> { [small] = [], [large] = [] };
        Task<Figure> Read(Uri site, string path) => Pairs.Rate(async () =>
        {
            using var client = new HttpClient { BaseAddress = site };
            var times = new List<double>(Requests);
            for (var i = 0; i < Requests; i++)
            {
                var started = Stopwatch.GetTimestamp();
                (await client.GetAsync(new Uri(path, UriKind.Relative))).EnsureSuccessStatusCode();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            slowest[site].Add(times.Order().ElementAt(Requests * 99 / 100));
            return Requests;
        });
        await Read(small, smallPath);
        await Read(large, largePath);
        slowest[small].Clear();
        slowest[large].Clear();
        var held = await Pairs.Compare($"{name} at 100 000, pages/s", () => Read(large, largePath), $"{name} at 100, pages/s", () => Read(small, smallPath), ratio => ratio >= 0.7, "≥ 0.7");
        var ratio = slowest[large].Order().ElementAt(Pairs.Count / 2) / slowest[small].Order().ElementAt(Pairs.Count / 2);
        Console.WriteLine(FormattableString.Invariant($"  {name}, p99 ratio {ratio:0.00}   bar ≤ 1.5: {(ratio <= 1.5 ? "held" : "MISSED")}"));
        return held && ratio <= 1.5;
    }

    /// <summary>The address of the page so many pages on, found by following "next".</summary>
    private static async Task<string> Deep(Uri site, int pages)
    {
        using var client = new HttpClient { BaseAddress = site };
        var path = "/competitions?List=Ended";
        for (var i = 0; i < pages; i++)
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
            if (page.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
            {
                break;
            }

            path = next.StartsWith('?') ? "/competitions" + next : next;
        }

        return path;
    }
}
