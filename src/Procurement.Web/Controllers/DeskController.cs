using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;
using Procurement.Web.Waiting;

namespace Procurement.Web.Controllers;

/// <summary>The first page after sign-in: what waits for me.</summary>
public sealed class DeskController(Desks desks) : Controller
{
    /// <summary>All my organisations; straight to its desk where there is only one.</summary>
    [HttpGet("/home"), SignedIn]
    public async Task<IActionResult> Home()
    {
        var mine = await desks.Of(HttpContext.SignedInUser()!.Value, User.FindFirstValue(ClaimTypes.Name) ?? "");
        return mine.Count == 1 ? Redirect(mine[0].Url) : View("Home", mine);
    }

    [HttpGet("/buyer/{businessId}"), Acting(Role.Officer, Role.Evaluator, Role.CaseWorker, Role.Finance, Role.Auditor, Role.Administrator)]
    public Task<IActionResult> Buyer() => Desk();

    [HttpGet("/finance/{businessId}"), Acting(Role.Finance)]
    public Task<IActionResult> Finance() => Desk();

    [HttpGet("/casework/{businessId}"), Acting(Role.CaseWorker)]
    public Task<IActionResult> CaseWork() => Desk();

    [HttpGet("/supplier/{businessId}"), Acting(Role.SupplierUser, Role.Administrator)]
    public Task<IActionResult> Supplier() => Desk();

    private async Task<IActionResult> Desk() => View("Desk", await desks.Of(HttpContext.Acting()));
}
