using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Papers;
using Procurement.App.Data;
using Procurement.App.Suppliers;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Controllers;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>The bids for their parties after the decision: others' without accepted trade secrets, the own whole (R43). Each first look is written down.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/competitions/{id:guid}/bids")]
public sealed class BidPapersController(FindPapers find, DecisionLetterStore letters, HandOutPaper handOut, InformationRequestStore requests) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet]
    public async Task<IActionResult> Index(Guid id) => await ListView(await Mine(id), new() { RequestId = Guid.CreateVersion7() });

    /// <summary>The supplier asks for documents it does not see here (R44).</summary>
    [HttpPost]
    public async Task<IActionResult> Index(Guid id, DocumentRequestForm form, [FromServices] AskForDocuments ask)
    {
        var papers = await Mine(id);
        if (ModelState.IsValid)
        {
            var refusal = await ask.Run(form.RequestId, id, null, Acting.Organisation.Id, Acting.Organisation.Name, form.What, Acting.UserId);
            if (refusal is null)
            {
                this.Tell("document-request.sent");
                return Redirect($"{Home}/{id}/bids");
            }

            this.Refuse(refusal);
        }

        return await ListView(papers, form);
    }

    [HttpGet("{bidId:guid}")]
    public async Task<IActionResult> Show(Guid id, Guid bidId, [FromServices] ProductStore products)
    {
        var papers = await Mine(id);
        var bid = papers.Bids.FirstOrDefault(b => b.BidId == bidId) ?? throw new NotFoundException();
        await handOut.Run(id, bid, PaperEdition.Party, "bid", Acting.Organisation.Id, Acting.UserId);
        Crumbs(papers);
        this.Crumb("paper.bids", $"{Home}/{id}/bids");
        return View("Bid", new PaperPage { Papers = papers, Url = $"{Home}/{id}/bids", Bid = bid, Products = bid.Document is null ? [] : await products.Versions(bid.Document.ProductVersions) });
    }

    [HttpGet("{bidId:guid}/files/{position:int}")]
    public async Task<IActionResult> Attachment(Guid id, Guid bidId, int position, [FromServices] OpenedBidStore opened)
    {
        var papers = await Mine(id);
        if (await this.PaperFile(papers, bidId, position, opened) is not { } file)
        {
            return NotFound();
        }

        await handOut.Run(id, papers.Bids.First(b => b.BidId == bidId), PaperEdition.Party, BidFields.File(position), Acting.Organisation.Id, Acting.UserId);
        return file;
    }

    private async Task<IActionResult> ListView(SeenBids papers, DocumentRequestForm form)
    {
        var id = papers.View.Competition.Id;
        Crumbs(papers);
        ViewData["Page"] = new PaperPage { Papers = papers, Url = $"{Home}/{id}/bids", Requests = [.. (await requests.Of(id)).Where(r => r.SupplierId == Acting.Organisation.Id)] };
        return View("Bids", form);
    }

    private async Task<SeenBids> Mine(Guid id) =>
        await letters.IsParty(id, Acting.Organisation.Id) && await find.Run(id, PaperViewer.Party, Acting.Organisation.Id) is { Stage: >= PublicityStage.Decided } papers ? papers : throw new NotFoundException();

    private void Crumbs(SeenBids papers)
    {
        this.Crumb("menu.invitations", Home);
        this.Crumb(papers.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{papers.View.Competition.Id}");
        this.Crumb("decision.title", $"{Home}/{papers.View.Competition.Id}/decision");
    }
}

/// <summary>What a bidder is asked to make clear of its bid, and its answers.</summary>
[Area("Supplier"), Acting(Role.SupplierUser), Route("supplier/{businessId}/competitions/{id:guid}/bid-questions")]
public sealed class BidQuestionsController(App.Competitions.FindCompetitionView find, App.Competitions.Evaluating.BidClarificationStore clarifications) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet]
    public async Task<IActionResult> Index(Guid id) => await Page(id, new());

    [HttpPost("{questionId:guid}")]
    public async Task<IActionResult> Index(Guid id, Guid questionId, BidAnswerForm form, [FromServices] App.Competitions.Evaluating.AnswerOfBid answer)
    {
        if (ModelState.IsValid)
        {
            var refusal = await answer.Run(questionId, Acting.Organisation.Id, form.Answer, Acting.UserId);
            if (refusal is null)
            {
                this.Tell("bid-question.answered");
                return Redirect($"{Home}/{id}/bid-questions");
            }

            this.Refuse(refusal);
        }

        return await Page(id, form);
    }

    private async Task<IActionResult> Page(Guid id, BidAnswerForm form)
    {
        var mine = (await clarifications.Of(id)).Where(c => c.SupplierId == Acting.Organisation.Id).ToList();
        if (mine.Count == 0 || await find.Run(id) is not { } view)
        {
            throw new NotFoundException();
        }

        this.Crumb("menu.invitations", Home);
        this.Crumb(view.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{id}");
        ViewData["Questions"] = mine;
        ViewData["Content"] = view.Competition.Content;
        return View("Index", form);
    }
}
