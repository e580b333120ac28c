using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Payments.Transfers;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>Every difference between the service of transfers and our payments, of all buyers and of none.</summary>
[Area("Admin"), Administrator, Route("/admin/transfers")]
public sealed class TransfersController(TransferStore transfers, UserStore users) : Controller
{
    private const int PageSize = 50;

    [HttpGet]
    public async Task<ViewResult> Index(Guid? after)
    {
        this.Crumb("figures.title", "/admin/figures");
        var rows = await transfers.Differences(after is { } id ? await transfers.Difference(id) : null, PageSize + 1);
        var names = await users.Names([.. rows.Select(row => row.SettledBy).OfType<Guid>().Distinct()]);
        ViewData["Next"] = rows.Count > PageSize ? $"/admin/transfers?after={rows[PageSize - 1].Id}" : null;
        return View(new TransferDifferences([.. rows.Take(PageSize)], names.ToDictionary(person => person.Id, person => person.Name), "/admin/transfers"));
    }

    [HttpPost("differences/{id:guid}/settle")]
    public async Task<RedirectResult> Settle(Guid id, [FromServices] SettleTransferDifference settle)
    {
        await settle.Run(id, null, HttpContext.SignedInUser()!.Value);
        this.Tell("transfers.difference.settled-now");
        return Redirect("/admin/transfers");
    }
}
