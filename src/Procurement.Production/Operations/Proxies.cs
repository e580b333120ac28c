using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Procurement.Production.Operations;

/// <summary>The balancer in front of the nodes ends the encryption: what it says of who asked, and how, is believed, from its own networks alone.
/// Without this the site would take every visit for one without encryption, and every visitor for the balancer.</summary>
public static class Proxies
{
    /// <summary>The networks of Site:Proxies, such as 10.0.0.0/8.</summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration) => configuration.GetSection("Site:Proxies").Get<string[]>() ?? [];

    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), false));
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var network in Of(configuration).Where(network => IPNetwork.TryParse(network, out _)))
            {
                forwarded.KnownIPNetworks.Add(IPNetwork.Parse(network));
            }
        });
        services.AddSingleton<IStartupFilter>(new First(Of(configuration).Count > 0));
        return services;
    }

    // Before everything else of the site, so that all of it sees the visitor.
    private sealed class First(bool proxied) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            if (proxied)
            {
                app.UseForwardedHeaders();
            }

            app.UseHsts();
            next(app);
        };
    }
}
