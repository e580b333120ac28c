using System.Diagnostics;

namespace Procurement.Web.Startup;

/// <summary>The addresses of clients: nothing of them is kept by the browser, told to other sites, or written into a log or a trace.</summary>
public static class ClientAddresses
{
    public static bool Are(HttpContext context) => Are(context.Request.Path) || context.Items.ContainsKey(typeof(ClientAddresses));

    /// <summary>An error page is shown at another path: what the address was is remembered, and taken out of the trace.</summary>
    public static void Mark(HttpContext context)
    {
        if (Are(context.Request.Path))
        {
            context.Items[typeof(ClientAddresses)] = true;
            var told = Told(context.Request.Path);
            Activity.Current?.SetTag("url.path", told).SetTag("url.full", told).SetTag("http.target", told);
        }
    }

    /// <summary>The path without the secret that a link holds.</summary>
    public static string Told(PathString path)
    {
        var parts = (path.Value ?? "/").Split('/');
        return parts.Length > 2 && parts[1] is "c" or "C" or "invitation" or "reset" ? $"/{parts[1]}/…" : path.Value ?? "/";
    }

    private static bool Are(PathString path) =>
        path.StartsWithSegments("/c", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/client", StringComparison.OrdinalIgnoreCase);
}
