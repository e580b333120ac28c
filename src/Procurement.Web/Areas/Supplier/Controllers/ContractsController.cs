using Microsoft.AspNetCore.Mvc;
using Procurement.App.Contracts;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models.Contracts;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>The supplier's contracts: signing, the tax of each price row, clients and months.</summary>
[Area("Supplier"), Route("supplier/{businessId}/contracts"), Acting(Role.SupplierUser)]
public sealed class ContractsController(ContractPages pages) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/contracts";

    [HttpGet, Menu("menu.contracts", 40)]
    public async Task<IActionResult> Index(Guid? after) => View(await pages.List(Acting, Home, after));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, [FromServices] OutcomeStore outcomes)
    {
        var page = await pages.Page(Acting, id, $"{Home}/{id}");
        this.Crumb("menu.contracts", Home);
        return View(page with
        {
            MaySign = ContractRules.May(page.Contract, ContractStep.SupplierSigns) is null,
            MayReport = page.Contract.Status is ContractStatus.Signed or ContractStatus.Terminated,
            Returned = await outcomes.Returned(id),
        });
    }

    [HttpGet("{id:guid}/sign")]
    public async Task<IActionResult> Sign(Guid id, [FromServices] PageTexts texts)
    {
        var page = await pages.Page(Acting, id, $"{Home}/{id}");
        Crumbs(page);
        return this.Confirm(SignPage.Of(page, texts));
    }

    [HttpPost("{id:guid}/sign")]
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

    [HttpGet("{id:guid}/vat")]
    public async Task<IActionResult> Vat(Guid id)
    {
        var page = await pages.Page(Acting, id, $"{Home}/{id}");
        return await VatView(id, new VatForm { ValidFrom = page.Contract.StartsOn });
    }

    [HttpPost("{id:guid}/vat")]
    public async Task<IActionResult> Vat(Guid id, VatForm form, [FromServices] DeclareVat declare)
    {
        if (ModelState.IsValid)
        {
            var refusal = await declare.Run(id, Acting.Organisation.Id, Acting.UserId, form.Row());
            if (refusal is null)
            {
                this.Tell("contract.vat.declared-now");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        return await VatView(id, form);
    }

    private async Task<IActionResult> VatView(Guid id, VatForm form)
    {
        var page = await pages.Page(Acting, id, $"{Home}/{id}");
        Crumbs(page);
        ViewData["Terms"] = page.Contract.Content.Terms;
        return View("Vat", form);
    }

    private void Crumbs(ContractPage page)
    {
        this.Crumb("menu.contracts", Home);
        this.Crumb(page.Contract.Number, page.Url);
    }
}
