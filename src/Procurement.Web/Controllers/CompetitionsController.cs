using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Amending;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Organisations;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Competitions for everyone: from their publishing on, with what is public at each stage (R43).</summary>
[Public, Route("competitions")]
public sealed class CompetitionsController(CompetitionStore competitions, FindCompetitionView find, TimeProvider clock) : Controller
{
    [HttpGet, Menu("menu.competitions", 20)]
    public async Task<IActionResult> Index([FromServices] OrganisationStore organisations, CompetitionList list = CompetitionList.Open, string? after = null, string? search = null)
    {
        const int take = 25;
        if (list == CompetitionList.Draft)
        {
            return NotFound();
        }

        var now = clock.GetUtcNow();
        var words = string.IsNullOrWhiteSpace(search) ? null : search.Trim();
        var rows = (await competitions.List(new() { List = list, After = ListKey.Parse(after), Search = words, Take = take }, now))
            .Where(c => c.PublishedAt is not null).ToList();
        var buyers = await organisations.List([.. rows.Select(c => c.BuyerId).Distinct()]);
        return View(new PublicCompetitions
        {
            List = list,
            Search = words,
            Now = now,
            Competitions = [.. rows.Select(c => (c, buyers.FirstOrDefault(b => b.Id == c.BuyerId)?.Name ?? ""))],
            Next = rows.Count < take ? null : $"/competitions?list={list}&after={new ListKey(rows[^1].BidsDueAt, rows[^1].Id)}{(words is null ? "" : "&search=" + Uri.EscapeDataString(words))}",
        });
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, [FromServices] ClarificationStore questions)
    {
        var view = await Published(id);
        this.Crumb("menu.competitions", "/competitions");
        return View(new PublicCompetition
        {
            View = view,
            Status = view.Competition.StatusAt(clock.GetUtcNow()),
            Questions = [.. (await questions.Of(id)).Where(q => q.AnsweredAt is not null && q.MergedIntoId is null)],
        });
    }

    /// <summary>What an amendment changed, old beside new, and why the deadline moved if it did.</summary>
    [HttpGet("{id:guid}/amendments/{number:int}")]
    public async Task<IActionResult> Amendment(Guid id, int number, [FromServices] AmendmentStore amendments, [FromServices] FindCompetitionRules rules)
    {
        var view = await Published(id);
        var amendment = await amendments.Find(id, number) ?? throw new NotFoundException();
        ViewData["View"] = view;
        ViewData["Moved"] = amendment.RulePart is { } part && amendment.PublishedAt is { } at
            ? Periods.Count((await rules.Run(view.Competition))[BiddingTime.Code, part], at)
            : null;
        this.Crumb("menu.competitions", "/competitions");
        this.Crumb(view.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"/competitions/{id}");
        return View(amendment);
    }

    [HttpGet("{id:guid}/documents/{documentId:guid}")]
    public async Task<IActionResult> Document(Guid id, Guid documentId, [FromServices] FileStore files)
    {
        var document = (await Published(id)).Documents.FirstOrDefault(d => d.Id == documentId) ?? throw new NotFoundException();
        return File(await files.Read(document.FileId), document.MediaType, document.Name);
    }

    /// <summary>Who won, once the parties know; the comparison when the contract is signed (R43).</summary>
    [HttpGet("{id:guid}/decision")]
    public async Task<IActionResult> Decision(Guid id, [FromServices] FindDecision findDecision)
    {
        if (await findDecision.Run(id) is not { Award.SentAt: not null } decision)
        {
            return NotFound();
        }

        this.Crumb("menu.competitions", "/competitions");
        this.Crumb(decision.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"/competitions/{id}");
        return View(new DecisionPage { Decision = decision, Url = $"/competitions/{id}/decision", Now = clock.GetUtcNow() });
    }

    private async Task<CompetitionView> Published(Guid id) =>
        await find.Run(id) is { Competition.PublishedAt: not null } view ? view : throw new NotFoundException();
}
