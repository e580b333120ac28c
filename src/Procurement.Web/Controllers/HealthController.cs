using Microsoft.AspNetCore.Mvc;
using Procurement.App.Operations;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>For what watches over the nodes: is the process alive, and should it get requests.</summary>
[Public]
public sealed class HealthController(Readiness readiness, IHostApplicationLifetime life) : Controller
{
    [HttpGet("/health/live")]
    public IActionResult Live() => Content("live");

    /// <summary>Not ready while it stops either: no new request is sent to a node that finishes the work in hand.</summary>
    [HttpGet("/health/ready")]
    public async Task<IActionResult> Ready()
    {
        var wrong = life.ApplicationStopping.IsCancellationRequested ? "stopping" : await readiness.Run();
        Response.StatusCode = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Content(wrong is null ? "ready" : $"not ready: {wrong}");
    }
}
