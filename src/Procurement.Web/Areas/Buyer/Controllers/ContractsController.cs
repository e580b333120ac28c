using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>The buyer's contracts: their terms, what is used of them, signing and ending.</summary>
[Area("Buyer"), Route("buyer/{businessId}/contracts"), Acting(Role.Officer, Role.CaseWorker, Role.Finance, Role.Auditor)]
public sealed class ContractsController(ContractPages pages) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/contracts";

    [HttpGet, Menu("menu.contracts", 40)]
    public async Task<IActionResult> Index(Guid? after) => View(await pages.List(Acting, Home, after));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id)
    {
        var page = await pages.Page(Acting, id, $"{Home}/{id}");
        this.Crumb("menu.contracts", Home);
        return View(page with
        {
            MaySign = Acting.Is(Role.Officer) && ContractRules.May(page.Contract, ContractStep.BuyerSigns) is null,
            MayTerminate = Acting.Is(Role.Officer) && ContractRules.May(page.Contract, ContractStep.Terminate) is null && page.Phase != ContractPhase.Ended,
        });
    }

    [HttpGet("{id:guid}/sign"), Acting(Role.Officer)]
    public async Task<IActionResult> Sign(Guid id, [FromServices] PageTexts texts)
    {
        var page = await pages.Page(Acting, id, $"{Home}/{id}");
        Crumbs(page);
        return this.Confirm(SignPage.Of(page, texts));
    }

    [HttpPost("{id:guid}/sign"), Acting(Role.Officer)]
    public async Task<IActionResult> Sign(Guid id, [FromServices] SignContract sign, [FromServices] PageTexts texts)
    {
        if (await sign.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Sign(id, texts);
        }

        this.Tell("contract.signed-now");
        return Redirect($"{Home}/{id}");
    }

    [HttpGet("{id:guid}/terminate"), Acting(Role.Officer)]
    public async Task<IActionResult> Terminate(Guid id) => await TerminateView(id, new());

    [HttpPost("{id:guid}/terminate"), Acting(Role.Officer)]
    public async Task<IActionResult> Terminate(Guid id, TerminateForm form, [FromServices] TerminateContract terminate)
    {
        if (ModelState.IsValid)
        {
            var refusal = await terminate.Run(id, Acting.Organisation.Id, Acting.UserId, form.LastDay!.Value, form.Reason);
            if (refusal is null)
            {
                this.Tell("contract.terminated-now");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        return await TerminateView(id, form);
    }

    private async Task<IActionResult> TerminateView(Guid id, TerminateForm form)
    {
        Crumbs(await pages.Page(Acting, id, $"{Home}/{id}"));
        return View("Terminate", form);
    }

    private void Crumbs(ContractPage page)
    {
        this.Crumb("menu.contracts", Home);
        this.Crumb(page.Contract.Number, page.Url);
    }
}
