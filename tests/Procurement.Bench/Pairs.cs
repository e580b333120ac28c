using System.Diagnostics;
using System.Globalization;

namespace Procurement.Bench;

/// <summary>What one run gave: a rate (or another figure), and what the machine did meanwhile.</summary>
public sealed record Figure(double Value, double FlushesPerSecond = 0, double GeneratorShare = 0, double Load = 0, double ServerMilliseconds = 0);

/// <summary>Two things run alternately, A then B, B then A, so that what the machine does meanwhile meets both alike.</summary>
public static class Pairs
{
    public const int Count = 5;

    /// <summary>Prints each side and the ratio A/B with median and range; true if the median meets the bar.</summary>
    public static async Task<bool> Compare(string a, Func<Task<Figure>> runA, string b, Func<Task<Figure>> runB, Func<double, bool> bar, string barText)
    {
        var (sideA, sideB) = (new List<Figure>(), new List<Figure>());
        for (var pair = 0; pair < Count; pair++)
        {
            if (pair % 2 == 0)
            {
                sideA.Add(await runA());
                sideB.Add(await runB());
            }
            else
            {
                sideB.Add(await runB());
                sideA.Add(await runA());
            }
        }

        Print(a, sideA);
        Print(b, sideB);
        var ratios = sideA.Zip(sideB, (one, other) => one.Value / other.Value).Order().ToList();
        var held = bar(ratios[Count / 2]);
        Console.WriteLine(Invariant($"  ratio         {ratios[Count / 2],10:0.00}   range {ratios[0]:0.00} – {ratios[^1]:0.00}   bar {barText}: {(held ? "held" : "MISSED")}"));
        return held;
    }

    /// <summary>Times the work and reads what the disk, this process and the machine did in it. <paramref name="work"/> answers how many things it did.</summary>
    public static async Task<Figure> Rate(Func<Task<long>> work, Running? server = null)
    {
        var (flushes, serving, own, watch) = (Flushes(), server?.Cpu ?? default, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        var done = await work();
        var seconds = watch.Elapsed.TotalSeconds;
        return new(
            done / seconds,
            (Flushes() - flushes) / seconds,
            (Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds / (seconds * Environment.ProcessorCount),
            double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture),
            ((server?.Cpu ?? default) - serving).TotalMilliseconds / done);
    }

    private static void Print(string name, List<Figure> figures)
    {
        var values = figures.Select(figure => figure.Value).Order().ToList();
        Console.WriteLine(Invariant($"  {name,-40} {values[Count / 2],10:0.0}   range {values[0]:0.0} – {values[^1]:0.0}   fsyncs/s {Median(figures, f => f.FlushesPerSecond):0}   generator's CPU {Median(figures, f => f.GeneratorShare):0 %}   load {Median(figures, f => f.Load):0.0}{(figures[0].ServerMilliseconds > 0 ? Invariant($"   server's CPU {Median(figures, f => f.ServerMilliseconds):0.00} ms each") : "")}"));
    }

    private static double Median(List<Figure> figures, Func<Figure, double> of) => figures.Select(of).Order().ElementAt(figures.Count / 2);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    // Flush requests that the disks completed: the 16th field of each whole disk's statistics.
    private static long Flushes() => Directory.GetDirectories("/sys/block").Select(disk => Path.Combine(disk, "stat")).Where(File.Exists)
        .Select(stat => File.ReadAllText(stat).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > 15)
        .Sum(fields => long.Parse(fields[15], CultureInfo.InvariantCulture));
}
