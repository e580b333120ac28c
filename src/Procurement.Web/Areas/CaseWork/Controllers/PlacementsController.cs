using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.CaseWork.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.CaseWork.Controllers;

/// <summary>What a case worker does to a client's placement: takes it back, ends it, sees to an absence.</summary>
[Area("CaseWork"), Route("casework/{businessId}"), Acting(Role.CaseWorker)]
public sealed class PlacementsController(PlacementStore placements, ClientStore clients, ContractPages pages) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/casework/{Acting.Organisation.BusinessId}";

    [HttpPost("placements/{id:guid}/withdraw")]
    public async Task<IActionResult> Withdraw(Guid id, [FromServices] WithdrawReferral withdraw)
    {
        var placement = await Own(id);
        if (await withdraw.Run(id, Acting.Organisation.Id, Acting.UserId) is not null)
        {
            throw new StaleDataException(); // started or declined meanwhile
        }

        this.Tell("placement.withdrawn-now");
        return Redirect($"{Home}/clients/{placement.ClientId}");
    }

    [HttpGet("placements/{id:guid}/end")]
    public Task<IActionResult> End(Guid id) => EndView(id, new EndPlacementForm { Day = pages.Today });

    [HttpPost("placements/{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, EndPlacementForm form, [FromServices] EndPlacement end)
    {
        var placement = await Own(id);
        if (ModelState.IsValid)
        {
            var refusal = await end.Run(id, Acting.Organisation.Id, Acting.UserId, form.Day!.Value, form.EndState!.Value);
            if (refusal is null)
            {
                this.Tell("placement.ended-now");
                return Redirect($"{Home}/clients/{placement.ClientId}");
            }

            this.Refuse(refusal);
        }

        return await EndView(id, form);
    }

    [HttpPost("absences/{id:guid}/handled")]
    public async Task<IActionResult> Handled(Guid id, [FromServices] HandleAbsence handle)
    {
        var absence = await placements.FindAbsence(id) ?? throw new NotFoundException();
        var placement = await Own(absence.PlacementId);
        await handle.Run(id, Acting.Organisation.Id, Acting.UserId);
        this.Tell("absence.handled-now");
        return Redirect($"{Home}/clients/{placement.ClientId}");
    }

    private async Task<IActionResult> EndView(Guid id, EndPlacementForm form)
    {
        var placement = await Own(id);
        var client = (await pages.Named(Acting, [placement], "client"))[0].Client;
        this.Crumb("menu.clients", $"{Home}/clients");
        this.Crumb(client, $"{Home}/clients/{placement.ClientId}");
        ViewData["Client"] = client;
        return View("End", form);
    }

    private async Task<Placement> Own(Guid id)
    {
        var placement = await placements.Find(id) ?? throw new NotFoundException();
        var client = await clients.Find(placement.ClientId);
        return client?.BuyerId == Acting.Organisation.Id && client.CaseWorkerId == Acting.UserId ? placement : throw new NotFoundException();
    }
}
