using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Procurement.App.Operations;

/// <summary>What the site tells a collector of measurements. Counts and times only: never who, never which bid.</summary>
public static class SiteMeter
{
    public const string Name = "Rengas";

    public static readonly Meter Meter = new(Name);
    public static readonly ActivitySource Activities = new(Name);

    private static readonly Histogram<double> Lateness =
        Meter.CreateHistogram<double>("rengas.work.lateness", "s", "How long after its due instant a piece of work began; of closings: of CloseCompetition.");

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("rengas.work.runs", description: "Pieces of work that were run, by job and by how it ended.");

    /// <summary>Notes a run that began so long after it was due.</summary>
    public static void Ran(string job, TimeSpan late, bool failed)
    {
        Lateness.Record(Math.Max(0, late.TotalSeconds), new KeyValuePair<string, object?>("job", job));
        Runs.Add(1, new("job", job), new("outcome", failed ? "failed" : "done"));
    }
}
