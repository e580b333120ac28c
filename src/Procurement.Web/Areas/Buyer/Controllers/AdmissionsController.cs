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
public sealed class AdmissionsController(RingDesk desk, AdmissionStore admissions, CategoryStore categories, ChangeAdmission change) : Controller
{
    [HttpGet(""), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Index(Guid id)
    {
        desk.Crumbs(this, await desk.Own(id));
        return View((await desk.Page(id)).Ring);
    }

    [HttpGet("{admissionId:guid}")]
    public async Task<IActionResult> Edit(Guid id, Guid admissionId) => await Page(id, admissionId);

    [HttpPost("{admissionId:guid}")]
    public async Task<IActionResult> Edit(Guid id, Guid admissionId, AdmissionStep step, WordsForm form)
    {
        await desk.Own(id);
        if (ModelState.IsValid && await change.Run(admissionId, desk.Acting.Organisation.Id, step, form.Reason, desk.Acting.UserId) is { } refusal)
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
        var steps = Enum.GetValues<AdmissionStep>().Where(step => AdmissionFlow.After(admission.Status, step) is not null).ToList();
        return View("Edit", new AdmissionPage(admission, (await categories.Find(admission.CategoryId))!, await admissions.Suspensions(admissionId), steps));
    }
}

public sealed record AdmissionPage(Admission Admission, Category Category, IReadOnlyList<Suspension> Suspensions, IReadOnlyList<AdmissionStep> Steps);
