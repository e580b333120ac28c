using Microsoft.AspNetCore.Mvc;
using Procurement.App.PurchasingSystems.Import;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Taking a register of admitted suppliers into a ring, with a preview of what each row will do.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/rings/{id:guid}/import")]
public sealed class SupplierImportController(RingDesk desk, PlanSupplierImport plan, ImportSuppliers import) : Controller
{
    public static readonly Refusal FileMissing = new("import-file-missing");
    public static readonly Refusal FileTooLarge = new("import-file-too-large");

    private const int LargestFile = 1 << 20;

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id)
    {
        desk.Crumbs(this, await desk.Own(id));
        return View();
    }

    [HttpPost("")]
    public async Task<IActionResult> Index(Guid id, IFormFile? file)
    {
        var ring = await desk.Own(id);
        desk.Crumbs(this, ring);
        if (file is null || file.Length > LargestFile)
        {
            this.Refuse((file is null ? FileMissing : FileTooLarge).At("file"));
            return View();
        }

        using var reader = new StreamReader(file.OpenReadStream());
        var text = await reader.ReadToEndAsync();
        return View("Preview", new ImportPage(ring, await plan.Run(id, text), text));
    }

    [HttpPost("run")]
    public async Task<IActionResult> Import(Guid id, string text)
    {
        var ring = await desk.Own(id);
        var done = await import.Run(id, text ?? "", desk.Acting.UserId);
        if (!done.MayRun)
        {
            desk.Crumbs(this, ring);
            return View("Preview", new ImportPage(ring, done, text ?? ""));
        }

        this.Tell("import.told", done.Rows.Count, done.Rows.Sum(row => row.Admit.Count));
        return Redirect(desk.Url(id, "/admissions"));
    }
}

/// <param name="Text">The file as it was read: confirmed as it was shown.</param>
public sealed record ImportPage(PurchasingSystem Ring, ImportPlan Plan, string Text);
