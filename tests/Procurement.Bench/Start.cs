namespace Procurement.Bench;

/// <summary>(6) Process start to the first page on a migrated database, against an empty MVC site; memory a minute after.</summary>
public static class Start
{
    private const long MostMemory = 200L << 20;

    public static async Task<bool> Run(Site site)
    {
        var data = Directory.CreateTempSubdirectory("rengas-bench-").FullName;
        await site.Command(data, "migrate");
        var held = await Pairs.Compare(
            "the site, ms to the first page", () => Time(site.Start(data)),
            "an empty MVC site, ms", () => Time(Site.Baseline("empty", data)),
            ratio => ratio <= 2, "≤ 2");

        await using var running = await site.Start(data);
        await Task.Delay(TimeSpan.FromSeconds(60));
        var memory = running.WorkingSet;
        Console.WriteLine($"  memory 60 s after start: {memory >> 20} MiB   bar ≤ {MostMemory >> 20} MiB: {(memory <= MostMemory ? "held" : "MISSED")}");
        Directory.Delete(data, recursive: true);
        return held && memory <= MostMemory;
    }

    private static async Task<Figure> Time(Task<Running> start)
    {
        await using var running = await start;
        return new(running.ToFirstPage.TotalMilliseconds);
    }
}
