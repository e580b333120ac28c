using Microsoft.AspNetCore.Mvc;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>The officer's list of requests to participate, and the decision of each.</summary>
[Area("Buyer"), Acting(Role.Officer), Route("buyer/{businessId}/rings/{id:guid}/requests")]
public sealed class RequestsController(RingDesk desk, RequestWork work, RequestReading reading, RequestDeeds deeds) : Controller
{
    private const int PageSize = 25;

    [HttpGet(""), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Index(Guid id, DateTimeOffset? before, Guid? beforeId)
    {
        var ring = await desk.Own(id);
        var decided = await work.Requests.Decided(id, before, beforeId, PageSize + 1);
        var shown = decided.Take(PageSize).ToList();
        desk.Crumbs(this, ring);
        return View(new RequestsPage(
            ring,
            await reading.Rows(ring, await work.Requests.Undecided(id)),
            await reading.Rows(ring, shown),
            await work.Requests.FirstBatchIsOpen(ring, desk.Now),
            desk.Now,
            decided.Count > PageSize ? desk.Url(id, $"/requests?before={Uri.EscapeDataString(shown[^1].SubmittedAt!.Value.ToString("O"))}&beforeId={shown[^1].Id:D}") : null,
            before is null ? null : desk.Url(id, "/requests")));
    }

    [HttpGet("{requestId:guid}"), Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Show(Guid id, Guid requestId) => await Page(id, requestId, null);

    [HttpPost("{requestId:guid}")]
    public async Task<IActionResult> Show(Guid id, Guid requestId, [Bind(Prefix = "Decision")] DecisionForm form)
    {
        await desk.Own(id);
        if (ModelState.IsValid && await deeds.Decide.Run(requestId, desk.Acting.Organisation.Id, form.ToLines(requestId), desk.Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Page(id, requestId, form);
        }

        this.Tell("request.decided-told");
        return Redirect(desk.Url(id, $"/requests/{requestId:D}"));
    }

    [HttpPost("{requestId:guid}/clarification")]
    public async Task<IActionResult> Clarification(Guid id, Guid requestId, WordsForm form) =>
        await Deed(id, requestId, "request.clarification-told", () => deeds.Ask.Run(requestId, desk.Acting.Organisation.Id, form.Question, desk.Acting.UserId));

    [HttpPost("{requestId:guid}/longer")]
    public async Task<IActionResult> Longer(Guid id, Guid requestId, WordsForm form) =>
        await Deed(id, requestId, "request.longer-told", () => deeds.Extend.Run(requestId, desk.Acting.Organisation.Id, form.Reason, desk.Acting.UserId));

    private async Task<IActionResult> Deed(Guid id, Guid requestId, string told, Func<Task<Refusal?>> run)
    {
        await desk.Own(id);
        if (ModelState.IsValid && await run() is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Page(id, requestId, null);
        }

        this.Tell(told);
        return Redirect(desk.Url(id, $"/requests/{requestId:D}"));
    }

    private async Task<IActionResult> Page(Guid id, Guid requestId, DecisionForm? form)
    {
        var ring = await desk.Own(id);
        var page = await reading.Read(await work.OfOrganiser(requestId, desk.Acting.Organisation.Id));
        desk.Crumbs(this, ring);
        this.Crumb("ring.requests", desk.Url(id, "/requests"));
        return View("Show", page with
        {
            MayDecide = page.MayDecide && desk.Acting.Is(Role.Officer),
            Decision = form ?? new() { Lines = [.. page.Lines.Select(line => new DecisionLine { CategoryId = line.Category.Id })] },
        });
    }
}

/// <summary>What an officer may do to a request.</summary>
public sealed record RequestDeeds(DecideRequest Decide, AskClarification Ask, ExtendDecisionTime Extend);
