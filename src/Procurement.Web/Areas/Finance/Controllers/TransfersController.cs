using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Payments.Transfers;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Finance.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Finance.Controllers;

/// <summary>The treasury's decision, by two people, that lets the buyer pay by transfers; and where the service's books and ours do not agree.</summary>
[Area("Finance"), Route("finance/{businessId}/transfers"), Acting(Role.Finance)]
public sealed class TransfersController(TransferStore transfers, ITransferAccounts accounts, UserStore users) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/finance/{Acting.Organisation.BusinessId}/transfers";

    [HttpGet]
    public Task<IActionResult> Index() => Page(new() { Id = Guid.CreateVersion7() });

    [HttpPost]
    public async Task<IActionResult> Index(TreasuryDecisionForm form, [FromServices] EnterTreasuryDecision enter)
    {
        if (ModelState.IsValid)
        {
            if (await enter.Run(form.Id, Acting.Organisation.Id, Acting.UserId, form.Reference.Trim(), form.DecidedOn!.Value) is not { } refusal)
            {
                this.Tell("transfers.decision.entered-now");
                return Redirect(Home);
            }

            this.Refuse(refusal);
        }

        return await Page(form);
    }

    [HttpPost("confirm")]
    public async Task<IActionResult> Confirm([FromServices] ConfirmTreasuryDecision confirm)
    {
        if (await confirm.Run(Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Page(new() { Id = Guid.CreateVersion7() });
        }

        this.Tell("transfers.decision.confirmed-now");
        return Redirect(Home);
    }

    [HttpPost("end")]
    public async Task<IActionResult> End([FromServices] EndTreasuryDecision end)
    {
        await end.Run(Acting.Organisation.Id, Acting.UserId);
        this.Tell("transfers.decision.ended-now");
        return Redirect(Home);
    }

    [HttpPost("differences/{id:guid}/settle")]
    public async Task<IActionResult> Settle(Guid id, [FromServices] SettleTransferDifference settle)
    {
        await settle.Run(id, Acting.Organisation.Id, Acting.UserId);
        this.Tell("transfers.difference.settled-now");
        return Redirect(Home);
    }

    private async Task<IActionResult> Page(TreasuryDecisionForm form)
    {
        this.Crumb("menu.payment-runs", $"/finance/{Acting.Organisation.BusinessId}/payment-runs");
        var decision = await transfers.Decision(Acting.Organisation.Id);
        var differences = await transfers.DifferencesOf(Acting.Organisation.Id);
        var people = new[] { decision?.EnteredBy, decision?.ConfirmedBy }.Concat(differences.Select(difference => difference.SettledBy)).OfType<Guid>().Distinct().ToList();
        ViewData["Page"] = new TransfersPage
        {
            Url = Home,
            Reader = Acting.UserId,
            Offered = accounts.Offered,
            Decision = decision,
            Differences = differences,
            Names = (await users.Names(people)).ToDictionary(person => person.Id, person => person.Name),
        };
        return View("Index", form);
    }
}
