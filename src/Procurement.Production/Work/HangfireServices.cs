using Hangfire;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Outbox;

namespace Procurement.Production.Work;

/// <summary>Hangfire in the place of the in-process clock.</summary>
public static class HangfireServices
{
    public static IServiceCollection AddHangfireWork(this IServiceCollection services, Func<IServiceProvider, JobStorage> storage, Node node)
    {
        services.AddSingleton(storage);
        services.AddHangfire((_, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        services.Replace(ServiceDescriptor.Singleton<IWorkQueue, HangfireQueue>());
        services.AddScoped<OutboxJob>();
        services.AddScoped<Sweep>();
        foreach (var loop in services.Where(service => service.ImplementationType == typeof(WorkLoop)).ToList())
        {
            services.Remove(loop);
        }

        if (node.Works)
        {
            services.AddHostedService<PlanSweeps>();
            foreach (var (queue, workers) in WorkQueues.All)
            {
                services.AddHangfireServer((provider, options) =>
                {
                    options.ServerName = $"{node.Name} {queue}";
                    options.Queues = [queue];
                    options.WorkerCount = workers;
                    options.StopTimeout = TimeSpan.FromSeconds(15);
                    options.Activator = new Hangfire.AspNetCore.AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>());
                });
            }
        }

        return services;
    }

    /// <summary>Hangfire's own tables, in a schema beside the site's. They may be thrown away at any time.</summary>
    public static JobStorage SqlServer(string connectionString) => new SqlServerStorage(
        () => new SqlConnection(connectionString),
        new SqlServerStorageOptions
        {
            PrepareSchemaIfNecessary = false,
            SqlClientFactory = SqlClientFactory.Instance,
            QueuePollInterval = TimeSpan.Zero,
            SlidingInvisibilityTimeout = TimeSpan.FromMinutes(5),
            UseRecommendedIsolationLevel = true,
            DisableGlobalLocks = true,
        });

    private sealed class PlanSweeps(IRecurringJobManager hangfire, ILogger<PlanSweeps> log) : BackgroundService
    {
        // Tried until it holds: the storage may be away when the node starts.
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    Sweep.Plan(hangfire);
                    return;
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogWarning(fault, "The sweeps could not be planned; tried again in ten seconds");
                    await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, stoppingToken);
                }
            }
        }
    }
}
