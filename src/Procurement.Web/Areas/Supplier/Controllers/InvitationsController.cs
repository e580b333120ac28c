using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>The competitions a supplier was invited to, with their questions and answers.</summary>
[Area("Supplier"), Route("supplier/{businessId}/competitions"), Acting(Role.SupplierUser)]
public sealed class InvitationsController(
    CompetitionInvitationStore invitations, CompetitionStore competitions, ClarificationStore questions, FindCompetitionView find, TimeProvider clock) : Controller
{
    private const int PageSize = 50;

    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet, Menu("menu.invitations", 20)]
    public async Task<IActionResult> Index(DateTimeOffset? before, Guid? beforeId)
    {
        var now = clock.GetUtcNow();
        var open = await competitions.Of(await invitations.OpenTo(Acting.Organisation.Id, now));
        var mine = await invitations.OfSupplier(Acting.Organisation.Id, before, beforeId, PageSize + 1);
        var shown = mine.Take(PageSize).ToList();
        return View(new InvitationsPage
        {
            Url = Home,
            Now = now,
            Open = [.. open.OrderBy(c => c.BidsDueAt)],
            Past = [.. (await competitions.Of([.. shown.Select(i => i.CompetitionId)])).Where(c => c.StatusAt(now) != CompetitionStatus.Open).OrderByDescending(c => c.BidsDueAt)],
            Next = mine.Count > PageSize ? Url.Action(nameof(Index), new { before = shown[^1].InvitedAt.ToString("O"), beforeId = shown[^1].Id }) : null,
            First = before is null ? null : Home,
        });
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id) => await Page(id, new QuestionForm { QuestionId = Guid.CreateVersion7() });

    [HttpPost("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, QuestionForm form, [FromServices] AskQuestion ask)
    {
        if (ModelState.IsValid)
        {
            var refusal = await ask.Run(form.QuestionId, id, Acting.Organisation.Id, form.Question, Acting.UserId);
            if (refusal is null)
            {
                this.Tell("competition.asked");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        return await Page(id, form);
    }

    private async Task<IActionResult> Page(Guid id, QuestionForm form)
    {
        if (!await invitations.IsInvited(id, Acting.Organisation.Id))
        {
            return NotFound();
        }

        var now = clock.GetUtcNow();
        var view = await find.Run(id) ?? throw new NotFoundException();
        this.Crumb("menu.invitations", Home);
        ViewData["Page"] = new InvitationPage
        {
            View = view,
            Url = $"{Home}/{id}",
            Status = view.Competition.StatusAt(now),
            HasBidQuestions = (await HttpContext.RequestServices.GetRequiredService<BidClarificationStore>().Of(id)).Any(c => c.SupplierId == Acting.Organisation.Id),
            MayAsk = now < (view.Competition.QuestionsDueAt ?? view.Competition.BidsDueAt),
            Questions = [.. (await questions.Of(id)).Where(q => q.MergedIntoId is null && (q.AnsweredAt is not null || q.SupplierId == Acting.Organisation.Id))],
        };
        return View("Show", form);
    }
}
