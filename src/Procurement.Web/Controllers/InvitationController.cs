using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>The link of an invitation: looking at it changes nothing, sending the form does.</summary>
[Public, Busy, Route("/invitation/{secret}")]
public sealed class InvitationController(InvitationLinks links, UserStore users, OrganisationStore organisations) : Controller
{
    public static readonly Refusal FieldMissing = new("form-field-missing");

    [HttpGet]
    public async Task<ViewResult> Index(string secret) =>
        await links.Find(secret) is { } invitation ? await Asks(new InvitationForm { Name = invitation.Name, Language = invitation.Language }, invitation) : View("Expired");

    [HttpPost]
    public async Task<ActionResult> Index(string secret, InvitationForm form, [FromServices] AcceptInvitation accept, [FromServices] Visit visit)
    {
        if (await links.Find(secret) is not { } invitation)
        {
            return View("Expired");
        }

        var isNew = await users.FindByEmail(invitation.Email) is null;
        Require(isNew, nameof(form.Name), form.Name);
        Require(isNew, nameof(form.Password), form.Password);
        Require(invitation.Kind == InvitationKind.FirstAdministrator, nameof(form.OrganisationName), form.OrganisationName);
        if (!ModelState.IsValid)
        {
            return await Asks(form, invitation);
        }

        var first = invitation.Kind == InvitationKind.FirstAdministrator ? First(form) : null;
        if (first is not null && BusinessId.Check(first.BusinessId) is { } wrong)
        {
            this.Refuse(wrong.At(nameof(form.BusinessId)));
            return await Asks(form, invitation);
        }

        var (user, refusal) = await accept.Run(secret, isNew ? new(form.Name!, form.Language, form.Password!) : null, first);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return await Asks(form, invitation);
        }

        if (!isNew)
        {
            this.Tell("invitation.accepted");
            return Redirect("/home");
        }

        await visit.Start(user!, keep: false);
        return Redirect(invitation.Kind == InvitationKind.Account ? "/register" : "/home");
    }

    private Organisation First(InvitationForm form) => new()
    {
        Id = Guid.CreateVersion7(),
        BusinessId = BusinessId.Tidy(form.BusinessId),
        Kind = OrganisationKind.Buyer,
        Name = form.OrganisationName!.Trim(),
        LegalForm = LegalForm.PublicBody,
        Language = form.Language,
        Email = form.OrganisationEmail,
        IsOrganiser = true,
        CreatedAt = links.Now,
    };

    private void Require(bool asked, string field, string? value)
    {
        if (asked && string.IsNullOrWhiteSpace(value))
        {
            this.Refuse(FieldMissing.At(field));
        }
    }

    private async Task<ViewResult> Asks(InvitationForm form, Invitation invitation)
    {
        form.AsksPerson = await users.FindByEmail(invitation.Email) is null;
        form.AsksOrganisation = invitation.Kind == InvitationKind.FirstAdministrator;
        ViewData["Organisation"] = invitation.OrganisationId is { } id ? (await organisations.Find(id))?.Name : null;
        ViewData["Invitation"] = invitation;
        return View("Index", form);
    }
}
