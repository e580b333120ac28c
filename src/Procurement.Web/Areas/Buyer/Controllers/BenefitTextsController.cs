using Microsoft.AspNetCore.Mvc;
using Procurement.App.Vouchers;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>What choosing and refusing do to the benefit: dated texts, written by one officer and checked by another before any client reads them (R65).</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/benefit-texts")]
public sealed class BenefitTextsController(VoucherProgrammeStore programmes, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}";

    [HttpGet]
    public async Task<IActionResult> Index()
    {
        this.Crumb("menu.programmes", $"{Home}/programmes");
        ViewData["Url"] = $"{Home}/benefit-texts";
        ViewData["UserId"] = Acting.UserId;
        return View("Index", await programmes.BenefitTexts(Acting.Organisation.Id));
    }

    [HttpGet("new")]
    public IActionResult New() => Write(new() { ValidFrom = FinnishTime.DayOf(clock.GetUtcNow()) });

    [HttpPost("new")]
    public async Task<IActionResult> New(BenefitTextForm form, [FromServices] WriteBenefitText write)
    {
        if (ModelState.IsValid && await write.Run(new()
        {
            Id = form.Id,
            BuyerId = Acting.Organisation.Id,
            Kind = form.Kind,
            ValidFrom = form.ValidFrom!.Value,
            Text = form.Text,
            Source = form.Source!.Trim(),
            WrittenBy = Acting.UserId,
            WrittenAt = clock.GetUtcNow(),
        }) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return Write(form);
        }

        this.Tell("benefit.written.told");
        return Redirect($"{Home}/benefit-texts");
    }

    [HttpPost("{id:guid}/check")]
    public async Task<IActionResult> Check(Guid id, [FromServices] CheckBenefitText check)
    {
        if (await check.Run(id, Acting.Organisation.Id, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await Index();
        }

        this.Tell("benefit.checked.told");
        return Redirect($"{Home}/benefit-texts");
    }

    private ViewResult Write(BenefitTextForm form)
    {
        this.Crumb("menu.programmes", $"{Home}/programmes");
        this.Crumb("benefit.title", $"{Home}/benefit-texts");
        return View("Edit", form);
    }
}
