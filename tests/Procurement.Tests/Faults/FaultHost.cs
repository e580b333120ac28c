using System.Collections.Concurrent;
using System.Diagnostics;

namespace Procurement.Tests.Faults;

/// <summary>A process that works on the test's database until it is killed, and what it said was done.</summary>
public sealed class FaultHost(App app)
{
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory.Replace("Procurement.Production.Tests", "Procurement.FaultHost", StringComparison.Ordinal).Replace("Procurement.Tests", "Procurement.FaultHost", StringComparison.Ordinal), "Procurement.FaultHost.dll");

    private readonly ConcurrentQueue<string> said = new();

    /// <summary>Every line of every run: what the people were told had been done.</summary>
    public IReadOnlyCollection<string> Acknowledged => said;

    public int Kills { get; private set; }

    // Until something was done at all, even a busy machine gets the time for it.
    private TimeSpan WarmUp => said.IsEmpty ? TimeSpan.FromSeconds(20) : TimeSpan.FromSeconds(1.5);

    /// <summary>Starts the host, lets it work and, some milliseconds after its first deed, kills it (SIGKILL): it has no chance to tidy up. Answers how long it really worked.</summary>
    public async Task<TimeSpan> RunAndKill(string part, int seed, DateTimeOffset now, TimeSpan after, string plan = "")
    {
        using var process = Start(part, seed, now, plan);
        var error = process.StandardError.ReadToEndAsync();
        var first = await process.StandardOutput.ReadLineAsync();
        Assert.True(first == "ready", $"The host did not start ({first}): {(first is null ? await error : "")}");
        var watch = Stopwatch.StartNew();
        var working = new TaskCompletionSource();
        var reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                said.Enqueue(line);
                working.TrySetResult();
            }
        });

        // The first deed of a process compiles half the site; death is to come among the deeds, not before them.
        await Task.WhenAny(working.Task, process.WaitForExitAsync(), Task.Delay(WarmUp));
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(after));
        Assert.False(process.HasExited, process.HasExited ? $"The host ended by itself: {await error}" : "");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await reading;
        Kills++;
        return watch.Elapsed;
    }

    /// <summary>After a restart: whatever is due by now is done.</summary>
    public async Task Settle(DateTimeOffset now)
    {
        using var process = Start("settle", 0, now, "");
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
    }

    private Process Start(string part, int seed, DateTimeOffset now, string plan) =>
        Process.Start(new ProcessStartInfo("dotnet", [Program, app.Folder, now.ToString("O"), $"{seed}", part, plan])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
}
