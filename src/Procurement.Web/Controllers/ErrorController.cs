using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Says kindly what went wrong and what to do; shown in the place of the page that failed, whatever was sent to it.</summary>
[Public, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorController : Controller
{
    private static readonly int[] Known = [400, 404, 409, 413, 429, 500, 503];

    [Route("/error/{status:int}")]
    public IActionResult Show(int status)
    {
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not { } failed)
        {
            return NotFound();
        }

        Response.StatusCode = status;
        var shown = Known.Contains(status) ? status : status >= 500 ? 500 : 400;
        return View("Error", new ErrorPage(shown, status >= 500 ? ErrorsToStatusCodes.ReferenceOf(HttpContext) : null, failed.OriginalPath + failed.OriginalQueryString));
    }
}

public sealed record ErrorPage(int Status, string? Reference, string Address);
