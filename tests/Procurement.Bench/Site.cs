using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Procurement.Bench;

/// <summary>The published Release build, and this program as its baseline; each started as a process of its own.</summary>
public sealed class Site(string published)
{
    public static async Task<Site> Publish()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Procurement.sln")))
        {
            root = root.Parent;
        }

        var folder = Path.Combine(Directory.CreateTempSubdirectory("rengas-bench-").FullName, "web");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(root!.FullName, "src/Procurement.Web"), "-c", "Release", "-o", folder, "-v", "q", "--nologo"]) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? new Site(folder) : throw new InvalidOperationException($"The site does not publish:\n{said}");
    }

    /// <summary>The site on this data folder. <paramref name="environment"/> Development has the demonstration's routes.</summary>
    public Task<Running> Start(string data, string environment = "Production") =>
        Running.Start([Path.Combine(published, "Procurement.Web.dll")], data, environment);

    /// <summary>Runs one of the site's commands to its end and answers what it said.</summary>
    public async Task<string> Command(string data, params string[] args)
    {
        using var process = Process.Start(Running.Info([Path.Combine(published, "Procurement.Web.dll"), .. args], data, "Production"))!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', args)} exited with {process.ExitCode}: {said}");
        }

        return said;
    }

    public static Task<Running> Baseline(string kind, string data) =>
        Running.Start([Path.Combine(AppContext.BaseDirectory, "Procurement.Bench.dll"), "baseline", kind], data, "Production");
}

/// <summary>A server that answers at <see cref="Address"/>; killed when disposed.</summary>
public sealed class Running : IAsyncDisposable
{
    private readonly Process process;

    private Running(Process process, Uri address, TimeSpan toFirstPage)
    {
        (this.process, Address, ToFirstPage) = (process, address, toFirstPage);
    }

    public Uri Address { get; }

    /// <summary>From starting the process to the whole first page.</summary>
    public TimeSpan ToFirstPage { get; }

    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<Running> Start(IEnumerable<string> args, string data, string environment)
    {
        var address = new Uri($"http://localhost:{FreePort()}");
        var watch = Stopwatch.StartNew();
        var started = Process.Start(Info([.. args, "--urls", address.ToString()], data, environment))!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                {
                    await answer.Content.ReadAsByteArrayAsync();
                    return new Running(started, address, watch.Elapsed);
                }
            }
            catch (HttpRequestException) when (!started.HasExited && watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(5);
            }
        }
    }

    public static ProcessStartInfo Info(IEnumerable<string> args, string data, string environment) => new("dotnet", args)
    {
        RedirectStandardOutput = true,
        Environment = { ["PROCUREMENT_DATA"] = data, ["ASPNETCORE_ENVIRONMENT"] = environment, ["Logging__LogLevel__Default"] = "Warning" },
    };

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
