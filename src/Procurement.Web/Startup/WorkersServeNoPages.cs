using Procurement.App.Outbox;

namespace Procurement.Web.Startup;

/// <summary>A node that only works answers nothing but how it is.</summary>
public sealed class WorkersServeNoPages(RequestDelegate next, Node node)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (node.Serves || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
