using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Planning;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>What a buyer means to compete in the coming year: suppliers see it on the ring's public page.</summary>
[Area("Buyer"), Route("buyer/{businessId}/plans"), Acting(Role.Officer)]
public sealed class PlansController(PlanStore plans, PurchasingSystemStore rings, CategoryStore categories, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/plans";

    [HttpGet("", Name = "plans"), Menu("plan.title", 21)]
    public async Task<IActionResult> Index()
    {
        ViewData["Url"] = Home;
        return View(await plans.OfBuyer(Acting.Organisation.Id));
    }

    [HttpGet("new")]
    public Task<IActionResult> New() => FormView(new PlanForm { PlanId = Guid.CreateVersion7() });

    [HttpPost("new")]
    public Task<IActionResult> New(PlanForm form, [FromServices] PlanCompetition plan) => Save(form, plan);

    [HttpGet("{planId:guid}")]
    public async Task<IActionResult> Edit(Guid planId) =>
        await plans.Find(planId) is { EndedAt: null, CompetitionId: null } plan && plan.BuyerId == Acting.Organisation.Id ? await FormView(PlanForm.Of(plan)) : throw new NotFoundException();

    [HttpPost("{planId:guid}")]
    public Task<IActionResult> Edit(Guid planId, PlanForm form, [FromServices] PlanCompetition plan) => Save(form, plan);

    [HttpPost("{planId:guid}/drop")]
    public async Task<IActionResult> Drop(Guid planId, [FromServices] DropPlan drop)
    {
        await drop.Run(planId, Acting.Organisation.Id, Acting.UserId);
        this.Tell("plan.dropped");
        return Redirect(Home);
    }

    [HttpPost("{planId:guid}/start")]
    public async Task<IActionResult> Start(Guid planId, Guid competitionId, [FromServices] StartPlanned start)
    {
        if (await start.Run(competitionId, planId, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Tell($"refusal.{refusal.Code}", [.. refusal.Args]);
            return Redirect(Home);
        }

        return Redirect($"/buyer/{Acting.Organisation.BusinessId}/competitions/{competitionId}/tasks");
    }

    private async Task<IActionResult> Save(PlanForm form, PlanCompetition use)
    {
        if (ModelState.IsValid)
        {
            var category = await categories.Find(form.CategoryId!.Value) ?? throw new NotFoundException();
            if (await use.Run(form.ToPlan(category, Acting.Organisation.Id, Acting.UserId, clock.GetUtcNow())) is { } refusal)
            {
                this.Refuse(refusal);
            }
        }

        if (!ModelState.IsValid)
        {
            return await FormView(form);
        }

        this.Tell("plan.saved");
        return Redirect(Home);
    }

    private async Task<IActionResult> FormView(PlanForm form)
    {
        this.Crumb("plan.title", Home);
        ViewData["Categories"] = await BuyerCategories.Of(Acting.Organisation.Id, rings, categories, clock.GetUtcNow());
        return View("Edit", form);
    }
}
