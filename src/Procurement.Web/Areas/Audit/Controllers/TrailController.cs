using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Audit.Controllers;

/// <summary>The auditor reads the trail, has it verified, and takes it along.</summary>
[Area("Audit"), Acting(Role.Auditor), Route("audit/{businessId}")]
public sealed class TrailController(ReadTrail trail, TimeProvider clock) : Controller
{
    private const int PageSize = 100;

    private Acting Acting => HttpContext.Acting();

    private string Here => $"/audit/{Acting.Organisation.BusinessId}";

    /// <summary>The newest entries, or those of one stream or subject.</summary>
    [HttpGet, Menu("menu.trail", 10)]
    public async Task<IActionResult> Index(string? stream, string? subject, long? before)
    {
        var buyer = Acting.Organisation.Id;
        var until = before is { } ms and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(ms, 253_402_300_799_000)) : clock.GetUtcNow().AddMilliseconds(1);
        var shown = !string.IsNullOrWhiteSpace(stream) ? await trail.Stream(stream.Trim(), buyer)
            : !string.IsNullOrWhiteSpace(subject) ? await trail.Subject(subject.Trim(), buyer)
            : await trail.Newest(until, PageSize, buyer);
        var last = shown.Count > 0 ? shown[^1] : null;
        return View(new TrailPage
        {
            Url = Here,
            Entries = shown,
            Stream = stream,
            Subject = subject,
            Next = last is null || stream is not null || subject is not null ? null : $"{Here}?before={last.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}",
        });
    }

    [HttpPost("verify")]
    public async Task<IActionResult> Verify([FromServices] VerifyAudit verify, [FromServices] VerifySealing sealing, CancellationToken stop)
    {
        var verdict = await verify.Run(stop);
        verdict = verdict.Fault is null ? verdict with { Fault = await sealing.Run(stop) } : verdict;
        this.Crumb("audit.title", Here);
        return View(verdict);
    }

    /// <summary>JSON Lines with heads, to be verified without this site.</summary>
    [HttpGet("export")]
    public async Task Export([FromServices] ExportAudit export, CancellationToken stop)
    {
        Response.ContentType = "application/jsonl";
        Response.Headers.ContentDisposition = $"attachment; filename=\"rengas-audit-{FinnishTime.DayOf(clock.GetUtcNow()):yyyy-MM-dd}.jsonl\"";
        await export.Run(Acting.Organisation.Id, Response.Body, stop);
    }
}

public sealed record TrailPage
{
    public required string Url { get; init; }
    public required IReadOnlyList<AuditRow> Entries { get; init; }
    public string? Stream { get; init; }
    public string? Subject { get; init; }
    public string? Next { get; init; }
}
