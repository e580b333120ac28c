using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.Reference;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Rings for everyone: what they buy, for whom, who has been admitted, and how to join.</summary>
[Public, Route("rings")]
public sealed class RingsController(PurchasingSystemStore systems, RingReading reading, FileStore files, MembershipStore memberships, TimeProvider clock) : Controller
{
    private const int PageSize = 25;

    [HttpGet(""), Menu("menu.rings", 10)]
    public async Task<IActionResult> Index(DateTimeOffset? before, Guid? beforeId)
    {
        var found = await systems.Opened(before, beforeId, PageSize + 1);
        var shown = found.Take(PageSize).ToList();
        return View(new RingList(
            shown, clock.GetUtcNow(), found.Count > PageSize ? Url.Action(nameof(Index), new { before = shown[^1].OpenedAt?.ToString("O"), beforeId = shown[^1].Id }) : null, before is null ? null : "/rings"));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, Guid? category, string? afterName, Guid? afterId)
    {
        var ring = await reading.Read(id, new(category, afterName, afterId));
        if (ring is null || ring.System.OpenedAt is null)
        {
            throw new NotFoundException();
        }

        this.Crumb("rings.title", "/rings");
        return View(ring);
    }

    /// <summary>Leads to the request form of the person's own supplier.</summary>
    [HttpGet("{id:guid}/join"), SignedIn]
    public async Task<IActionResult> Join(Guid id)
    {
        var ring = await reading.Read(id);
        if (ring is null || ring.System.OpenedAt is null)
        {
            throw new NotFoundException();
        }

        var suppliers = (await memberships.Of(HttpContext.SignedInUser()!.Value)).Where(row => row.Role == Role.SupplierUser).ToList();
        if (suppliers is [var only])
        {
            return Redirect($"/supplier/{only.BusinessId}/rings/{id:D}/request");
        }

        this.Crumb("rings.title", "/rings");
        this.Crumb(ring.System.Name.For(Texts.CurrentLanguage).Text, $"/rings/{id:D}");
        return View(new JoinPage(ring.System, suppliers));
    }

    [HttpGet("{id:guid}/documents/{fileId:guid}")]
    public async Task<IActionResult> Document(Guid id, Guid fileId)
    {
        var ring = await systems.Find(id);
        var document = ring?.OpenedAt is null ? null : (await systems.Documents(id)).FirstOrDefault(found => found.FileId == fileId);
        return document is null || await files.Find(fileId) is not { } file
            ? throw new NotFoundException()
            : File(await files.Read(fileId), file.MediaType, document.Name);
    }
}

public sealed record JoinPage(PurchasingSystem Ring, IReadOnlyList<PersonsRole> Suppliers);

public sealed record RingList(IReadOnlyList<PurchasingSystem> Rings, DateTimeOffset Now, string? Next, string? First);
