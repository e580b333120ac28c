using System.Text.RegularExpressions;

namespace Procurement.Bench;

/// <summary>The open competitions of a loaded ring, as the public list shows them, and suppliers ready to bid.</summary>
public static partial class Competitions
{
    public static async Task<string> First(Uri site) => (await Open(site))[0];

    /// <summary>Ids of the first page of open competitions, the soonest deadline first.</summary>
    public static async Task<IReadOnlyList<string>> Open(Uri site)
    {
        using var client = new HttpClient { BaseAddress = site };
        var page = await client.GetStringAsync(new Uri("/competitions", UriKind.Relative));
        return [.. Link().Matches(page).Select(link => link.Groups[1].Value).Distinct()];
    }

    public static async Task<IReadOnlyList<(Bidder Bidder, IReadOnlyList<KeyValuePair<string, string>> Form)>> Ready(Uri site, LoadedRing ring, string competition) =>
        await Ready(await Entered(site, ring), competition);

    /// <summary>The ring's suppliers, signed in and with their keys unlocked.</summary>
    public static async Task<IReadOnlyList<Bidder>> Entered(Uri site, LoadedRing ring)
    {
        var entered = new List<Bidder>();
        foreach (var (businessId, number) in ring.Suppliers.Select((id, i) => (id, i + 1)))
        {
            var bidder = new Bidder(site, businessId);
            await bidder.Enter(number, ring);
            entered.Add(bidder);
        }

        return entered;
    }

    /// <summary>Each with a draft for the competition.</summary>
    public static async Task<IReadOnlyList<(Bidder Bidder, IReadOnlyList<KeyValuePair<string, string>> Form)>> Ready(IReadOnlyList<Bidder> bidders, string competition)
    {
        var ready = new List<(Bidder, IReadOnlyList<KeyValuePair<string, string>>)>();
        foreach (var bidder in bidders)
        {
            ready.Add((bidder, await bidder.Write(competition)));
        }

        return ready;
    }

    [GeneratedRegex("href=\"/competitions/([0-9a-f-]{36})\"", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();
}
