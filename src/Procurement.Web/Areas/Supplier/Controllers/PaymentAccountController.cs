using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Payments.Transfers;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier's account with the service of transfers: opened on the service's own pages, and shown here with all that keeps money from it.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("/supplier/{businessId}/payment-account")]
public sealed class PaymentAccountController(TransferStore transfers, ITransferAccounts service) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Here => $"/supplier/{Acting.Organisation.BusinessId}/payment-account";

    [HttpGet]
    public Task<IActionResult> Index() => Page(null);

    /// <summary>The service's page is another site: the link to it is shown, not followed.</summary>
    [HttpPost]
    public async Task<IActionResult> Index(CancellationToken stop) => service.Offered ? await Page(await service.Link(Acting.Organisation.Id, Here, stop)) : throw new NotFoundException();

    [HttpPost("refresh")]
    public async Task<IActionResult> Refresh([FromServices] RefreshTransferAccount refresh, CancellationToken stop)
    {
        await refresh.Run(Acting.Organisation.Id, stop);
        return Redirect(Here);
    }

    private async Task<IActionResult> Page(string? link)
    {
        this.Crumb("menu.bank-account", $"/supplier/{Acting.Organisation.BusinessId}/bank-account");
        var account = await transfers.Account(Acting.Organisation.Id);
        return View("Index", new PaymentAccountPage
        {
            Url = Here,
            Offered = service.Offered,
            Account = account,
            Requirements = account is null ? [] : StoredJson.Read<List<string>>(account.Requirements),
            Link = link,
        });
    }
}
