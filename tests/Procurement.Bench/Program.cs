using Procurement.Bench;
using Procurement.Bench.Baseline;

// "dotnet run -c Release --project tests/Procurement.Bench" runs all; a name runs one; "baseline" is what the site is held against, started by the benchmarks themselves.
if (args is ["baseline", .. var rest])
{
    return await BaselineSite.Run(rest);
}

var wanted = args.Where(arg => !arg.StartsWith('-')).ToList();
var benchmarks = new (string Name, Func<Site, Task<bool>> Run)[]
{
    ("sealed-bids", SealedBids.Run),
    ("group-commit", _ => GroupCommit.Run()),
    ("closing", Closing.Run),
    ("lists", Lists.Run),
    ("start", Start.Run),
    ("invoicing", _ => Invoicing.Run()),
};

Console.WriteLine($"{Environment.ProcessorCount} cores, {File.ReadAllText("/proc/loadavg").Trim()} load before. Every figure is a ratio of pairs run alternately.");
var site = await Site.Publish();
var held = true;
foreach (var (name, run) in benchmarks.Where(benchmark => wanted.Count == 0 || wanted.Contains(benchmark.Name)))
{
    Console.WriteLine($"\n== {name}");
    held &= await run(site);
}

return held ? 0 : 1;
