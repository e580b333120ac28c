using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A client of the supplier's: the referral's answer, the start, absences, results and the end.</summary>
[Area("Supplier"), Route("supplier/{businessId}/contracts/{contractId:guid}/placements/{id:guid}"), Acting(Role.SupplierUser)]
public sealed class PlacementsController(ContractPages pages, ContractStore contracts, PlacementStore placements, ClientSecrets secrets, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet("")]
    public async Task<IActionResult> Show(
        Guid contractId, Guid id, [FromServices] OutcomeStore outcomes, [FromServices] OrganisationStore organisations, [FromServices] ClientStore clients,
        [FromServices] ReferenceStore reference)
    {
        var (contract, placement) = await Own(contractId, id);
        var row = (await pages.Named(Acting, [placement], "placement"))[0];
        var identity = row.Named ? (await pages.Names(Acting, [placement.ClientId], "placement")).GetValueOrDefault(placement.ClientId) : null;
        var client = await clients.Find(placement.ClientId) ?? throw new NotFoundException();
        this.Crumb("menu.contracts", Contracts);
        this.Crumb(contract.Number, ContractUrl(contractId));
        return View(new PlacementPage
        {
            Contract = contract,
            Row = row,
            BuyerName = (await organisations.Find(contract.BuyerId))?.Name ?? "",
            Identity = identity,
            Municipality = (await reference.Municipality(client.Municipality))?.Name.For(Texts.CurrentLanguage).Text ?? client.Municipality,
            Message = secrets.OpenWords(placement.Message),
            DeclineNote = secrets.OpenWords(placement.DeclineNote),
            Outcomes = await outcomes.OfPlacement(id),
            Absences = [.. (await placements.Absences([id])).Select(a => (a, secrets.OpenWords(a.Note)))],
            Url = PlacementUrl(contractId, id),
            ContractUrl = ContractUrl(contractId),
            Now = clock.GetUtcNow(),
        });
    }

    [HttpPost("accept")]
    public async Task<IActionResult> Accept(Guid contractId, Guid id, [FromServices] AnswerReferral answer)
    {
        if (await answer.Run(id, Acting.Organisation.Id, Acting.UserId, accept: true, null, null) is not null)
        {
            throw new StaleDataException(); // answered or taken back meanwhile
        }

        this.Tell("placement.accepted-now");
        return Redirect(PlacementUrl(contractId, id));
    }

    [HttpGet("decline")]
    public Task<IActionResult> Decline(Guid contractId, Guid id) => Form(contractId, id, "Decline", new DeclineForm());

    [HttpPost("decline")]
    public Task<IActionResult> Decline(Guid contractId, Guid id, DeclineForm form, [FromServices] AnswerReferral answer) =>
        Done(contractId, id, "Decline", form, "placement.declined-now",
            () => answer.Run(id, Acting.Organisation.Id, Acting.UserId, accept: false, form.Reason, form.Note));

    [HttpGet("start")]
    public Task<IActionResult> Start(Guid contractId, Guid id) => Form(contractId, id, "Start", new StartForm { Day = pages.Today });

    [HttpPost("start")]
    public Task<IActionResult> Start(Guid contractId, Guid id, StartForm form, [FromServices] StartPlacement start) =>
        Done(contractId, id, "Start", form, "placement.started-now", () => start.Run(id, Acting.Organisation.Id, Acting.UserId, form.Day!.Value));

    [HttpGet("absence")]
    public Task<IActionResult> Absence(Guid contractId, Guid id) => Form(contractId, id, "Absence", new AbsenceForm { From = pages.Today });

    [HttpPost("absence")]
    public Task<IActionResult> Absence(Guid contractId, Guid id, AbsenceForm form, [FromServices] ReportAbsence report) =>
        Done(contractId, id, "Absence", form, "absence.reported-now",
            () => report.Run(form.AbsenceId, id, Acting.Organisation.Id, Acting.UserId, form.Kind!.Value, form.From!.Value, form.To, form.Note));

    [HttpGet("end")]
    public Task<IActionResult> End(Guid contractId, Guid id) => Form(contractId, id, "End", new EndForm { Day = pages.Today });

    [HttpPost("end")]
    public Task<IActionResult> End(Guid contractId, Guid id, EndForm form, [FromServices] EndPlacement end) =>
        Done(contractId, id, "End", form, "placement.ended-now", () => end.Run(id, Acting.Organisation.Id, Acting.UserId, form.Day!.Value, form.EndState!.Value));

    [HttpGet("claim")]
    public async Task<IActionResult> Claim(Guid contractId, Guid id, string term)
    {
        var (contract, _) = await Own(contractId, id);
        return Result(contract, term) is null ? NotFound() : await Form(contractId, id, "Claim", new ClaimForm { Term = term, Day = pages.Today });
    }

    [HttpPost("claim")]
    public async Task<IActionResult> Claim(Guid contractId, Guid id, ClaimForm form, [FromServices] ClaimOutcome claim)
    {
        var (contract, _) = await Own(contractId, id);
        if (Result(contract, form.Term) is null)
        {
            return NotFound();
        }

        var (file, refusal) = await EvidenceUpload.Read(form.Evidence, form.Kind);
        return await Done(contractId, id, "Claim", form, "outcome.claimed-now", () => refusal is not null ? Task.FromResult<Refusal?>(refusal) : claim.Run(
            new OutcomeClaim
            {
                OutcomeId = form.OutcomeId,
                PlacementId = id,
                Term = form.Term,
                Day = form.Day!.Value,
                HoursPerWeek = form.HoursPerWeek,
                WageSubsidy = form.WageSubsidy,
                WorkStartedOn = form.WorkStartedOn,
                Note = form.Note,
                Evidence = file,
            },
            Acting.Organisation.Id,
            Acting.UserId));
    }

    private static OutcomeTerm? Result(Contract contract, string key) => contract.Term(key) is { } term && OutcomeRules.IsResult(term.Code) ? term : null;

    private async Task<IActionResult> Done(Guid contractId, Guid id, string view, object form, string told, Func<Task<Refusal?>> run)
    {
        await Own(contractId, id);
        if (ModelState.IsValid)
        {
            var refusal = await run();
            if (refusal is null)
            {
                this.Tell(told);
                return Redirect(PlacementUrl(contractId, id));
            }

            this.Refuse(refusal);
        }

        return await Form(contractId, id, view, form);
    }

    private async Task<IActionResult> Form(Guid contractId, Guid id, string view, object form)
    {
        var (contract, placement) = await Own(contractId, id);
        var client = (await pages.Named(Acting, [placement], "placement"))[0].Client;
        this.Crumb("menu.contracts", Contracts);
        this.Crumb(contract.Number, ContractUrl(contractId));
        this.Crumb(client, PlacementUrl(contractId, id));
        ViewData["Client"] = client;
        ViewData["Term"] = form is ClaimForm claim ? contract.Term(claim.Term) : null;
        return View(view, form);
    }

    private async Task<(Contract Contract, Placement Placement)> Own(Guid contractId, Guid id)
    {
        var contract = await contracts.Find(contractId);
        var placement = await placements.Find(id);
        return contract?.SupplierId == Acting.Organisation.Id && placement?.ContractId == contractId ? (contract, placement) : throw new NotFoundException();
    }

    private string Contracts => $"/supplier/{Acting.Organisation.BusinessId}/contracts";

    private string ContractUrl(Guid contractId) => $"{Contracts}/{contractId}";

    private string PlacementUrl(Guid contractId, Guid id) => $"{Contracts}/{contractId}/placements/{id}";
}
