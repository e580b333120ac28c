using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Comparing the quality of bids: interests first, own points blind and alone, then the panel's word, locked before any price is shown.</summary>
[Area("Buyer"), Route("buyer/{businessId}/competitions/{id:guid}/evaluation"), Acting(Role.Officer, Role.Evaluator)]
public sealed class EvaluationController(FindCompetitionView find, FindEvaluation findEvaluation, OrganisationStore organisations, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet]
    public async Task<IActionResult> Index(Guid id) => View(await Page(id));

    [HttpGet("panel"), Acting(Role.Officer)]
    public async Task<IActionResult> Panel(Guid id, [FromServices] MembershipStore members)
    {
        var page = await Page(id);
        return await PanelView(page, new PanelForm { Members = [.. page.State.Panel.Select(m => m.UserId)], Chair = page.State.Panel.FirstOrDefault(m => m.IsChair)?.UserId }, members);
    }

    [HttpPost("panel"), Acting(Role.Officer)]
    public async Task<IActionResult> Panel(Guid id, PanelForm form, [FromServices] MembershipStore members, [FromServices] AppointPanel appoint) =>
        ModelState.IsValid && Accepted(await appoint.Run(id, Acting.Organisation.Id, form.Members, form.Chair!.Value, Acting.UserId))
            ? Redirect((await Page(id)).Url)
            : await PanelView(await Page(id), form, members);

    [HttpGet("interest")]
    public async Task<IActionResult> Interest(Guid id) => PartView(await Page(id), "Interest", new InterestForm());

    [HttpPost("interest")]
    public async Task<IActionResult> Interest(Guid id, InterestForm form, [FromServices] DeclareInterest declare)
    {
        var page = await Page(id);
        return ModelState.IsValid && Accepted(await declare.Run(id, Acting.UserId, form.Interest == "yes", form.Note)) ? Redirect(page.Url) : PartView(page, "Interest", form);
    }

    [HttpGet("scores")]
    public async Task<IActionResult> Scores(Guid id)
    {
        var page = await Page(id);
        if (Evaluation.MayTakePart(page.State, Acting.UserId, clock.GetUtcNow()) is { } refusal)
        {
            return Told(page, refusal);
        }

        var mine = page.State.Scores.Where(s => s.UserId == Acting.UserId).ToDictionary(s => (s.BidId, s.CriterionId));
        return PartView(page, "Scores", new ScoresForm
        {
            Rows = [.. from criterion in page.State.CriteriaNow
                       from bid in page.File.BidsFor(Acting.UserId)
                       let own = mine.GetValueOrDefault((bid.BidId, criterion.Id))
                       select new ScoreRow { BidId = bid.BidId, CriterionId = criterion.Id, Points = own?.Points, Note = own?.Note }],
        });
    }

    [HttpPost("scores")]
    public async Task<IActionResult> Scores(Guid id, ScoresForm form, [FromServices] GiveScores give)
    {
        var page = await Page(id);
        if (ModelState.IsValid && Accepted(await give.Run(id, [.. form.Rows.Select(r =>
            new Score { BidId = r.BidId, CriterionId = r.CriterionId, UserId = Acting.UserId, Points = r.Points!.Value, Note = r.Note?.Trim() ?? "" })])))
        {
            this.Tell("evaluation.scores-given");
            return Redirect(page.Url);
        }

        return PartView(page, "Scores", form);
    }

    [HttpGet("consensus")]
    public async Task<IActionResult> Consensus(Guid id)
    {
        var page = await Page(id);
        if (Evaluation.MaySeeScores(page.State, Acting.UserId, clock.GetUtcNow()) is { } refusal)
        {
            return Told(page, refusal);
        }

        var agreed = page.State.Consensus.ToDictionary(c => (c.BidId, c.CriterionId));
        return PartView(page, "Consensus", new ConsensusForm
        {
            Rows = [.. from criterion in page.State.CriteriaNow
                       from bid in page.File.BidsFor(Acting.UserId)
                       let one = agreed.GetValueOrDefault((bid.BidId, criterion.Id))
                       select new ConsensusRow { BidId = bid.BidId, CriterionId = criterion.Id, Points = one?.Points, Reason = one?.Reason }],
        });
    }

    [HttpPost("consensus")]
    public async Task<IActionResult> Consensus(Guid id, ConsensusForm form, [FromServices] AgreeScores agree)
    {
        var page = await Page(id);
        if (ModelState.IsValid && Accepted(await agree.Run(id, Acting.UserId, [.. form.Rows.Select(r =>
            new Consensus { BidId = r.BidId, CriterionId = r.CriterionId, Points = r.Points!.Value, Reason = r.Reason! })])))
        {
            return Redirect($"{page.Url}/lock");
        }

        // Others' scores stand on this page, so it is shown again only to one who may see them.
        return Evaluation.MaySeeScores(page.State, Acting.UserId, clock.GetUtcNow()) is { } refusal ? Told(page, refusal) : PartView(page, "Consensus", form);
    }

    [HttpGet("lock")]
    public async Task<IActionResult> Lock(Guid id) => LockView(await Page(id));

    [HttpPost("lock"), ActionName("Lock")]
    public async Task<IActionResult> LockNow(Guid id, [FromServices] LockEvaluation locking)
    {
        var page = await Page(id);
        if (!Accepted(await locking.Run(id, Acting.UserId)))
        {
            return LockView(page);
        }

        this.Tell(Evaluation.IsLastLock(page.State) ? "evaluation.locked" : "evaluation.blind-locked");

        // The comparison with its prices is the officer's page; a chair who only evaluates stays on the evaluation's.
        return Redirect(Evaluation.IsLastLock(page.State) && Acting.Is(Role.Officer) ? page.Url.Replace("/evaluation", "/decision", StringComparison.Ordinal) : page.Url);
    }

    [HttpGet("exclude/{bidId:guid}"), Acting(Role.Officer)]
    public async Task<IActionResult> Exclude(Guid id, Guid bidId)
    {
        ViewData["Bid"] = bidId;
        return PartView(await Page(id), "Exclude", new ExcludeForm());
    }

    [HttpPost("exclude/{bidId:guid}"), Acting(Role.Officer)]
    public async Task<IActionResult> Exclude(Guid id, Guid bidId, ExcludeForm form, [FromServices] ExcludeBid exclude)
    {
        var page = await Page(id);
        ViewData["Bid"] = bidId;
        return ModelState.IsValid && Accepted(await exclude.Run(id, Acting.Organisation.Id, bidId, form.Reason, Acting.UserId)) ? Redirect(page.Url) : PartView(page, "Exclude", form);
    }

    /// <summary>An officer asks one bidder to make a place of its bid clear; what it answers is read beside the bid.</summary>
    [HttpGet("ask/{bidId:guid}"), Acting(Role.Officer)]
    public async Task<IActionResult> Ask(Guid id, Guid bidId)
    {
        ViewData["Bid"] = bidId;
        return PartView(await Page(id), "Ask", new BidQuestionForm { QuestionId = Guid.CreateVersion7() });
    }

    [HttpPost("ask/{bidId:guid}"), Acting(Role.Officer)]
    public async Task<IActionResult> Ask(Guid id, Guid bidId, BidQuestionForm form, [FromServices] AskOfBid ask)
    {
        var page = await Page(id);
        ViewData["Bid"] = bidId;
        if (ModelState.IsValid && Accepted(await ask.Run(form.QuestionId, id, Acting.Organisation.Id, bidId, form.About, form.Question, form.DueOn, Acting.UserId)))
        {
            this.Tell("bid-question.sent");
            return Redirect(page.Url);
        }

        return PartView(page, "Ask", form);
    }

    /// <summary>An attachment may name its bidder, so it is read when names are shown anyway.</summary>
    [HttpGet("bids/{bidId:guid}/files/{position:int}")]
    public async Task<IActionResult> Attachment(Guid id, Guid bidId, int position, [FromServices] OpenedBidStore opened)
    {
        var page = await Page(id);
        var bid = page.File.Bids.FirstOrDefault(b => b.BidId == bidId);
        if (bid?.Document is null || (page.State.BlindLockedAt is null && page.State.LockedAt is null) || page.Me is { MayEvaluate: false })
        {
            return NotFound();
        }

        return await opened.ReadFile(OpenedCompetition.From(page.View.Competition)!, bid, position) is { } content
            ? File(content, bid.Document.Attachments[position].MediaType, bid.Document.Attachments[position].Name)
            : NotFound();
    }

    private bool Accepted(Refusal? refusal)
    {
        if (refusal is not null)
        {
            this.Refuse(refusal);
        }

        return refusal is null;
    }

    private RedirectResult Told(EvaluationPage page, Refusal refusal)
    {
        this.Tell($"refusal.{refusal.Code}", [.. refusal.Args]);
        return Redirect(page.Url);
    }

    private async Task<IActionResult> PanelView(EvaluationPage page, PanelForm form, MembershipStore members)
    {
        ViewData["People"] = (await members.Members(Acting.Organisation.Id, Role.Evaluator, Role.Officer)).DistinctBy(m => m.UserId)
            .Select(m => new SelectListItem(m.Name, m.UserId.ToString())).ToList();
        return PartView(page, "Panel", form);
    }

    private ViewResult LockView(EvaluationPage page)
    {
        var texts = HttpContext.RequestServices.GetRequiredService<PageTexts>();
        Crumbs(page);
        var last = Evaluation.IsLastLock(page.State);
        return this.Confirm(new()
        {
            Title = texts["evaluation.lock"],
            What = [texts[last ? "evaluation.lock.what" : "evaluation.lock.blind-what"]],
            Button = texts["evaluation.lock"],
            BackUrl = page.Url,
        });
    }

    private ViewResult PartView(EvaluationPage page, string name, object form)
    {
        Crumbs(page);
        ViewData["Page"] = page;
        return View(name, form);
    }

    private void Crumbs(EvaluationPage page)
    {
        var home = $"/buyer/{Acting.Organisation.BusinessId}/competitions";
        if (Acting.Is(Role.Officer) || Acting.Is(Role.Auditor))
        {
            this.Crumb("menu.competitions", home);
            this.Crumb(page.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{home}/{page.View.Competition.Id}");
        }

        this.Crumb("evaluation.title", page.Url);
    }

    private async Task<EvaluationPage> Page(Guid id)
    {
        var view = await find.Run(id) is { } found && found.Competition.BuyerId == Acting.Organisation.Id && found.Competition.OpenedAt is not null ? found : throw new NotFoundException();
        var file = await findEvaluation.Run(id);

        // Someone who only evaluates sees the competitions on whose panel they are.
        if (!Acting.Is(Role.Officer) && file.State.Panel.All(m => m.UserId != Acting.UserId))
        {
            throw new NotFoundException();
        }

        var names = (await organisations.List([.. file.Bids.Select(b => b.SupplierId).Distinct()])).ToDictionary(o => o.Id, o => o.Name);
        return new()
        {
            View = view,
            File = file,
            Url = $"/buyer/{Acting.Organisation.BusinessId}/competitions/{id}/evaluation",
            UserId = Acting.UserId,
            IsOfficer = Acting.Is(Role.Officer),
            Names = names,
            Bidders = [.. names.Values.Order(StringComparer.CurrentCulture)],
        };
    }
}
