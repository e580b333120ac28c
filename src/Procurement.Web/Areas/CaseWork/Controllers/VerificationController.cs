using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.CaseWork.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.CaseWork.Controllers;

/// <summary>Results are verified: a month of a contract on one page, what is unusual one by one.</summary>
[Area("CaseWork"), Route("casework/{businessId}"), Acting(Role.CaseWorker)]
public sealed class VerificationController(ContractPages pages, ContractStore contracts, OutcomeStore outcomes, PlacementStore placements, OrganisationStore organisations) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/casework/{Acting.Organisation.BusinessId}";

    [HttpGet("verification"), Menu("menu.verification", 31)]
    public async Task<IActionResult> Index(Guid? after) => View(new MonthsToVerify
    {
        Waiting = await outcomes.ToVerify(Acting.Organisation.Id),
        Contracts = await pages.List(Acting, $"/buyer/{Acting.Organisation.BusinessId}/contracts", after),
        Url = $"{Home}/contracts",
    });

    [HttpGet("contracts/{contractId:guid}/months/{month}")]
    public async Task<IActionResult> Month(Guid contractId, string month)
    {
        var contract = await Own(contractId);
        var shown = Procurement.Domain.Month.Read(month) ?? throw new NotFoundException();
        var claims = await outcomes.OfMonth(contractId, shown);
        var ofContract = (await placements.OfContract(contractId)).Where(p => claims.Any(o => o.PlacementId == p.Id)).ToList();
        var names = (await pages.Named(Acting, ofContract, "verification")).ToDictionary(r => r.Placement.Id, r => r.Client);
        var rows = claims.Where(o => o.Status != OutcomeStatus.Withdrawn)
            .Select(o => new SingleRow(o, contract.Term(o.Term)!, names[o.PlacementId], MonthCheck.GroupOf(contract.Term(o.Term)!, o.InsidePlan, o.Id, contract.CheckSecret)))
            .ToList();
        var together = rows.Where(r => r.Outcome.Status == OutcomeStatus.Claimed && r.Group == CheckGroup.Together).ToList();
        this.Crumb("menu.verification", $"{Home}/verification");
        return View(new VerifyPage
        {
            Contract = contract,
            Month = shown,
            Supplier = (await organisations.Find(contract.SupplierId))?.Name ?? "",
            Together = [.. together.GroupBy(r => (r.Client, r.Term)).OrderBy(g => g.Key.Client, StringComparer.CurrentCulture).ThenBy(g => g.Key.Term.Key, StringComparer.Ordinal)
                .Select(g => new TogetherRow(g.Key.Client, g.Key.Term, g.Sum(r => r.Outcome.Units), [.. g.Select(r => r.Outcome.Day)],
                    contract.Content.Prices.UnitPrices[g.Key.Term.Key] * g.Sum(r => r.Outcome.Units)))],
            TogetherIds = [.. together.Select(r => r.Outcome.Id)],
            Singles = [.. rows.Where(r => r.Outcome.Status == OutcomeStatus.Claimed && r.Group != CheckGroup.Together)
                .GroupBy(r => r.Group == CheckGroup.OutsidePlan ? (r.Outcome.PlacementId, Once.MondayOf(r.Outcome.Day)) : (r.Outcome.Id, r.Outcome.Day))
                .Select(g => g.First() with { Week = g.Count() })
                .OrderByDescending(r => r.Group).ThenBy(r => r.Outcome.Day)],
            Decided = [.. rows.Where(r => r.Outcome.Status != OutcomeStatus.Claimed)],
            Url = $"{Home}/contracts/{contractId}/months/{month}",
            Home = Home,
        });
    }

    [HttpPost("contracts/{contractId:guid}/months/{month}"), RequestFormLimits(ValueCountLimit = 10_000)]
    public async Task<IActionResult> Month(Guid contractId, string month, [FromServices] VerifyMonth verify)
    {
        var shown = Procurement.Domain.Month.Read(month) ?? throw new NotFoundException();
        var ids = Request.Form["Outcome"].Select(text => Guid.Parse(text!, CultureInfo.InvariantCulture)).ToList();
        if (await verify.Run(contractId, Acting.Organisation.Id, Acting.UserId, shown, ids) is { } refusal)
        {
            this.Refuse(refusal);
            return await Month(contractId, month);
        }

        this.Tell("verify.done", ids.Count);
        return Redirect($"{Home}/contracts/{contractId}/months/{month}");
    }

    [HttpGet("outcomes/{id:guid}")]
    public Task<IActionResult> Outcome(Guid id, [FromServices] ClientSecrets secrets) => OutcomeView(id, new DecideForm(), secrets);

    [HttpPost("outcomes/{id:guid}")]
    public async Task<IActionResult> Outcome(Guid id, DecideForm form, [FromServices] DecideOutcome decide, [FromServices] ClientSecrets secrets)
    {
        var outcome = await outcomes.Find(id) ?? throw new NotFoundException();
        if (ModelState.IsValid)
        {
            var refusal = await decide.Run(id, Acting.Organisation.Id, Acting.UserId, form.Step, form.Reason, form.WholeWeek);
            if (refusal is null)
            {
                this.Tell($"outcome.decided.{form.Step}");
                return Redirect($"{Home}/contracts/{outcome.ContractId}/months/{Procurement.Domain.Month.Of(outcome.Day)}");
            }

            this.Refuse(refusal);
        }

        return await OutcomeView(id, form, secrets);
    }

    [HttpPost("outcomes/{id:guid}/lost")]
    public async Task<IActionResult> Lost(Guid id, LostWorkForm form, [FromServices] TellLostWork tell, [FromServices] ClientSecrets secrets)
    {
        if (ModelState.IsValid)
        {
            if (await tell.Run(id, Acting.Organisation.Id, Acting.UserId, form.LostOn!.Value) is not { } refusal)
            {
                this.Tell("outcome.lost-now");
                return Redirect($"{Home}/outcomes/{id}");
            }

            this.Refuse(refusal);
        }

        return await OutcomeView(id, new DecideForm(), secrets);
    }

    [HttpGet("evidence/{id:guid}")]
    public async Task<IActionResult> Evidence(Guid id, [FromServices] OpenEvidence open)
    {
        var file = await open.Run(id, new(Acting.Organisation.Id, Acting.UserId, IsSupplier: false));
        return File(file.Content, file.MediaType, $"{file.Kind}{EvidenceNames.EndOf(file.MediaType)}");
    }

    private async Task<IActionResult> OutcomeView(Guid id, DecideForm form, ClientSecrets secrets)
    {
        var outcome = await outcomes.Find(id) ?? throw new NotFoundException();
        var contract = await Own(outcome.ContractId);
        var placement = await placements.Find(outcome.PlacementId) ?? throw new NotFoundException();
        var term = contract.Term(outcome.Term)!;
        var month = Procurement.Domain.Month.Of(outcome.Day);
        this.Crumb("menu.verification", $"{Home}/verification");
        this.Crumb(HttpContext.RequestServices.GetRequiredService<PageTexts>().Month(month), $"{Home}/contracts/{contract.Id}/months/{month}");
        return View("Outcome", new OutcomePage
        {
            Outcome = outcome,
            Contract = contract,
            Term = term,
            Client = (await pages.Named(Acting, [placement], "outcome"))[0].Client,
            Supplier = (await organisations.Find(contract.SupplierId))?.Name ?? "",
            Placement = placement,
            Note = secrets.OpenWords(outcome.Note),
            Reason = secrets.OpenWords(outcome.Reason),
            Evidence = await outcomes.EvidenceOf([id]),
            Absences = [.. (await placements.Absences([placement.Id])).Where(a => a.FromDay <= outcome.Day && (a.ToDay ?? a.FromDay) >= outcome.Day)],
            Group = MonthCheck.GroupOf(term, outcome.InsidePlan, id, contract.CheckSecret),
            Week = MonthCheck.WeekOf(outcome, contract, await outcomes.OfPlacement(placement.Id)),
            Form = form,
            Home = Home,
        });
    }

    private async Task<Contract> Own(Guid contractId)
    {
        var contract = await contracts.Find(contractId);
        return contract?.BuyerId == Acting.Organisation.Id ? contract : throw new NotFoundException();
    }
}
