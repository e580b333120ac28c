using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier's own data and people. Its users bring and end colleagues themselves.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("/supplier/{businessId}/organisation")]
public sealed class OrganisationController(PeoplePages pages, OrganisationStore organisations, RepresentationClaimStore claims, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private string Here => $"/supplier/{Acting.Organisation.BusinessId}/organisation";

    [HttpGet, Menu("menu.organisation", 80)]
    public Task<ViewResult> Index() => People(null);

    [HttpGet("edit")]
    public async Task<ViewResult> Edit()
    {
        var known = (await organisations.Find(Acting.Organisation.Id))!;
        this.Crumb(known.Name, Here);
        return View(OrganisationForm.Of(known));
    }

    [HttpPost("edit")]
    public async Task<ActionResult> Edit(OrganisationForm form, [FromServices] ChangeOrganisation change)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        await change.Run(form.Over((await organisations.Find(Acting.Organisation.Id))!), Acting.UserId);
        this.Tell("account.saved");
        return Redirect(Here);
    }

    /// <summary>Invites a colleague.</summary>
    [HttpPost]
    public async Task<ActionResult> Index(RoleForm form, [FromServices] ProposeRoleChange propose)
    {
        if (ModelState.IsValid && await propose.Run(pages.Proposal(form, Acting.Organisation.Id, Acting.UserId)) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await People(form);
        }

        this.Tell("people.invited");
        return Redirect(Here);
    }

    [HttpGet("{userId:guid}/end")]
    public async Task<ViewResult> End(Guid userId, [FromServices] MembershipStore memberships)
    {
        var member = (await memberships.Members(Acting.Organisation.Id)).FirstOrDefault(member => member.UserId == userId) ?? throw new NotFoundException();
        var texts = HttpContext.RequestServices.GetRequiredService<PageTexts>();
        this.Crumb(Acting.Organisation.Name, Here);
        return this.Confirm(new()
        {
            Title = texts["people.end.title"],
            What = [texts["people.end-colleague.text"]],
            Facts = [(texts["person.name"], member.Name), (texts["person.email"], member.Email)],
            Button = texts["people.end-colleague.button"],
            BackUrl = Here,
            Danger = true,
        });
    }

    [HttpPost("{userId:guid}/end")]
    public async Task<ActionResult> End(Guid userId, [FromServices] EndColleague end, [FromServices] MembershipStore memberships)
    {
        if (await end.Run(Acting.Organisation.Id, userId, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await End(userId, memberships);
        }

        this.Tell("people.ended");
        return userId == Acting.UserId ? Redirect("/home") : Redirect(Here);
    }

    [HttpPost("invitations/{id:guid}/cancel")]
    public async Task<RedirectResult> Cancel(Guid id, [FromServices] InvitationStore invitations, [FromServices] Db db)
    {
        await db.Write(() => invitations.Cancel(id, Acting.Organisation.Id, clock.GetUtcNow()));
        this.Tell("people.invitation-cancelled");
        return Redirect(Here);
    }

    [HttpPost("claims")]
    public async Task<ActionResult> Decide(DecisionForm form, [FromServices] DecideRepresentation decide)
    {
        if (ModelState.IsValid && await decide.Run(form.Id, form.Word!.Value, Acting.UserId, Acting.Organisation.Id) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            ModelState.Remove(nameof(form.Id));
            return await People(null);
        }

        this.Tell(form.Word == SecondWord.Confirmed ? "claims.confirmed" : "claims.rejected");
        return Redirect(Here);
    }

    private async Task<ViewResult> People(RoleForm? form)
    {
        var organisation = (await organisations.Find(Acting.Organisation.Id))!;
        var page = await pages.Of(organisation, Here, Acting.UserId, mayDecide: false, form);
        return View("Index", page with { Claims = await claims.Waiting(organisation.Id) });
    }
}
