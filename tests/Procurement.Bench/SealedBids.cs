using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Procurement.Bench;

/// <summary>(1) Sealed bids of 2 KiB from 64 suppliers signed in beforehand, against a form post that stores the same bytes, and against a bare insert.</summary>
public static class SealedBids
{
    private const int BidsOfEach = 20;

    public static async Task<bool> Run(Site site)
    {
        var data = Directory.CreateTempSubdirectory("rengas-bench-").FullName;
        var ring = LoadedRing.Read(await site.Command(data, "load", "--competitions", "1", "--suppliers", "64", "--due-in", "7200"));
        bool held;
        await using (var running = await site.Start(data))
        {
            held = await Compare(running, data, ring);
        }

        Directory.Delete(data, recursive: true);
        return held;
    }

    private static async Task<bool> Compare(Running running, string data, LoadedRing ring)
    {
        await using var mvc = await Site.Baseline("mvc", data);
        await using var bare = await Site.Baseline("minimal", data);

        var competition = await Competitions.First(running.Address);
        var bidders = await Competitions.Ready(running.Address, ring, competition);
        var posters = await BaselineBrowsers.SignedIn(mvc.Address, bidders.Count);
        using var client = new HttpClient();
        var withMail = new List<double>();
        async Task<Figure> Seal()
        {
            var begun = Stopwatch.StartNew();
            var figure = await All(running, bidders.Count, async i => (await bidders[i].Bidder.Seal(competition, bidders[i].Form)).Sealed);
            var sealing = begun.Elapsed;
            withMail.Add(bidders.Count * BidsOfEach / (sealing + await Mailed(data)).TotalSeconds);
            return figure;
        }

        Task<Figure> Post() => All(mvc, posters.Count, i => posters[i].Post());
        Task<Figure> Insert() => All(bare, bidders.Count, async _ => (await client.PostAsync(new Uri(bare.Address, "/bid"), new ByteArrayContent(new byte[2_048]))).IsSuccessStatusCode);

        await Seal();
        await Post();
        await Insert();
        withMail.Clear();
        var held = await Pairs.Compare("sealed bids/s", Seal, "MVC form posts of the same bytes/s", Post, ratio => ratio >= 0.5, "≥ 0.50");
        held &= await Pairs.Compare("sealed bids/s", Seal, "bare minimal-API inserts/s", Insert, ratio => ratio >= 0.15, "≥ 0.15");
        Console.WriteLine(FormattableString.Invariant($"  sealed bids/s with the mail of each receipt, which follows some seconds later: {withMail.Order().ElementAt(withMail.Count / 2):0}"));
        return held;
    }

    // What one side leaves to be done must not be done while the other is measured. Answers how long the mails took, from the first on.
    private static async Task<TimeSpan> Mailed(string data)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "rengas.db")};Mode=ReadOnly;Pooling=False");
        Task<long> Left() => connection.QuerySingleAsync<long>("select count(*) from Outbox where Job = 'SendBidReceipt' and DoneAt is null");
        var (all, watch) = (await Left(), new Stopwatch());
        for (var left = all; left > 0; left = await Left())
        {
            if (left < all)
            {
                watch.Start();
            }

            await Task.Delay(50);
        }

        return watch.Elapsed;
    }

    private static Task<Figure> All(Running server, int people, Func<int, Task<bool>> deed) => Pairs.Rate(
        async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, people).Select(async person =>
            {
                for (var i = 0; i < BidsOfEach; i++)
                {
                    if (!await deed(person))
                    {
                        throw new InvalidOperationException("A bid was not taken.");
                    }
                }
            }));
            return people * BidsOfEach;
        },
        server);
}
