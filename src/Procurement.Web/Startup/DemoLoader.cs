using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Demo;
using Procurement.App.Development;
using Procurement.App.Sealing;

namespace Procurement.Web.Startup;

/// <summary>Tells the demonstration ring into the database, in a container like the site's own but with the story's clock.</summary>
public static class DemoLoader
{
    /// <param name="site">The site's own services, whose clock tells until when, and whose words are as slow as the site's.</param>
    public static async Task Load(IServiceProvider site, TextWriter output, CancellationToken stop)
    {
        var configuration = site.GetRequiredService<IConfiguration>();
        var environment = site.GetRequiredService<IHostEnvironment>();
        var clock = new DemoClock();
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSingleton(environment);
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddProcurement(configuration);
        services.RemoveAll<IHostedService>();
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Replace(ServiceDescriptor.Singleton(site.GetRequiredService<SealingOptions>()));
        services.AddSingleton(clock);
        services.AddSingleton<LoadDemo>();
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        await Mark(provider, store => store.Begin());
        var watch = Stopwatch.StartNew();
        var shown = -1;
        await provider.GetRequiredService<LoadDemo>().Tell(site.GetRequiredService<TimeProvider>().GetUtcNow(), percent =>
        {
            if (percent / 10 != shown)
            {
                shown = percent / 10;
                output.WriteLine($"The demonstration ring: {percent} % told");
            }
        }, stop);
        await Mark(provider, store => store.End(clock.GetUtcNow()));
        await output.WriteLineAsync($"The demonstration ring is told, in {watch.Elapsed.TotalSeconds:0} s.");
    }

    private static async Task Mark(ServiceProvider provider, Func<DemonstrationStore, Task> mark)
    {
        await using var scope = provider.CreateAsyncScope();
        await mark(scope.ServiceProvider.GetRequiredService<DemonstrationStore>());
    }
}
