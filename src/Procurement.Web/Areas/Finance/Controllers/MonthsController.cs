using Microsoft.AspNetCore.Mvc;
using Procurement.App.Invoices;
using Procurement.App.Organisations;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>A month of a buyer, contract by contract: what has been invoiced and what would be, and the button that prepares it.</summary>
[Area("Finance"), Route("finance/{businessId}/months"), Acting(Role.Finance)]
public sealed class MonthsController(PrepareInvoices prepare, PriceMonth price, InvoiceStore invoices, OrganisationStore organisations, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/finance/{Acting.Organisation.BusinessId}/months";

    [HttpGet, Menu("menu.invoice-months", 62)]
    public IActionResult Last() => Redirect($"{Home}/{Month.Of(clock.GetUtcNow()).Previous}");

    [HttpGet("{month}")]
    public async Task<IActionResult> Show(string month)
    {
        if (Month.Read(month) is not { } shown)
        {
            return NotFound();
        }

        var now = clock.GetUtcNow();
        var rows = new List<MonthRow>();
        var contracts = await prepare.Billable(shown, Acting.Organisation.Id);
        var names = (await organisations.List([.. contracts.Select(contract => contract.SupplierId).Distinct()])).ToDictionary(row => row.Id, row => row.Name);
        foreach (var contract in contracts)
        {
            rows.Add(new()
            {
                Contract = contract,
                SupplierName = names.GetValueOrDefault(contract.SupplierId, ""),
                Invoices = [.. (await invoices.OfContract(contract.Id)).Where(invoice => invoice.Month == shown)],
                Due = await price.Run(contract.Id, shown, now),
            });
        }

        return View("Show", new MonthPage
        {
            Month = shown,
            Url = Home,
            ContractsUrl = $"/buyer/{Acting.Organisation.BusinessId}/contracts",
            InvoicesUrl = $"/finance/{Acting.Organisation.BusinessId}/invoices",
            Rows = [.. rows.Where(row => row.Invoices.Count > 0 || row.IsDue || row.Contract.Period.EndsOn >= shown.First)],
            MayPrepare = shown < Month.Of(now) && rows.Any(row => row.Due.IsWorthAnInvoice),
            HasNext = shown < Month.Of(now),
        });
    }

    [HttpPost("{month}")]
    public async Task<IActionResult> Prepare(string month)
    {
        if (Month.Read(month) is not { } shown)
        {
            return NotFound();
        }

        var prepared = await prepare.Run(shown, Acting.Organisation.Id, Acting.UserId, again: true);
        this.Tell("invoice.prepared-now", prepared.Count(row => row.Prepared.InvoiceId is not null));
        return Redirect($"{Home}/{shown}");
    }
}
