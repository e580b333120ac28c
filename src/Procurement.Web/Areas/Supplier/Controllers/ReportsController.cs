using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A month of a contract on one screen: who took part on which day. And claims that came back.</summary>
[Area("Supplier"), Route("supplier/{businessId}/contracts/{contractId:guid}"), Acting(Role.SupplierUser)]
public sealed class ReportsController(ContractPages pages, ContractStore contracts, PlacementStore placements, OutcomeStore outcomes) : Controller
{
    /// <summary>Rows of one screen: a form that a phone can send, and a page that a person can read.</summary>
    private const int ClientsOnPage = 25;

    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/contracts";

    [HttpGet("months/{month}")]
    public async Task<IActionResult> Month(Guid contractId, string month, int page = 0) => await MonthView(contractId, month, page, null);

    // Ticks are read straight from the form: 25 clients and 31 days are more values than a model's list is bound to.
    [HttpPost("months/{month}"), RequestFormLimits(ValueCountLimit = 4_000)]
    public async Task<IActionResult> Month(Guid contractId, string month, int page, [FromServices] ReportMonth report)
    {
        var reported = Procurement.Domain.Month.Read(month) ?? throw new NotFoundException();
        var ticked = Request.Form["Ticked"].Select(Read).ToList();
        var shown = Request.Form["Shown"].Select(text => Guid.Parse(text!, CultureInfo.InvariantCulture)).ToList();
        if (await report.Run(contractId, Acting.Organisation.Id, Acting.UserId, reported, shown, ticked) is { } refusal)
        {
            this.Refuse(refusal with { Field = null });
            return await MonthView(contractId, month, page, ticked);
        }

        this.Tell("month.reported-now", (await pagesOfMonth(contractId, reported)));
        return Redirect($"{Home}/{contractId}/months/{month}?page={page}");

        async Task<int> pagesOfMonth(Guid id, Month of) => (await outcomes.OfMonth(id, of)).Count(o => o.Status == OutcomeStatus.Claimed);
    }

    [HttpGet("claims/{outcomeId:guid}")]
    public Task<IActionResult> Claim(Guid contractId, Guid outcomeId) => MendView(contractId, outcomeId, new());

    [HttpPost("claims/{outcomeId:guid}")]
    public async Task<IActionResult> Claim(Guid contractId, Guid outcomeId, MendForm form, [FromServices] MendClaim mend)
    {
        var (file, refusal) = await EvidenceUpload.Read(form.Evidence, form.Kind);
        if (ModelState.IsValid)
        {
            refusal ??= await mend.Run(outcomeId, Acting.Organisation.Id, Acting.UserId, form.Step, form.Note, file);
            if (refusal is null)
            {
                this.Tell(form.Step == OutcomeStep.Withdraw ? "outcome.withdrawn-now" : "outcome.claimed-now");
                return Redirect($"{Home}/{contractId}");
            }

            this.Refuse(refusal);
        }

        return await MendView(contractId, outcomeId, form);
    }

    [HttpGet("/supplier/{businessId}/evidence/{id:guid}")]
    public async Task<IActionResult> Evidence(Guid id, [FromServices] OpenEvidence open)
    {
        var file = await open.Run(id, new(Acting.Organisation.Id, Acting.UserId, IsSupplier: true));
        return File(file.Content, file.MediaType, $"{file.Kind}{EvidenceNames.EndOf(file.MediaType)}");
    }

    private static (Guid Placement, DateOnly Day) Read(string? tick) =>
        tick?.Split('/') is [var id, var day] && Guid.TryParse(id, out var placement) && FormValues.Day(day) is { } on
            ? (placement, on)
            : throw new BadHttpRequestException("A tick is placement/day.");

    private async Task<IActionResult> MonthView(Guid contractId, string monthText, int page, IReadOnlyCollection<(Guid, DateOnly)>? ticked)
    {
        var contract = await Own(contractId);
        var month = Procurement.Domain.Month.Read(monthText) ?? throw new NotFoundException();
        var all = (await placements.OfContract(contractId))
            .Where(p => p.StartedOn <= month.Last && (p.EndedOn ?? DateOnly.MaxValue) >= month.First).ToList();
        var shown = await pages.Named(Acting, [.. all.Skip(page * ClientsOnPage).Take(ClientsOnPage)], "month");
        var ids = shown.Select(r => r.Placement.Id).ToList();
        this.Crumb("menu.contracts", Home);
        this.Crumb(contract.Number, $"{Home}/{contractId}");
        return View("Month", new MonthGrid
        {
            Contract = contract,
            Month = month,
            Today = pages.Today,
            Rows = [.. shown.OrderBy(r => r.Client, StringComparer.CurrentCulture)],
            Attended = (ticked ?? [.. (await placements.Weeks(ids, Once.MondayOf(month.First), month.Last)).SelectMany(w => w.Attended.Select(d => (w.PlacementId, d)))]).ToHashSet(),
            Settled = (await outcomes.OfMonth(contractId, month))
                .Where(o => o.Status is OutcomeStatus.Verified or OutcomeStatus.Billed && contract.Term(o.Term)?.Code == TermCode.ActivityDay)
                .Select(o => (o.PlacementId, o.Day)).ToHashSet(),
            Page = page,
            HasNext = all.Count > (page + 1) * ClientsOnPage,
            Url = $"{Home}/{contractId}/months",
        });
    }

    private async Task<IActionResult> MendView(Guid contractId, Guid outcomeId, MendForm form)
    {
        var contract = await Own(contractId);
        var outcome = await outcomes.Find(outcomeId);
        if (outcome?.ContractId != contractId || OutcomeFlow.After(outcome.Status, OutcomeStep.Withdraw) is null)
        {
            throw new NotFoundException();
        }

        var placement = await placements.Find(outcome.PlacementId) ?? throw new NotFoundException();
        var texts = HttpContext.RequestServices.GetRequiredService<PageTexts>();
        this.Crumb("menu.contracts", Home);
        this.Crumb(contract.Number, $"{Home}/{contractId}");
        return View("Claim", new MendPage
        {
            Outcome = outcome,
            Client = (await pages.Named(Acting, [placement], "claim"))[0].Client,
            TermName = texts.Of(contract.Term(outcome.Term)),
            Reason = HttpContext.RequestServices.GetRequiredService<ClientSecrets>().OpenWords(outcome.Reason),
            NeedsEvidence = OutcomeRules.NeedsEvidence(contract.Term(outcome.Term)!.Code),
            Form = form,
        });
    }

    private async Task<Contract> Own(Guid contractId)
    {
        var contract = await contracts.Find(contractId);
        return contract?.SupplierId == Acting.Organisation.Id ? contract : throw new NotFoundException();
    }
}
