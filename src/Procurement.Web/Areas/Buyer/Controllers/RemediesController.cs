using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Data;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Corrections and appeals of a decision: written down when they come, and ended with what was decided (R30–R38).</summary>
[Area("Buyer"), Route("buyer/{businessId}/competitions/{id:guid}/remedies"), Acting(Role.Officer)]
public sealed class RemediesController(FindDecision find, FindDecisionFile file, RemedyStore remedies, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet("new")]
    public async Task<IActionResult> New(Guid id) => await NewView(await Mine(id), new() { RemedyId = Guid.CreateVersion7(), FiledOn = FinnishTime.DayOf(clock.GetUtcNow()) });

    [HttpPost("new")]
    public async Task<IActionResult> New(Guid id, RemedyForm form, [FromServices] FileRemedy filing)
    {
        var decision = await Mine(id);
        if (ModelState.IsValid)
        {
            var refusal = await filing.Run(new(form.RemedyId, id, form.Kind!.Value, form.Kind == RemedyKind.OwnCorrection ? null : form.SupplierId, form.Grounds, form.Diary, form.FiledOn), Acting.Organisation.Id, Acting.UserId);
            if (refusal is null)
            {
                this.Tell("remedy.filed");
                return Redirect($"{Home}/{id}/decision");
            }

            this.Refuse(refusal);
        }

        return await NewView(decision, form);
    }

    [HttpGet("{remedyId:guid}")]
    public async Task<IActionResult> End(Guid id, Guid remedyId) => await EndView(await Mine(id), remedyId, new());

    [HttpPost("{remedyId:guid}")]
    public async Task<IActionResult> End(Guid id, Guid remedyId, RemedyEndForm form, [FromServices] EndRemedy end)
    {
        var decision = await Mine(id);
        if (ModelState.IsValid)
        {
            var refusal = await end.Run(remedyId, Acting.Organisation.Id, form.Outcome, form.Reasons, Acting.UserId);
            if (refusal is null)
            {
                this.Tell("remedy.ended");
                return Redirect($"{Home}/{id}/decision");
            }

            this.Refuse(refusal);
        }

        return await EndView(decision, remedyId, form);
    }

    private async Task<IActionResult> NewView(DecisionView decision, RemedyForm form)
    {
        Crumbs(decision);
        ViewData["Kinds"] = Enum.GetValues<RemedyKind>().Where(kind => RemedyRules.IsWay(kind, decision.Remedies)).ToList();
        ViewData["Parties"] = (await file.Run(decision)).Notices.Select(n => new SelectListItem(n.Name, n.Notice.SupplierId.ToString())).ToList();
        ViewData["Decision"] = decision;
        return View("New", form);
    }

    private async Task<IActionResult> EndView(DecisionView decision, Guid remedyId, RemedyEndForm form)
    {
        Crumbs(decision);
        ViewData["Case"] = await remedies.Find(remedyId) is { } remedy && remedy.CompetitionId == decision.View.Competition.Id ? remedy : throw new NotFoundException();
        return View("End", form);
    }

    private void Crumbs(DecisionView decision)
    {
        this.Crumb("menu.competitions", Home);
        this.Crumb(decision.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{decision.View.Competition.Id}");
        this.Crumb("decision.title", $"{Home}/{decision.View.Competition.Id}/decision");
    }

    private async Task<DecisionView> Mine(Guid id) =>
        await find.Run(id) is { } decision && decision.View.Competition.BuyerId == Acting.Organisation.Id ? decision : throw new NotFoundException();
}
