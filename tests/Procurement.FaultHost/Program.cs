using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Outbox;
using Procurement.App.Sealing;
using Procurement.FaultHost;
using Procurement.Web.Startup;

// FaultHost DATA NOW SEED bids|money|settle [PLAN]: does the work of many people at once on the database in DATA, from the instant NOW on, and says on
// standard output what was acknowledged, until it is killed. "settle" does what is due and ends.
var (data, now, seed, part) = (args[0], DateTimeOffset.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture), args[3]);

var clock = new RunningClock(now);
var builder = Host.CreateApplicationBuilder();
builder.Configuration["PROCUREMENT_DATA"] = data;
builder.Configuration["PROCUREMENT_NODE"] = "fault-host";
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.Services.AddProcurement(builder.Configuration);
builder.Services.AddDataProtection();
builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
builder.Services.Replace(ServiceDescriptor.Singleton(new SealingOptions { Rounds = 1_000 }));
builder.Services.Replace(ServiceDescriptor.Singleton(new ReceiptPace { MailAfter = TimeSpan.Zero }));
using var host = builder.Build();
if (part == "settle")
{
    await Settle.Run(host.Services);
    return;
}

await host.StartAsync();
Console.WriteLine("ready");
clock.Begin();
await (part == "bids" ? Bidders.Make(host.Services, seed) : FinancePeople.Move(host.Services, seed, args[4]));

/// <summary>Stands at the given instant until the host is ready, then goes on as fast as real time does.</summary>
internal sealed class RunningClock(DateTimeOffset start) : TimeProvider
{
    private long? began;

    public void Begin() => began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        var now = began is { } since ? start + System.GetElapsedTime(since) : start;
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}

internal static class Settle
{
    public static async Task Run(IServiceProvider services)
    {
        var (worker, clock) = (services.GetRequiredService<OutboxWorker>(), services.GetRequiredService<TimeProvider>());
        await worker.TakeBack();
        await using var scope = services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxStore>();
        while (await outbox.Due(clock.GetUtcNow(), 100) is { Count: > 0 } due)
        {
            foreach (var work in due)
            {
                await worker.RunWork(work.Id, default);
            }
        }
    }
}
