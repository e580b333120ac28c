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
        Task<Figure> Seal() => All(bidders.Count, async i => (await bidders[i].Bidder.Seal(competition, bidders[i].Form)).Sealed);

        await Seal();
        var held = await Pairs.Compare(
            "sealed bids/s", Seal,
            "MVC form posts of the same bytes/s", () => All(posters.Count, i => posters[i].Post()),
            ratio => ratio >= 0.5, "≥ 0.50");
        using var client = new HttpClient();
        held &= await Pairs.Compare(
            "sealed bids/s", Seal,
            "bare minimal-API inserts/s", () => All(bidders.Count, async _ => (await client.PostAsync(new Uri(bare.Address, "/bid"), new ByteArrayContent(new byte[2_048]))).IsSuccessStatusCode),
            ratio => ratio >= 0.15, "≥ 0.15");
        return held;
    }

    private static Task<Figure> All(int people, Func<int, Task<bool>> deed) => Pairs.Rate(async () =>
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
    });
}
