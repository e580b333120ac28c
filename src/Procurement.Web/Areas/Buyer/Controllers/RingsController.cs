using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>An organiser's rings: drafts as a list of tasks, open ones with what happens in them.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/rings")]
public sealed class RingsController(PurchasingSystemStore systems, RingDesk desk, SavePurchasingSystem save, SetSystemMembers setMembers, OrganisationStore organisations) : Controller
{
    private ActingOrganisation Buyer => HttpContext.Acting().Organisation;

    [HttpGet(""), Acting(Role.Officer, Role.Auditor), Menu("menu.buyer-rings", 20)]
    public async Task<IActionResult> Index() => View(new MyRings(
        await systems.OrganisedBy(Buyer.Id), [.. (await systems.WithMember(Buyer.Id)).Where(ring => ring.OrganiserId != Buyer.Id)], desk.Now, desk.Acting.Is(Role.Officer)));

    [HttpGet("{id:guid}"), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Show(Guid id)
    {
        desk.Crumbs(this);
        return View(await desk.Page(id));
    }

    [HttpGet("new")]
    public IActionResult New()
    {
        desk.Crumbs(this);
        return View("Basics", new RingForm { Id = Guid.CreateVersion7(), Profile = Domain.Rules.ProfileName.AnnexE });
    }

    [HttpPost("new")]
    public Task<IActionResult> New(RingForm form) => Save(form);

    [HttpGet("{id:guid}/basics")]
    public async Task<IActionResult> Basics(Guid id)
    {
        var ring = await desk.Own(id);
        desk.Crumbs(this, ring);
        return View(RingForm.Of(ring));
    }

    [HttpPost("{id:guid}/basics")]
    public Task<IActionResult> Basics(Guid id, RingForm form) => form.Id == id ? Save(form) : throw new NotFoundException();

    [HttpGet("{id:guid}/members")]
    public async Task<IActionResult> Members(Guid id)
    {
        var ring = await desk.Own(id);
        desk.Crumbs(this, ring);
        return View(new MembersPage(ring, await organisations.Buyers(), new() { Members = [.. (await systems.Members(id)).Select(member => member.BuyerId)] }));
    }

    [HttpPost("{id:guid}/members")]
    public async Task<IActionResult> Members(Guid id, [Bind(Prefix = "Form")] MembersForm form)
    {
        var ring = await desk.Own(id);
        if (await setMembers.Run(id, form.Members) is { } refusal)
        {
            this.Refuse(refusal);
            desk.Crumbs(this, ring);
            return View(new MembersPage(ring, await organisations.Buyers(), form));
        }

        return Redirect(desk.Url(id));
    }

    private async Task<IActionResult> Save(RingForm form)
    {
        if (form.Name.IsEmpty)
        {
            this.Refuse(SystemRules.NoName.At(nameof(form.Name)));
        }

        var organiser = new SystemMember { SystemId = form.Id, BuyerId = Buyer.Id, BuyerName = Buyer.Name, BuyerBusinessId = Buyer.BusinessId };
        if (ModelState.IsValid && await save.Run(form.Id, organiser, form.ToDraft(), form.Version, desk.Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            desk.Crumbs(this);
            return View("Basics", form);
        }

        return Redirect(desk.Url(form.Id));
    }
}

public sealed record MyRings(IReadOnlyList<PurchasingSystem> Organised, IReadOnlyList<PurchasingSystem> Others, DateTimeOffset Now, bool MayMake);

public sealed record MembersPage(PurchasingSystem Ring, IReadOnlyList<Organisation> Buyers, MembersForm Form);
