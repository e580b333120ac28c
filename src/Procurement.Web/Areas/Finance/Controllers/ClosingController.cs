using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>Closing a month: where each contract's money stands, and the files to the ledger in the buyer's own columns.</summary>
[Area("Finance"), Route("finance/{businessId}/months/{month}"), Acting(Role.Finance)]
public sealed class ClosingController(CloseMonth close, ExportLedger export, PageTexts texts) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Months => $"/finance/{Acting.Organisation.BusinessId}/months";

    [HttpGet("closing")]
    public async Task<IActionResult> Show(string month)
    {
        if (Month.Read(month) is not { } shown)
        {
            return NotFound();
        }

        this.Crumb(texts["invoice-month.title", texts.Month(shown)], $"{Months}/{shown}");
        return View("Show", new ClosingPage
        {
            Month = shown,
            Url = Months,
            ContractsUrl = $"/buyer/{Acting.Organisation.BusinessId}/contracts",
            AddressUrl = $"/finance/{Acting.Organisation.BusinessId}/e-invoice-address",
            Rows = await close.Run(Acting.Organisation.Id, shown),
        });
    }

    [HttpGet("closing.csv")]
    public async Task<IActionResult> Csv(string month) => await Closing(month, "csv");

    [HttpGet("closing.xlsx")]
    public async Task<IActionResult> Xlsx(string month) => await Closing(month, "xlsx");

    [HttpGet("ledger.csv")]
    public async Task<IActionResult> LedgerCsv(string month) => await Ledger(month, "csv");

    [HttpGet("ledger.xlsx")]
    public async Task<IActionResult> LedgerXlsx(string month) => await Ledger(month, "xlsx");

    private async Task<IActionResult> Closing(string month, string kind) =>
        Month.Read(month) is { } shown ? FileOf(ClosingPage.Table(await close.Run(Acting.Organisation.Id, shown), texts), $"closing-{shown}", kind) : NotFound();

    private async Task<IActionResult> Ledger(string month, string kind) =>
        Month.Read(month) is { } shown ? FileOf(await export.Run(Acting.Organisation.Id, shown), $"ledger-{shown}", kind) : NotFound();

    private static FileContentResult FileOf(IEnumerable<IReadOnlyList<object?>> table, string name, string kind) => kind == "csv"
        ? new(Table.Csv(table), "text/csv; charset=utf-8") { FileDownloadName = name + ".csv" }
        : new(Table.Xlsx(name, table), Table.XlsxType) { FileDownloadName = name + ".xlsx" };
}
