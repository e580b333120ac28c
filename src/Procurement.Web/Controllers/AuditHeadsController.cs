using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Audit;
using Procurement.App.Sealing;
using Procurement.Domain.Audit;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>What outsiders may keep of the audit log: the head of each day, and the key that signs it.</summary>
[Public, Route("audit")]
public sealed class AuditHeadsController(AuditStore audit, SigningKey site) : Controller
{
    private const int PageSize = 60;

    [HttpGet("heads")]
    public async Task<IActionResult> Index(string? before)
    {
        var heads = await audit.NewestHeads(Day(before) ?? DateOnly.MaxValue, PageSize);
        ViewData["Next"] = heads.Count < PageSize ? null : $"/audit/heads?before={heads[^1].Day:yyyy-MM-dd}";
        return View(heads);
    }

    /// <summary>The same for programs, the newest first.</summary>
    [HttpGet("heads.json")]
    public async Task<IActionResult> Json(string? before) => Json(new
    {
        publicKey = site.PublicPem,
        heads = (await audit.NewestHeads(Day(before) ?? DateOnly.MaxValue, 1_000)).Select(head => new
        {
            day = head.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            root = Convert.ToHexStringLower(head.Root),
            previous = Convert.ToHexStringLower(head.Previous),
            hash = Convert.ToHexStringLower(head.Hash),
            signature = Convert.ToBase64String(head.Signature),
        }),
    });

    [HttpGet("keys")]
    public IActionResult Keys() => View(site);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
