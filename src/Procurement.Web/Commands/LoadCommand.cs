using System.Diagnostics;
using System.Globalization;
using Procurement.App.Demo;

namespace Procurement.Web.Commands;

[Command("load", "load --competitions N --suppliers M", "a synthetic ring of any size, for measuring; --due-in S [--due-every S] makes all its deadlines near, --bids B gives each sealed bids")]
public sealed class LoadCommand(LoadSynthetic load) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        if (Number(args, "--competitions") is not { } competitions || Number(args, "--suppliers") is not { } suppliers)
        {
            await output.WriteLineAsync("load --competitions N --suppliers M [--due-in SECONDS [--due-every SECONDS] [--bids B]]");
            return 2;
        }

        var plan = new LoadPlan((int)competitions, (int)suppliers)
        {
            DueIn = Number(args, "--due-in") is { } soon ? TimeSpan.FromSeconds(soon) : null,
            DueEvery = TimeSpan.FromSeconds(Number(args, "--due-every") ?? 0),
            Bids = (int)(Number(args, "--bids") ?? 0),
        };
        var watch = Stopwatch.StartNew();
        var ring = await load.Run(plan, percent => output.Write($"\r{percent,3} % of {competitions} competitions"));
        if (ring is null)
        {
            await output.WriteLineAsync("Only an empty database is loaded: this one has a purchasing ring.");
            return 1;
        }

        await output.WriteLineAsync($"""

            {competitions} competitions and {suppliers} suppliers in {watch.Elapsed.TotalSeconds:0.0} s. All competitions share one key pair, and all bid keys another.
            buyer {ring.BuyerBusinessId}: avaaja1@mallila.example, avaaja2@mallila.example
            suppliers {string.Join(' ', ring.SupplierBusinessIds.Take(SyntheticPeople.WithKeys))}: tuottaja1@load.example …
            password {ring.Password}
            bid words {string.Join(' ', ring.BidWords)}
            """);
        return 0;
    }

    private static double? Number(IReadOnlyList<string> args, string name)
    {
        var at = args.ToList().IndexOf(name);
        return at >= 0 && at + 1 < args.Count && double.TryParse(args[at + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : null;
    }
}
