using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>A buyer's limits, by its own administrative rules; a change takes two people.</summary>
[Area("Buyer"), Acting(Role.Administrator, Role.Officer), Route("/buyer/{businessId}/settings")]
public sealed class SettingsController(OrganisationSettingsStore settings, UserStore users, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet, Menu("menu.settings", 90)]
    public Task<ViewResult> Index() => Limits(null);

    [HttpPost]
    public async Task<ActionResult> Index(SettingsForm form, [FromServices] ProposeSettings propose)
    {
        if (ModelState.IsValid && await propose.Run(Proposed(form)) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Limits(form);
        }

        this.Tell("people.proposed");
        return Redirect($"/buyer/{Acting.Organisation.BusinessId}/settings");
    }

    /// <summary>How the buyer is reached: its name, municipality, language and mail address.</summary>
    [HttpGet("contact"), Acting(Role.Administrator)]
    public async Task<ViewResult> Contact([FromServices] OrganisationStore organisations) =>
        ContactView(OrganisationForm.Of((await organisations.Find(Acting.Organisation.Id))!));

    [HttpPost("contact"), Acting(Role.Administrator)]
    public async Task<ActionResult> Contact(OrganisationForm form, [FromServices] OrganisationStore organisations, [FromServices] ChangeOrganisation change)
    {
        if (!ModelState.IsValid)
        {
            return ContactView(form);
        }

        await change.Run(form.Over((await organisations.Find(Acting.Organisation.Id))!), Acting.UserId);
        this.Tell("account.saved");
        return Redirect($"/buyer/{Acting.Organisation.BusinessId}/settings");
    }

    [HttpPost("decision")]
    public async Task<ActionResult> Decide(DecisionForm form, [FromServices] DecideSettings decide)
    {
        if (ModelState.IsValid && await decide.Run(form.Id, Acting.Organisation.Id, form.Word!.Value, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            ModelState.Remove(nameof(form.Id));
            return await Limits(null);
        }

        this.Tell(form.Word == SecondWord.Confirmed ? "limits.confirmed" : "limits.rejected");
        return Redirect($"/buyer/{Acting.Organisation.BusinessId}/settings");
    }

    private ViewResult ContactView(OrganisationForm form)
    {
        this.Crumb("limits.title", $"/buyer/{Acting.Organisation.BusinessId}/settings");
        return View("Contact", form);
    }

    private OrganisationSettings Proposed(SettingsForm form) => new()
    {
        Id = form.Id,
        OrganisationId = Acting.Organisation.Id,
        ApprovalLimit = form.ApprovalLimit!.Value,
        OfficerLimit = form.OfficerLimit!.Value,
        OneEvaluatorLimit = form.OneEvaluatorLimit!.Value,
        SmallestPanel = form.SmallestPanel!.Value,
        ProposedBy = Acting.UserId,
        ProposedAt = clock.GetUtcNow(),
    };

    private async Task<ViewResult> Limits(SettingsForm? form)
    {
        var now = await settings.InForce(Acting.Organisation.Id);
        var waiting = await settings.Waiting(Acting.Organisation.Id);
        ViewData["InForce"] = now;
        ViewData["Waiting"] = waiting;
        ViewData["Proposer"] = waiting is not null && await users.Names([waiting.ProposedBy]) is [var proposer, ..] ? proposer.Name : null;
        return View("Index", form ?? new()
        {
            Id = Guid.CreateVersion7(),
            ApprovalLimit = now.ApprovalLimit,
            OfficerLimit = now.OfficerLimit,
            OneEvaluatorLimit = now.OneEvaluatorLimit,
            SmallestPanel = now.SmallestPanel,
        });
    }
}
