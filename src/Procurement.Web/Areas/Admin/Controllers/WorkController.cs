using Microsoft.AspNetCore.Mvc;
using Procurement.App.Outbox;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>Work that waits, and work that failed too often and waits for a person.</summary>
[Area("Admin"), Administrator]
public sealed class WorkController(OutboxStore outbox) : Controller
{
    [HttpGet("/admin/work"), Menu("work.title", 94)]
    public async Task<IActionResult> Index() => View(new WorkPage(await outbox.Dead(), await outbox.Waiting()));

    [HttpPost("/admin/work/{id:guid}/again")]
    public async Task<IActionResult> RunAgain(Guid id)
    {
        await outbox.RunAgain(id);
        this.Tell("work.again-told");
        return RedirectToAction(nameof(Index));
    }
}

public sealed record WorkPage(IReadOnlyList<OutboxWork> Dead, IReadOnlyList<OutboxWork> Waiting);
