using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Procurement.App.Operations;
using Procurement.App.Outbox;

namespace Procurement.Production.Operations;

/// <summary>Traces, measurements and logs by OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT names a collector; logs as JSON on the console in any case.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder, Node node)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            json.IncludeScopes = true;
        });
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("rengas", serviceInstanceId: node.Name);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(resource);
            logs.AddOtlpExporter();
        });
        builder.Services.AddHostedService(provider => new Collector(resource, provider.GetRequiredService<IServiceScopeFactory>(), node));
    }

    /// <summary>Reads the site's figures once a minute, on the nodes that work.</summary>
    private sealed class Collector(ResourceBuilder resource, IServiceScopeFactory scopes, Node node) : BackgroundService
    {
        private SiteFigures? last;

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(SiteMeter.Name, "Microsoft.AspNetCore", "System.Net.Http")
                .AddOtlpExporter()
                .Build();
            using var meter = new Meter(SiteMeter.Name + ".Figures");
            Gauges(meter);
            using var metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(SiteMeter.Name, meter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddOtlpExporter()
                .Build();

            while (!stoppingToken.IsCancellationRequested)
            {
                if (node.Works)
                {
                    await Read();
                }

                await Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private async Task Read()
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                last = await scope.ServiceProvider.GetRequiredService<FigureStore>().Now(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
            }
            catch (System.Data.Common.DbException)
            {
                // A database that is away shows in /health/ready; old figures are not told as new ones.
                last = null;
            }
        }

        private void Gauges(Meter meter)
        {
            Gauge(meter, "rengas.outbox.age", "s", figures => figures.OutboxAge.TotalSeconds);
            Gauge(meter, "rengas.outbox.waiting", null, figures => figures.OutboxWaiting);
            Gauge(meter, "rengas.outbox.dead", null, figures => figures.OutboxDead);
            Gauge(meter, "rengas.bids.registered", null, figures => figures.RegisteredBids);
            Gauge(meter, "rengas.closings.waiting", null, figures => figures.ToBeRegistered);
            meter.CreateObservableGauge("rengas.payments", () => last is null ? [] : last.Payments.Select(of => new Measurement<long>(of.Number, new KeyValuePair<string, object?>("status", of.Status))));
        }

        private void Gauge(Meter meter, string name, string? unit, Func<SiteFigures, double> value) =>
            meter.CreateObservableGauge(name, () => last is null ? [] : new[] { new Measurement<double>(value(last)) }, unit);
    }
}
