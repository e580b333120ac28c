using Procurement.Web.Startup;

[assembly: AssemblyFixture(typeof(Procurement.E2E.ToldDemonstration))]

namespace Procurement.E2E;

/// <summary>The demonstration ring, told once for all tests that want it.</summary>
public sealed class ToldDemonstration : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rengas-e2e-told-").FullName;
    private readonly Lazy<Task> told;

    public ToldDemonstration() => told = new(Tell);

    public async Task CopyTo(string target)
    {
        await told.Value;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task Tell()
    {
        await using var app = Site.Create(folder, demonstration: true);
        Assert.True(await SiteStart.Prepare(app));
        await SiteStart.Demonstrate(app, default);
    }
}

/// <summary>The site with the demonstration ring, as a newcomer first sees it.</summary>
public sealed class DemoSite(ToldDemonstration told) : Site
{
    protected override Task Fill(string folder) => told.CopyTo(folder);
}
