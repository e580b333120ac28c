using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Procurement.App.Data;
using Procurement.App.Development;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Outbox;
using Procurement.App.Reference;
using Procurement.Web.Development;

namespace Procurement.Web.Startup;

/// <summary>What happens before the site serves, and what it says once it does.</summary>
public static class SiteStart
{
    /// <summary>The database is brought up to date and the clock to where it was; false where the database is not for this environment.</summary>
    public static async Task<bool> Prepare(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PrepareDatabase>().Run();
        await scope.ServiceProvider.GetRequiredService<OutboxWorker>().TakeBack();
        var demonstration = scope.ServiceProvider.GetRequiredService<DemonstrationStore>();
        if (app.Environment.IsDevelopment())
        {
            await scope.ServiceProvider.GetRequiredService<MoveClock>().Restore();
            return !await demonstration.IsHalf()
                || await Refuse($"The telling of the demonstration ring was interrupted. Delete {app.Services.GetRequiredService<DataFolder>().Path} and start again.");
        }

        return !await demonstration.IsHere()
            || await Refuse("This database holds the demonstration ring, which only Development serves. Set PROCUREMENT_DATA to another folder.");
    }

    /// <summary>In Development an empty database gets the demonstration ring; PROCUREMENT_DEMO=off leaves it empty.</summary>
    public static async Task Demonstrate(WebApplication app, CancellationToken stop)
    {
        if (!app.Environment.IsDevelopment() || string.Equals(app.Configuration["PROCUREMENT_DEMO"], "off", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<UserStore>().Page(null, null, 1)).Count == 0)
        {
            await DemoLoader.Load(app.Services, Console.Out, stop);
        }
    }

    /// <summary>Tells the address, and in Development whom one may sign in as.</summary>
    public static void Announce(WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() => _ = Tell(app));

    private static async Task Tell(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count == 0)
        {
            return;
        }

        await Console.Out.WriteLineAsync($"Rengas is at {string.Join(" and ", addresses)}");
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<DemoPeople>().All();
        if (people.Count > 0)
        {
            await Console.Out.WriteLineAsync($"Sign in with one click at {addresses.First()}/sign-in as one of the demonstration's people:");
            foreach (var person in people.Where(person => person.Roles.Count > 0).OrderBy(person => person.Roles[0].Kind).ThenBy(person => person.Roles[0].OrganisationName))
            {
                await Console.Out.WriteLineAsync($"  {person.Name,-24} {person.Email,-40} {string.Join(", ", person.Roles.Select(role => role.Role))}, {person.Roles[0].OrganisationName}");
            }
        }
    }

    private static async Task<bool> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return false;
    }
}
