using Microsoft.AspNetCore.Mvc;
using Procurement.App.Mails;
using Procurement.App.Operations;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>Whether the site is well: the figures that a collector of measurements gets too.</summary>
[Area("Admin"), Administrator]
public sealed class FiguresController(FigureStore figures, RefusedMailStore refused, TimeProvider clock) : Controller
{
    [HttpGet("/admin/figures")]
    public async Task<IActionResult> Index() => View(new FiguresPage(await figures.Now(clock.GetUtcNow()), await refused.Newest(20)));
}

public sealed record FiguresPage(SiteFigures Figures, IReadOnlyList<RefusedMail> RefusedMails);
