using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Who is admitted to the ring; suspending, restoring and ending an admission.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/rings/{id:guid}/admissions")]
public sealed class AdmissionsController(RingDesk desk, AdmissionStore admissions, CategoryStore categories, HearingStore hearings, ChangeAdmission change) : Controller
{
    [HttpGet(""), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Index(Guid id, Guid? category, string? afterName, Guid? afterId)
    {
        desk.Crumbs(this, await desk.Own(id));
        return View((await desk.Page(id, new(category, afterName, afterId))).Ring);
    }

    [HttpGet("{admissionId:guid}")]
    public async Task<IActionResult> Edit(Guid id, Guid admissionId) => await Page(id, admissionId);

    [HttpPost("{admissionId:guid}")]
    public async Task<IActionResult> Edit(Guid id, Guid admissionId, AdmissionStep step, WordsForm form, DateOnly? until)
    {
        await desk.Own(id);
        if (ModelState.IsValid && await change.Run(admissionId, desk.Acting.Organisation.Id, step, form.Reason, desk.Acting.UserId, until) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Page(id, admissionId);
        }

        this.Tell("admission.changed-told");
        return Redirect(desk.Url(id, "/admissions"));
    }

    /// <summary>The supplier is asked before anything is decided.</summary>
    [HttpPost("{admissionId:guid}/hearings")]
    public async Task<IActionResult> Hear(Guid id, Guid admissionId, Guid hearingId, HearingKind kind, WordsForm form, [FromServices] HearSupplier hear)
    {
        await desk.Own(id);
        if (ModelState.IsValid && await hear.Run(hearingId, admissionId, desk.Acting.Organisation.Id, kind, form.Reason, desk.Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Page(id, admissionId);
        }

        this.Tell("hearing.asked");
        return Redirect(desk.Url(id, $"/admissions/{admissionId}"));
    }

    [HttpPost("{admissionId:guid}/hearings/{hearingId:guid}/close")]
    public async Task<IActionResult> CloseHearing(Guid id, Guid admissionId, Guid hearingId, [FromServices] CloseHearing close)
    {
        await close.Run(hearingId, desk.Acting.Organisation.Id, desk.Acting.UserId);
        this.Tell("hearing.closed");
        return Redirect(desk.Url(id, $"/admissions/{admissionId}"));
    }

    private async Task<IActionResult> Page(Guid id, Guid admissionId)
    {
        var ring = await desk.Own(id);
        var admission = await admissions.Find(admissionId);
        if (admission?.SystemId != id)
        {
            throw new NotFoundException();
        }

        desk.Crumbs(this, ring);
        this.Crumb("ring.admissions", desk.Url(id, "/admissions"));
        var asked = await hearings.Of(admissionId);
        var waiting = asked.FirstOrDefault(hearing => hearing.DecidedAt is null);
        var steps = Enum.GetValues<AdmissionStep>().Where(step => AdmissionFlow.After(admission.Status, step) is not null && HearingRules.MayDecide(step, waiting, desk.Now) is null).ToList();
        ViewData["Hearings"] = asked;
        return View("Edit", new AdmissionPage(admission, (await categories.Find(admission.CategoryId))!, await admissions.Suspensions(admissionId), steps));
    }
}

public sealed record AdmissionPage(Admission Admission, Category Category, IReadOnlyList<Suspension> Suspensions, IReadOnlyList<AdmissionStep> Steps);
