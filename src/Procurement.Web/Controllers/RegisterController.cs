using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>A supplier joins: first the person, by mail, then the organisation.</summary>
[Route("/register")]
public sealed class RegisterController : Controller
{
    [HttpGet, Public]
    public ActionResult Index() =>
        HttpContext.SignedInUser() is null ? View("Address", new AddressForm { Id = Guid.CreateVersion7() }) : RedirectToAction(nameof(Organisation));

    [HttpPost, Public]
    public async Task<ActionResult> Index(AddressForm form, [FromServices] AskForAccount ask)
    {
        if (!ModelState.IsValid)
        {
            return View("Address", form);
        }

        await ask.Run(form.Id, form.Email, Texts.CurrentLanguage);
        return RedirectToAction(nameof(Sent));
    }

    [HttpGet("sent"), Public]
    public ViewResult Sent() => View();

    [HttpGet("organisation"), SignedIn]
    public ViewResult Organisation() => View(new RegisterForm { Id = Guid.CreateVersion7() });

    [HttpPost("organisation"), SignedIn]
    public async Task<ActionResult> Organisation(RegisterForm form, [FromServices] RegisterOrganisation register, [FromServices] TimeProvider clock)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var organisation = new Organisation
        {
            Id = form.Id,
            BusinessId = BusinessId.Tidy(form.BusinessId),
            Kind = OrganisationKind.Supplier,
            Name = form.Name.Trim(),
            LegalForm = form.LegalForm!.Value,
            MunicipalityCode = form.MunicipalityCode,
            Language = Texts.CurrentLanguage,
            Email = form.Email.Trim(),
            CreatedAt = clock.GetUtcNow(),
        };
        var (done, refusal) = await register.Run(organisation, HttpContext.SignedInUser()!.Value, form.Grounds.Trim());
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return View(form);
        }

        if (done == Registration.Asked)
        {
            return RedirectToAction(nameof(Asked));
        }

        this.Tell("register.done", organisation.Name);
        return Redirect($"/supplier/{organisation.BusinessId}/organisation");
    }

    [HttpGet("asked"), SignedIn]
    public ViewResult Asked() => View();
}
