using Microsoft.AspNetCore.Mvc;
using Procurement.App.Invoices;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Models.Invoices;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier's invoices: what the site prepared to accept with one button, and what became of those sent.</summary>
[Area("Supplier"), Route("supplier/{businessId}/invoices"), Acting(Role.SupplierUser)]
public sealed class InvoicesController(InvoicePages pages, PageTexts texts) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/invoices";

    [HttpGet, Menu("menu.invoices", 60)]
    public async Task<IActionResult> Index(InvoiceStatus? status, Guid? after) =>
        View("Invoices/List", await pages.List("menu.invoices", Home, Acting.Organisation.Id, ofSupplier: true, status, after));

    [HttpGet("/supplier/{businessId}/invoices.csv")]
    public async Task<IActionResult> Csv(InvoiceStatus? status) => await pages.CsvOf(Acting.Organisation.Id, ofSupplier: true, status);

    [HttpGet("{id:guid}/ubl")]
    public async Task<IActionResult> Ubl(Guid id, [FromServices] ReadEInvoice read) => InvoicePages.UblOf(await Mine(id), await read.Run(id));

    [HttpGet("{id:guid}/finvoice")]
    public async Task<IActionResult> Finvoice(Guid id, [FromServices] ReadEInvoice read) => InvoicePages.FinvoiceOf(await Mine(id), await read.Run(id));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id)
    {
        var view = await Mine(id);
        this.Crumb("menu.invoices", Home);
        return View("Invoices/Show", new InvoicePage { View = view, Url = $"{Home}/{id}", InvoicesUrl = Home, Deeds = Deeds(view.Invoice) });
    }

    [HttpPost("{id:guid}/accept")]
    public async Task<IActionResult> Accept(Guid id, [FromServices] AcceptInvoice accept)
    {
        if (await accept.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Show(id);
        }

        this.Tell("invoice.accepted-now");
        return Redirect($"{Home}/{id}");
    }

    [HttpGet("{id:guid}/decline")]
    public Task<IActionResult> Decline(Guid id) => Reason(id, new(), "invoice.decline", "invoice.decline.text");

    [HttpPost("{id:guid}/decline")]
    public async Task<IActionResult> Decline(Guid id, ReasonForm form, [FromServices] DeclineInvoice decline) =>
        await Told(id, form, "invoice.declined-now", reason => decline.Run(id, Acting.Organisation.Id, Acting.UserId, reason))
            ?? await Reason(id, form, "invoice.decline", "invoice.decline.text");

    [HttpGet("{id:guid}/answer")]
    public Task<IActionResult> Answer(Guid id) => Reason(id, new(), "invoice.answer", "invoice.answer.text");

    [HttpPost("{id:guid}/answer")]
    public async Task<IActionResult> Answer(Guid id, ReasonForm form, [FromServices] AnswerReturnedInvoice answer) =>
        await Told(id, form, "invoice.answered-now", reason => answer.Run(id, Acting.Organisation.Id, Acting.UserId, reason))
            ?? await Reason(id, form, "invoice.answer", "invoice.answer.text");

    [HttpGet("{id:guid}/credit")]
    public async Task<IActionResult> Credit(Guid id)
    {
        var view = await Mine(id);
        Crumbs(view);
        return this.Confirm(new()
        {
            Title = texts["invoice.credit.title", view.Invoice.NumberText],
            What = [texts["invoice.credit.text"]],
            Facts = [(texts["invoice.total"], texts.Money(view.Invoice.Total))],
            Button = texts["invoice.credit"],
            BackUrl = $"{Home}/{id}",
            Hidden = [("creditId", Guid.CreateVersion7().ToString())],
            Danger = true,
        });
    }

    [HttpPost("{id:guid}/credit")]
    public async Task<IActionResult> Credit(Guid id, Guid creditId, [FromServices] CreditInvoice credit)
    {
        if (await credit.Run(creditId, id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Credit(id);
        }

        this.Tell("invoice.credited-now");
        return Redirect($"{Home}/{id}");
    }

    private IReadOnlyList<InvoiceDeed> Deeds(Invoice invoice) => invoice.Status switch
    {
        InvoiceStatus.Prepared => [new("invoice.accept", $"{Home}/{invoice.Id}/accept"), new("invoice.decline", $"{Home}/{invoice.Id}/decline", Asks: true)],
        InvoiceStatus.Returned => [new("invoice.answer", $"{Home}/{invoice.Id}/answer", Asks: true), new("invoice.credit", $"{Home}/{invoice.Id}/credit", Asks: true)],
        _ => [],
    };

    private Task<InvoiceView> Mine(Guid id) => pages.View(id, invoice => invoice.SupplierId == Acting.Organisation.Id);

    private void Crumbs(InvoiceView view)
    {
        this.Crumb("menu.invoices", Home);
        this.Crumb(view.Invoice.NumberText ?? texts.Month(view.Invoice.Month), $"{Home}/{view.Invoice.Id}");
    }

    private async Task<IActionResult?> Told(Guid id, ReasonForm form, string tellKey, Func<string, Task<Refusal?>> deed)
    {
        if (!ModelState.IsValid)
        {
            return null;
        }

        if (await deed(form.Reason!.Trim()) is { } refusal)
        {
            this.Refuse(refusal);
            return null;
        }

        this.Tell(tellKey);
        return Redirect($"{Home}/{id}");
    }

    private async Task<IActionResult> Reason(Guid id, ReasonForm form, string titleKey, string textKey)
    {
        Crumbs(await Mine(id));
        ViewData["Page"] = new ReasonPage(titleKey, textKey, titleKey, $"{Home}/{id}");
        return View("Invoices/Reason", form);
    }
}
