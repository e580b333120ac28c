using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>All organisations of the site; new buyers; proposals of users that the buyer's own second person agrees to.</summary>
[Area("Admin"), Administrator, Route("/admin/organisations")]
public sealed class OrganisationsController(OrganisationStore organisations, PeoplePages pages, TimeProvider clock) : Controller
{
    private const int PageSize = 50;

    [HttpGet, Menu("admin.organisations.title", 91)]
    public async Task<ViewResult> Index(OrganisationKind? kind, string? words, string? afterName, Guid? afterId)
    {
        (ViewData["Kind"], ViewData["Words"]) = (kind, words);
        return View(string.IsNullOrWhiteSpace(words)
            ? await organisations.Page(kind, afterName, afterId, PageSize)
            : await organisations.Search(kind, words, PageSize));
    }

    [HttpGet("new")]
    public ViewResult New()
    {
        this.Crumb("admin.organisations.title", "/admin/organisations");
        return View(new BuyerForm { Id = Guid.CreateVersion7() });
    }

    [HttpPost("new")]
    public async Task<ActionResult> New(BuyerForm form, [FromServices] CreateBuyer create)
    {
        if (ModelState.IsValid && await create.Run(Buyer(form), form.AdministratorEmail, form.AdministratorName, HttpContext.SignedInUser()!.Value) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        this.Tell("admin.buyer.made", form.Name);
        return Redirect($"/admin/organisations/{form.Id}");
    }

    [HttpGet("{organisationId:guid}")]
    public Task<ViewResult> Details(Guid organisationId) => People(organisationId, null);

    [HttpPost("{organisationId:guid}")]
    public async Task<ActionResult> Details(Guid organisationId, RoleForm form, [FromServices] ProposeRoleChange propose)
    {
        if (ModelState.IsValid && await propose.Run(pages.Proposal(form, organisationId, HttpContext.SignedInUser()!.Value)) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await People(organisationId, form);
        }

        this.Tell("people.proposed");
        return Redirect($"/admin/organisations/{organisationId}");
    }

    private Organisation Buyer(BuyerForm form) => new()
    {
        Id = form.Id,
        BusinessId = BusinessId.Tidy(form.BusinessId),
        Kind = OrganisationKind.Buyer,
        Name = form.Name.Trim(),
        LegalForm = LegalForm.PublicBody,
        MunicipalityCode = form.MunicipalityCode,
        Language = form.Language,
        Email = form.Email.Trim(),
        CreatedAt = clock.GetUtcNow(),
    };

    private async Task<ViewResult> People(Guid id, RoleForm? form)
    {
        var organisation = await organisations.Find(id) ?? throw new NotFoundException();
        this.Crumb("admin.organisations.title", "/admin/organisations");
        return View("Details", await pages.Of(organisation, $"/admin/organisations/{id}", HttpContext.SignedInUser()!.Value, mayDecide: false, form));
    }
}
