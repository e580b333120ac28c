using Microsoft.AspNetCore.Mvc;
using Procurement.App.Invoices;
using Procurement.App.Organisations;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Models.Invoices;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>The buyer's invoices: the inbox with its sums, and checking, approving and returning one.</summary>
[Area("Finance"), Route("finance/{businessId}/invoices"), Acting(Role.Finance)]
public sealed class InvoicesController(InvoicePages pages, OrganisationSettingsStore settings, PageTexts texts) : Controller
{
    /// <summary>As many as a page of the list holds.</summary>
    private const int MostTogether = 25;

    private Acting Acting => HttpContext.Acting();
    private string Home => $"/finance/{Acting.Organisation.BusinessId}/invoices";

    [HttpGet, Menu("menu.invoices", 60)]
    public async Task<IActionResult> Index(InvoiceStatus? status, Guid? after) =>
        View("Invoices/List", await pages.List("menu.invoices", Home, Acting.Organisation.Id, ofSupplier: false, status, after));

    [HttpGet("/finance/{businessId}/invoices.csv")]
    public async Task<IActionResult> Csv(InvoiceStatus? status) => await pages.CsvOf(Acting.Organisation.Id, ofSupplier: false, status);

    [HttpGet("{id:guid}/ubl")]
    public async Task<IActionResult> Ubl(Guid id, [FromServices] ReadEInvoice read) => InvoicePages.UblOf(await Mine(id), await read.Run(id));

    [HttpGet("{id:guid}/finvoice")]
    public async Task<IActionResult> Finvoice(Guid id, [FromServices] ReadEInvoice read) => InvoicePages.FinvoiceOf(await Mine(id), await read.Run(id));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id)
    {
        var view = await Mine(id);
        var limit = (await settings.InForce(Acting.Organisation.Id)).ApprovalLimit;
        var next = Next(view.Invoice);
        var whyNot = next is null ? null : Approvals.MayTakePart(view.Hands, Acting.UserId, Acting.Roles);
        this.Crumb("menu.invoices", Home);
        return View("Invoices/Show", new InvoicePage
        {
            View = view,
            Url = $"{Home}/{id}",
            InvoicesUrl = Home,
            RunsUrl = $"/finance/{Acting.Organisation.BusinessId}/payment-runs",
            Limit = view.Invoice.Status is InvoiceStatus.Checked or InvoiceStatus.HalfApproved && Approvals.NeedsSecond(view.Invoice.Net, limit) ? limit : null,
            WhyNot = whyNot,
            Deeds = Deeds(view.Invoice, whyNot is null ? next : null),
        });
    }

    [HttpGet("many")]
    public async Task<IActionResult> Many([FromQuery] Guid[] ids)
    {
        var rows = new List<ChosenInvoice>();
        foreach (var id in ids.Distinct().Take(MostTogether))
        {
            var view = await Mine(id);
            rows.Add(new(view, Next(view.Invoice) is null ? InvoiceRules.NotNow : Approvals.MayTakePart(view.Hands, Acting.UserId, Acting.Roles)));
        }

        this.Crumb("menu.invoices", Home);
        return View("Many", new ManyInvoicesPage { Url = $"{Home}/many", InvoicesUrl = Home, Rows = rows });
    }

    [HttpPost("many")]
    public async Task<IActionResult> Many(Guid[] ids, [FromServices] CheckOrApproveMany many)
    {
        var done = await many.Run([.. ids.Take(MostTogether)], Acting.Organisation.Id, Acting.UserId);
        this.Tell("invoice.many.done", done.Count(row => row.Refusal is null), done.Count(row => row.Refusal is not null));
        return Redirect(Home);
    }

    [HttpPost("{id:guid}/check")]
    public async Task<IActionResult> Check(Guid id, [FromServices] CheckInvoice check) =>
        await Done(id, "invoice.checked-now", await check.Run(id, Acting.Organisation.Id, Acting.UserId));

    [HttpPost("{id:guid}/approve")]
    public async Task<IActionResult> Approve(Guid id, [FromServices] ApproveInvoice approve) =>
        await Done(id, "invoice.approved-now", await approve.Run(id, Acting.Organisation.Id, Acting.UserId));

    [HttpGet("{id:guid}/return")]
    public Task<IActionResult> Return(Guid id) => Reason(id, new());

    [HttpPost("{id:guid}/return")]
    public async Task<IActionResult> Return(Guid id, ReasonForm form, [FromServices] ReturnInvoice back)
    {
        if (ModelState.IsValid)
        {
            if (await back.Run(id, Acting.Organisation.Id, Acting.UserId, form.Reason!.Trim()) is not { } refusal)
            {
                this.Tell("invoice.returned-now");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        return await Reason(id, form);
    }

    private InvoiceDeed? Next(Invoice invoice) => invoice.Status switch
    {
        InvoiceStatus.Sent => new("invoice.check", $"{Home}/{invoice.Id}/check"),
        InvoiceStatus.Checked or InvoiceStatus.HalfApproved => new("invoice.approve", $"{Home}/{invoice.Id}/approve"),
        _ => null,
    };

    private IReadOnlyList<InvoiceDeed> Deeds(Invoice invoice, InvoiceDeed? next)
    {
        InvoiceDeed[] back = InvoiceRules.May(invoice, InvoiceStep.Return) is null ? [new("invoice.return", $"{Home}/{invoice.Id}/return", Asks: true)] : [];
        InvoiceDeed[] pay = invoice is { Status: InvoiceStatus.Approved, SettlementPath: not SettlementPath.EInvoice }
            ? [new("payment-run.new", $"/finance/{Acting.Organisation.BusinessId}/payment-runs/new?path={invoice.SettlementPath}", Asks: true)]
            : [];
        return next is null ? [.. pay, .. back] : [next, .. back];
    }

    private Task<InvoiceView> Mine(Guid id) => pages.View(id, invoice => invoice.BuyerId == Acting.Organisation.Id);

    private async Task<IActionResult> Done(Guid id, string tellKey, Refusal? refusal)
    {
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return await Show(id);
        }

        this.Tell(tellKey);
        return Redirect($"{Home}/{id}");
    }

    private async Task<IActionResult> Reason(Guid id, ReasonForm form)
    {
        var view = await Mine(id);
        this.Crumb("menu.invoices", Home);
        this.Crumb(view.Invoice.NumberText ?? texts.Month(view.Invoice.Month), $"{Home}/{id}");
        ViewData["Page"] = new ReasonPage("invoice.return", "invoice.return.text", "invoice.return", $"{Home}/{id}");
        return View("Invoices/Reason", form);
    }
}
