using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>The organiser's officers confirm who represents a supplier that has no users yet (R58).</summary>
[Area("Buyer"), Acting(Role.Officer), Route("/buyer/{businessId}/representation")]
public sealed class RepresentationController(RepresentationClaimStore claims) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet]
    public async Task<ActionResult> Index() =>
        Acting.Organisation.IsOrganiser ? View(await claims.WaitingForOrganiser()) : NotFound();

    [HttpPost]
    public async Task<ActionResult> Index(DecisionForm form, [FromServices] DecideRepresentation decide)
    {
        if (!Acting.Organisation.IsOrganiser)
        {
            return NotFound();
        }

        if (ModelState.IsValid && await decide.Run(form.Id, form.Word!.Value, Acting.UserId, Acting.Organisation.Id) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return View(await claims.WaitingForOrganiser());
        }

        this.Tell(form.Word == SecondWord.Confirmed ? "claims.confirmed" : "claims.rejected");
        return RedirectToAction(nameof(Index));
    }
}
