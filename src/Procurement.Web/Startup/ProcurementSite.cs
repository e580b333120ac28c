using Procurement.Web.Commands;

namespace Procurement.Web.Startup;

/// <summary>The site, put together. Production passes what it puts in the place of the embedded outside: database, queue, mail, payments.</summary>
public static class ProcurementSite
{
    private const string Address = "http://localhost:5080";

    /// <summary>Serves until stopped, or runs the one command that the arguments name. Returns the exit code.</summary>
    public static async Task<int> Run(string[] args, Action<WebApplicationBuilder>? production = null)
    {
        var command = CommandLine.CommandOf(args);
        await using var app = Create(args, production);
        if (command is ["migrate" or "help" or "check", ..])
        {
            return await CommandLine.Run(app.Services, command);
        }

        if (!await SiteStart.Prepare(app))
        {
            return 1;
        }

        if (command is not null)
        {
            return await CommandLine.Run(app.Services, command);
        }

        await SiteStart.Demonstrate(app, app.Lifetime.ApplicationStopping);
        SiteStart.Announce(app);
        await app.RunAsync();
        return 0;
    }

    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? production = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = PublishedRoot() });
        if (!builder.Environment.IsProduction() || PublishedRoot() is null)
        {
            builder.WebHost.UseStaticWebAssets();
        }

        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Address);
        }

        // A line for each request would drown what an operator must see; Logging:LogLevel brings them back.
        if (builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore"] is null)
        {
            builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));
        builder.Services.AddProcurement(builder.Configuration);
        builder.Services.AddWeb(builder.Environment);
        production?.Invoke(builder);

        var app = builder.Build();
        app.UseWeb();
        return app;
    }

    // A published site's files lie beside its program, wherever it is started from.
    private static string? PublishedRoot() => Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;
}
