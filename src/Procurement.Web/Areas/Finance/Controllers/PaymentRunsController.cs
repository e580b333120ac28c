using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.Domain.Calendar;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Models.Invoices;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>Payment runs: made by one, released by another, taken to the bank as a file, and confirmed by the bank's word.</summary>
[Area("Finance"), Route("finance/{businessId}/payment-runs"), Acting(Role.Finance)]
public sealed class PaymentRunsController(PaymentPages pages, PaymentStore payments, InvoiceListStore invoices, PageTexts texts, TimeProvider clock) : Controller
{
    private const int MostInRun = 200;

    private Acting Acting => HttpContext.Acting();
    private string Home => $"/finance/{Acting.Organisation.BusinessId}/payment-runs";
    private string Invoices => $"/finance/{Acting.Organisation.BusinessId}/invoices";

    [HttpGet, Menu("menu.payment-runs", 64)]
    public async Task<IActionResult> Index(PaymentRunStatus? status, Guid? after) =>
        View("PaymentRuns/Index", await pages.List(Acting.Organisation.Id, Home, status, after) with { MayMake = true });

    [HttpGet("new")]
    public Task<IActionResult> New(SettlementPath path = SettlementPath.SepaFile) =>
        NewView(new() { RunId = Guid.CreateVersion7(), ExecuteOn = Workdays.FirstAfter(FinnishTime.DayOf(clock.GetUtcNow())), Path = path });

    [HttpPost("new")]
    public async Task<IActionResult> New(PaymentRunForm form, [FromServices] MakePaymentRun make)
    {
        if (ModelState.IsValid)
        {
            if (await make.Run(form.RunId, Acting.Organisation.Id, Acting.UserId, form.InvoiceIds, form.ExecuteOn!.Value) is not { } refusal)
            {
                this.Tell("payment-run.made-now");
                return Redirect($"{Home}/{form.RunId}");
            }

            this.Refuse(refusal);
        }

        return await NewView(form);
    }

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Show(Guid id) => ShowView(id, new() { ExecutedOn = FinnishTime.DayOf(clock.GetUtcNow()) });

    [HttpGet("{id:guid}/release")]
    public async Task<IActionResult> Release(Guid id)
    {
        var run = await payments.RunOf(id, Acting.Organisation.Id);
        Crumbs(run);
        return this.Confirm(new()
        {
            Title = texts["payment-run.release.title"],
            What = [texts["payment-run.release.text"]],
            Facts = PaymentPages.Facts(run, texts),
            Button = texts["payment-run.release"],
            BackUrl = $"{Home}/{id}",
        });
    }

    [HttpPost("{id:guid}/release")]
    public async Task<IActionResult> Release(Guid id, [FromServices] ReleasePaymentRun release)
    {
        if (await release.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Release(id);
        }

        this.Tell("payment-run.released-now");
        return Redirect($"{Home}/{id}");
    }

    [HttpGet("{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id)
    {
        var run = await payments.RunOf(id, Acting.Organisation.Id);
        Crumbs(run);
        return this.Confirm(new()
        {
            Title = texts["payment-run.cancel.title"],
            What = [texts["payment-run.cancel.text"]],
            Facts = PaymentPages.Facts(run, texts),
            Button = texts["payment-run.cancel"],
            BackUrl = $"{Home}/{id}",
            Danger = true,
        });
    }

    [HttpPost("{id:guid}/cancel")]
    public async Task<IActionResult> Cancel(Guid id, [FromServices] CancelPaymentRun cancel)
    {
        if (await cancel.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Cancel(id);
        }

        this.Tell("payment-run.cancelled-now");
        return Redirect(Home);
    }

    [HttpGet("{id:guid}/file")]
    public async Task<IActionResult> File(Guid id, [FromServices] FileStore files)
    {
        var run = await payments.RunOf(id, Acting.Organisation.Id);
        var file = await files.Find(run.FileId) ?? throw new NotFoundException();
        return File(await files.Read(file.Id), file.MediaType, file.Name);
    }

    [HttpPost("{id:guid}/confirm")]
    public async Task<IActionResult> Confirm(Guid id, ConfirmPaymentsForm form, [FromServices] ConfirmPayments confirm)
    {
        var executed = form.Word == "executed";
        if (executed && form.ExecutedOn is null)
        {
            this.Refuse(ConfirmPayments.DayNotPossible.At(nameof(form.ExecutedOn)));
        }

        if (ModelState.IsValid)
        {
            if (await confirm.Run(id, Acting.Organisation.Id, Acting.UserId, form.PaymentIds, executed ? form.ExecutedOn : null) is not { } refusal)
            {
                this.Tell(executed ? "payment-run.executed-now" : "payment-run.refused-now");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        return await ShowView(id, form);
    }

    private async Task<IActionResult> ShowView(Guid id, ConfirmPaymentsForm form)
    {
        var run = await payments.RunOf(id, Acting.Organisation.Id);
        this.Crumb("menu.payment-runs", Home);
        return View("PaymentRuns/Show", await pages.Page(run, $"{Home}/{id}", Invoices) with
        {
            MayAct = true,
            MayNotRelease = run.Status == PaymentRunStatus.Made ? await HttpContext.RequestServices.GetRequiredService<PaymentHands>().MayRelease(run, await payments.Payments(id), Acting.UserId) : null,
            Form = form,
        });
    }

    private async Task<IActionResult> NewView(PaymentRunForm form)
    {
        this.Crumb("menu.payment-runs", Home);
        var approved = await invoices.DueFirst(Acting.Organisation.Id, InvoiceStatus.Approved, MostInRun);
        ViewData["Invoices"] = approved.Where(row => row.Invoice.SettlementPath == form.Path).ToList();
        ViewData["OtherPath"] = approved.Select(row => row.Invoice.SettlementPath).FirstOrDefault(path => path != form.Path && path != SettlementPath.EInvoice);
        return View("New", form);
    }

    private void Crumbs(PaymentRun run)
    {
        this.Crumb("menu.payment-runs", Home);
        this.Crumb(texts["payment-run.title", run.ExecuteOn], $"{Home}/{run.Id}");
    }
}
