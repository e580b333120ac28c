using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>Finance staff of an organiser are the second person for suppliers that have one user only.</summary>
[Area("Finance"), Acting(Role.Finance), Route("/finance/{businessId}/supplier-accounts")]
public sealed class SupplierAccountsController(BankAccountStore accounts, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet]
    public async Task<ActionResult> Index() => Acting.Organisation.IsOrganiser ? View(await accounts.WaitingForFinance()) : NotFound();

    [HttpPost]
    public async Task<ActionResult> Index(DecisionForm form, [FromServices] DecideBankAccount decide)
    {
        if (!Acting.Organisation.IsOrganiser)
        {
            return NotFound();
        }

        if (ModelState.IsValid && await decide.Run(form.Id, form.Word!.Value, Acting.UserId, Acting.Organisation.Id, clock.GetUtcNow()) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return View(await accounts.WaitingForFinance());
        }

        this.Tell(form.Word == SecondWord.Confirmed ? "bank-account.confirmed" : "bank-account.rejected");
        return RedirectToAction(nameof(Index));
    }
}
