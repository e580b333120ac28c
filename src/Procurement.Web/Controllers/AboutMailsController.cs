using Microsoft.AspNetCore.Mvc;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Why the site sends mail, and how each kind of it ends: where the header List-Unsubscribe of every mail leads.</summary>
[Public]
public sealed class AboutMailsController : Controller
{
    [HttpGet("/about-mails")]
    public IActionResult Index() => View();
}
