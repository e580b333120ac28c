using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>A buyer's mini-competitions: the board, a competition's page, its questions and its sad ends.</summary>
[Area("Buyer"), Route("buyer/{businessId}/competitions"), Acting(Role.Officer, Role.Auditor)]
public sealed class CompetitionsController(CompetitionStore competitions, FindCompetitionView find, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet, Menu("menu.competitions", 20)]
    public async Task<IActionResult> Index(CompetitionList list = CompetitionList.Open, string? after = null)
    {
        const int take = 25;
        var now = clock.GetUtcNow();
        var listing = new CompetitionListing { List = list, BuyerId = Acting.Organisation.Id, After = ListKey.Parse(after), Take = take };
        var rows = await competitions.List(listing, now);
        return View(new CompetitionBoard
        {
            List = list,
            Counts = await competitions.CountsOf(Acting.Organisation.Id, now),
            Competitions = rows,
            Now = now,
            Url = Home,
            MayStart = Acting.Is(Role.Officer),
            Next = rows.Count < take ? null : $"{Home}?list={list}&after={new ListKey(rows[^1].BidsDueAt, rows[^1].Id)}",
        });
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(
        Guid id, [FromServices] CompetitionInvitationStore invitations, [FromServices] ClarificationStore questions,
        [FromServices] OrganisationStore organisations, [FromServices] MembershipStore members)
    {
        var view = await Mine(id);
        if (view.Competition.PublishedAt is null && view.Competition.EndedAt is null)
        {
            return RedirectToAction("Tasks", "CompetitionDraft", new { businessId = Acting.Organisation.BusinessId, id });
        }

        var suppliers = (await invitations.Of(id)).Select(i => i.SupplierId).ToList();
        var alone = (await members.WithoutUsers(suppliers)).ToHashSet();
        this.Crumb("menu.competitions", Home);
        return View(new BuyerCompetitionPage
        {
            View = view,
            Url = $"{Home}/{id}",
            Status = view.Competition.StatusAt(clock.GetUtcNow()),
            Invited = [.. (await organisations.List(suppliers)).Select(o => new InvitedSupplier(o.Name, o.BusinessId, alone.Contains(o.Id)))],
            Questions = await questions.Of(id),
            MayAct = Acting.Is(Role.Officer),
        });
    }

    [HttpGet("{id:guid}/questions/{questionId:guid}"), Acting(Role.Officer)]
    public async Task<IActionResult> Answer(Guid id, Guid questionId, [FromServices] ClarificationStore questions, [FromServices] FindCompetitionRules rules) =>
        await AnswerView(await Mine(id), questionId, new(), questions, rules);

    [HttpPost("{id:guid}/questions/{questionId:guid}"), Acting(Role.Officer)]
    public async Task<IActionResult> Answer(
        Guid id, Guid questionId, AnswerForm form, [FromServices] AnswerQuestion answer, [FromServices] ClarificationStore questions, [FromServices] FindCompetitionRules rules)
    {
        if (ModelState.IsValid)
        {
            var refusal = await answer.Run(questionId, Acting.Organisation.Id, new PublicAnswer(form.Answer, form.PublicQuestion, form.Merged), Acting.UserId);
            if (refusal is null)
            {
                this.Tell("competition.answered");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        return await AnswerView(await Mine(id), questionId, form, questions, rules);
    }

    private async Task<IActionResult> AnswerView(CompetitionView view, Guid questionId, AnswerForm form, ClarificationStore questions, FindCompetitionRules rules)
    {
        var all = await questions.Of(view.Competition.Id);
        var now = clock.GetUtcNow();
        ViewData["Question"] = all.FirstOrDefault(q => q.Id == questionId) ?? throw new NotFoundException();
        ViewData["Others"] = all.Where(q => q.AnsweredAt is null && q.Id != questionId).ToList();
        if (view.Competition.PublishedAt is not null)
        {
            var inForce = await rules.Run(view.Competition);
            ViewData["LastDay"] = BiddingTime.LastDay(view.Competition, inForce);
            ViewData["Moves"] = BiddingTime.Move(view.Competition, inForce, now);
        }

        Crumbs(view);
        return View("Answer", form);
    }

    /// <summary>Cancelled, unsuccessful or unopenable: a decision with its reason, told to everyone invited.</summary>
    [HttpGet("{id:guid}/end/{step}"), Acting(Role.Officer)]
    public async Task<IActionResult> End(Guid id, CompetitionStep step)
    {
        var view = await Mine(id);
        if (!IsEnd(view.Competition, step))
        {
            return NotFound();
        }

        Crumbs(view);
        return EndView(view, step, new());
    }

    [HttpPost("{id:guid}/end/{step}"), Acting(Role.Officer)]
    public async Task<IActionResult> End(Guid id, CompetitionStep step, EndCompetitionForm form, [FromServices] EndCompetition end)
    {
        var view = await Mine(id);
        if (ModelState.IsValid)
        {
            var refusal = await end.Run(id, Acting.Organisation.Id, step, form.Reason, Acting.UserId, form.Section);
            if (refusal is null)
            {
                this.Tell("competition.ended");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        Crumbs(view);
        return EndView(view, step, form);
    }

    /// <summary>The same need again: a new draft from one that ended without a contract.</summary>
    [HttpPost("{id:guid}/copy"), Acting(Role.Officer)]
    public async Task<IActionResult> Copy(Guid id, Guid copyId, [FromServices] CopyCompetition copy)
    {
        var refusal = await copy.Run(copyId, id, Acting.Organisation.Id, Acting.UserId);
        if (refusal is null)
        {
            return Redirect($"{Home}/{copyId}/tasks");
        }

        this.Tell($"refusal.{refusal.Code}", [.. refusal.Args]);
        return Redirect($"{Home}/{id}");
    }

    private ViewResult EndView(CompetitionView view, CompetitionStep step, EndCompetitionForm form)
    {
        ViewData["View"] = view;
        ViewData["Step"] = step;
        return View("End", form);
    }

    private bool IsEnd(MiniCompetition competition, CompetitionStep step) =>
        step is CompetitionStep.Cancel or CompetitionStep.DeclareUnsuccessful or CompetitionStep.DeclareUnopenable
        && CompetitionFlow.May(competition, step, clock.GetUtcNow()) is null;

    private void Crumbs(CompetitionView view)
    {
        this.Crumb("menu.competitions", Home);
        this.Crumb(view.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{view.Competition.Id}");
    }

    private async Task<CompetitionView> Mine(Guid id) =>
        await find.Run(id) is { } view && view.Competition.BuyerId == Acting.Organisation.Id ? view : throw new NotFoundException();
}
