using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>The documents of a ring, which everyone may read from the opening on.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/rings/{id:guid}/documents")]
public sealed class RingDocumentsController(RingDesk desk, PurchasingSystemStore systems, FileStore files, PutSystemDocument put) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id) => await Page(await desk.Own(id), new() { FileId = Guid.CreateVersion7() });

    [HttpPost("")]
    public async Task<IActionResult> Index(Guid id, [Bind(Prefix = "Form")] RingDocumentForm form)
    {
        var ring = await desk.Own(id);
        if (ModelState.IsValid)
        {
            using var content = new MemoryStream();
            await form.File!.CopyToAsync(content);
            var name = Path.GetFileName(form.File.FileName);
            if (await put.Run(form.FileId, id, name, form.File.ContentType, content.ToArray(), desk.Acting.UserId) is { } refusal)
            {
                this.Refuse(refusal.At("Form.File"));
            }
        }

        return ModelState.IsValid ? Redirect(desk.Url(id, "/documents")) : await Page(ring, form);
    }

    [HttpGet("{fileId:guid}"), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Read(Guid id, Guid fileId)
    {
        await desk.Own(id);
        var document = (await systems.Documents(id)).FirstOrDefault(found => found.FileId == fileId) ?? throw new NotFoundException();
        return File(await files.Read(fileId), (await files.Find(fileId))!.MediaType, document.Name);
    }

    private async Task<IActionResult> Page(PurchasingSystem ring, RingDocumentForm form)
    {
        desk.Crumbs(this, ring);
        return View(new DocumentsPage(ring, await systems.Documents(ring.Id), form));
    }
}

public sealed record DocumentsPage(PurchasingSystem Ring, IReadOnlyList<SystemDocument> Documents, RingDocumentForm Form);
