using Microsoft.AspNetCore.Mvc;
using Procurement.App.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Web.Models.Invoices;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>The page of an organisation's e-invoice address, the same for both sides; a buyer also tells of its own system's files.</summary>
public abstract class EInvoiceAddressPages(EInvoiceAddressStore addresses) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private bool IsBuyer => Acting.Organisation.Kind == OrganisationKind.Buyer;

    [HttpGet]
    public async Task<IActionResult> Index() => Form(EInvoiceAddressForm.Of(await Now()));

    [HttpPost]
    public async Task<IActionResult> Index(EInvoiceAddressForm form, [FromServices] ChangeEInvoiceAddress change)
    {
        if (ModelState.IsValid)
        {
            if (await change.Run(form.Over(await Now(), IsBuyer), Acting.UserId) is not { } refusal)
            {
                this.Tell("e-invoice.address-changed");
                return Redirect(Request.Path);
            }

            this.Refuse(refusal);
        }

        return Form(form);
    }

    private async Task<EInvoiceAddress> Now() => await addresses.Find(Acting.Organisation.Id) ?? new() { OrganisationId = Acting.Organisation.Id };

    private ViewResult Form(EInvoiceAddressForm form)
    {
        ViewData["IsBuyer"] = IsBuyer;
        ViewData["OwnOvt"] = Domain.Invoices.EInvoiceParty.OvtOf(Acting.Organisation.BusinessId);
        return View("Invoices/Address", form);
    }
}
