using Microsoft.AspNetCore.Mvc;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>The front page and what the site says of itself.</summary>
[Public]
public sealed class HomeController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();

    [HttpGet("/about-sealing")]
    public IActionResult AboutSealing() => View();

    [HttpGet("/accessibility")]
    public IActionResult Accessibility() => View();

    /// <summary>Remembers the reader's language and goes back to where they were.</summary>
    [HttpGet("/language/{language:regex(^(fi|sv|en|fi-plain)$)}")]
    public IActionResult Language(string language, string? back)
    {
        LanguageOfRequest.Remember(Response, language);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
