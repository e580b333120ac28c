using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>A buyer's people and roles; every change takes two of them.</summary>
[Area("Buyer"), Acting(Role.Administrator, Role.Officer), Route("/buyer/{businessId}/users")]
public sealed class UsersController(PeoplePages pages, OrganisationStore organisations, MembershipStore memberships) : Controller
{
    private Acting Acting => HttpContext.Acting();

    private string Here => $"/buyer/{Acting.Organisation.BusinessId}/users";

    [HttpGet, Menu("menu.users", 80)]
    public Task<ViewResult> Index() => People(null);

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

        this.Tell("people.proposed");
        return Redirect(Here);
    }

    [HttpGet("{membershipId:guid}/end")]
    public async Task<ViewResult> End(Guid membershipId)
    {
        var member = await Member(membershipId);
        var texts = HttpContext.RequestServices.GetRequiredService<PageTexts>();
        this.Crumb("people.title", Here);
        return this.Confirm(new()
        {
            Title = texts["people.end.title"],
            What = [texts["people.end.text"]],
            Facts = [(texts["person.name"], member.Name), (texts["person.role"], texts[member.Role])],
            Button = texts["people.end.button"],
            BackUrl = Here,
            Danger = true,
        });
    }

    [HttpPost("{membershipId:guid}/end")]
    public async Task<ActionResult> End(Guid membershipId, [FromServices] ProposeRoleChange propose)
    {
        if (await propose.Run(pages.Ending(await Member(membershipId), Acting.Organisation.Id, Acting.UserId)) is { } refusal)
        {
            this.Refuse(refusal);
            return await End(membershipId);
        }

        this.Tell("people.proposed");
        return Redirect(Here);
    }

    [HttpPost("changes")]
    public async Task<ActionResult> Decide(DecisionForm form, [FromServices] DecideRoleChange decide)
    {
        if (ModelState.IsValid && await decide.Run(form.Id, Acting.Organisation.Id, form.Word!.Value, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            ModelState.Remove(nameof(form.Id));
            return await People(null);
        }

        this.Tell(form.Word == SecondWord.Confirmed ? "people.confirmed" : "people.rejected");
        return Redirect(Here);
    }

    private async Task<Member> Member(Guid membershipId) =>
        (await memberships.Members(Acting.Organisation.Id)).FirstOrDefault(member => member.Id == membershipId) ?? throw new NotFoundException();

    private async Task<ViewResult> People(RoleForm? form) =>
        View("People", await pages.Of((await organisations.Find(Acting.Organisation.Id))!, Here, Acting.UserId, mayDecide: true, form));
}
