using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Payments;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Models.Invoices;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Audit.Controllers;

/// <summary>An auditor reads the buyer's invoices and payment runs with all that led to them, and changes nothing. The organiser's auditor reads those of every buyer of the ring.</summary>
[Area("Audit"), Route("audit/{businessId}"), Acting(Role.Auditor)]
public sealed class MoneyController(InvoicePages pages, PaymentPages payments, PaymentStore runs, OrganisationStore organisations) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/audit/{Acting.Organisation.BusinessId}";

    [HttpGet("invoices"), Menu("menu.invoices", 60)]
    public async Task<IActionResult> Invoices(InvoiceStatus? status, Guid? after, string? buyer)
    {
        var chosen = await Buyer(buyer);
        return View("Invoices/List", await pages.List("menu.invoices", $"{Home}/invoices", chosen.Id, ofSupplier: false, status, after, await Choice(chosen)));
    }

    [HttpGet("invoices.csv")]
    public async Task<IActionResult> Csv(InvoiceStatus? status, string? buyer) => await pages.CsvOf((await Buyer(buyer)).Id, ofSupplier: false, status);

    [HttpGet("invoices/{id:guid}")]
    public async Task<IActionResult> Invoice(Guid id)
    {
        var view = await pages.View(id, invoice => MayRead(invoice.BuyerId));
        this.Crumb("menu.invoices", $"{Home}/invoices");
        return View("Invoices/Show", new InvoicePage
        {
            View = view,
            Url = $"{Home}/invoices/{id}",
            InvoicesUrl = $"{Home}/invoices",
            RunsUrl = $"{Home}/payment-runs",
        });
    }

    [HttpGet("payment-runs"), Menu("menu.payment-runs", 64)]
    public async Task<IActionResult> Runs(PaymentRunStatus? status, Guid? after, string? buyer)
    {
        var chosen = await Buyer(buyer);
        return View("PaymentRuns/Index", await payments.List(chosen.Id, $"{Home}/payment-runs", status, after, await Choice(chosen)));
    }

    [HttpGet("payment-runs/{id:guid}")]
    public async Task<IActionResult> Run(Guid id)
    {
        var run = await runs.FindRun(id);
        if (run is null || !MayRead(run.BuyerId))
        {
            throw new NotFoundException();
        }

        this.Crumb("menu.payment-runs", $"{Home}/payment-runs");
        return View("PaymentRuns/Show", await payments.Page(run, $"{Home}/payment-runs/{id}", $"{Home}/invoices"));
    }

    /// <summary>An organiser's auditor chooses among the buyers of the site; another's has nothing to choose.</summary>
    private async Task<BuyerChoice> Choice(Organisation chosen) =>
        Acting.Organisation.IsOrganiser ? new(chosen.BusinessId, [.. (await organisations.Buyers()).Select(buyer => (buyer.Name, buyer.BusinessId))]) : BuyerChoice.None;

    private bool MayRead(Guid buyerId) => Acting.Organisation.IsOrganiser || buyerId == Acting.Organisation.Id;

    /// <summary>The buyer of the address; another than one's own only for an organiser's auditor.</summary>
    private async Task<Organisation> Buyer(string? businessId)
    {
        var buyer = await organisations.FindByBusinessId(businessId ?? Acting.Organisation.BusinessId);
        return buyer is not null && buyer.Kind == OrganisationKind.Buyer && MayRead(buyer.Id) ? buyer : throw new NotFoundException();
    }
}
