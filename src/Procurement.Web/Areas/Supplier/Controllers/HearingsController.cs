using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A supplier is heard about its admission, or says whether its declaration still holds.</summary>
[Area("Supplier"), Route("supplier/{businessId}/hearings"), Acting(Role.SupplierUser)]
public sealed class HearingsController(HearingStore hearings, AdmissionStore admissions, CategoryStore categories, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet("{hearingId:guid}")]
    public async Task<IActionResult> Show(Guid hearingId) => await Page(hearingId, new());

    [HttpPost("{hearingId:guid}")]
    public async Task<IActionResult> Show(Guid hearingId, HearingForm form, [FromServices] AnswerHearing answer)
    {
        if (ModelState.IsValid && await answer.Run(hearingId, Acting.Organisation.Id, form.Answer, form.StillHolds, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Page(hearingId, form);
        }

        this.Tell("hearing.answered");
        return Redirect($"/supplier/{Acting.Organisation.BusinessId}/hearings/{hearingId}");
    }

    private async Task<IActionResult> Page(Guid hearingId, HearingForm form)
    {
        var hearing = await hearings.Find(hearingId) ?? throw new NotFoundException();
        var admission = await admissions.Find(hearing.AdmissionId);
        if (admission?.SupplierId != Acting.Organisation.Id)
        {
            throw new NotFoundException();
        }

        this.Crumb("menu.supplier-rings", $"/supplier/{Acting.Organisation.BusinessId}/rings");
        ViewData["Page"] = new HearingPage(hearing, (await categories.Find(admission.CategoryId))!, hearing.DecidedAt is null && clock.GetUtcNow() < hearing.DueAt);
        return View("Show", form);
    }
}

public sealed record HearingPage(AdmissionHearing Hearing, Category Category, bool MayAnswer);

/// <summary>The supplier's own word.</summary>
public sealed class HearingForm
{
    [Display(Name = "hearing.still-holds")]
    public bool StillHolds { get; init; }

    [Display(Name = "hearing.answer"), StringLength(8_000), DataType(DataType.MultilineText)]
    public string? Answer { get; init; }
}
