using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Papers;
using Procurement.App.Data;
using Procurement.App.Suppliers;
using Procurement.Domain.Competitions;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>The bids for everyone, once the contract is signed, without what stays a trade secret (R43).</summary>
[Public, Route("competitions/{id:guid}/bids")]
public sealed class BidPapersController(FindPapers find) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(Guid id)
    {
        var papers = await Open(id);
        Crumbs(papers);
        return View("Bids", new PaperPage { Papers = papers, Url = $"/competitions/{id}/bids" });
    }

    [HttpGet("{bidId:guid}")]
    public async Task<IActionResult> Show(Guid id, Guid bidId, [FromServices] ProductStore products)
    {
        var papers = await Open(id);
        var bid = papers.Bids.FirstOrDefault(b => b.BidId == bidId) ?? throw new NotFoundException();
        Crumbs(papers);
        this.Crumb("paper.bids", $"/competitions/{id}/bids");
        return View("Bid", new PaperPage { Papers = papers, Url = $"/competitions/{id}/bids", Bid = bid, Products = bid.Document is null ? [] : await products.Versions(bid.Document.ProductVersions) });
    }

    [HttpGet("{bidId:guid}/files/{position:int}")]
    public async Task<IActionResult> Attachment(Guid id, Guid bidId, int position, [FromServices] OpenedBidStore opened) =>
        await this.PaperFile(await Open(id), bidId, position, opened) ?? NotFound();

    private async Task<SeenBids> Open(Guid id) =>
        await find.Run(id, PaperViewer.Public) is { Stage: PublicityStage.Contracted } papers ? papers : throw new NotFoundException();

    private void Crumbs(SeenBids papers)
    {
        this.Crumb("menu.competitions", "/competitions");
        this.Crumb(papers.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"/competitions/{papers.View.Competition.Id}");
    }
}

public static class PaperFiles
{
    /// <summary>A file of a bid, where the viewer may see it; null otherwise.</summary>
    public static async Task<IActionResult?> PaperFile(this Controller controller, SeenBids papers, Guid bidId, int position, OpenedBidStore opened)
    {
        var seen = papers.Bids.FirstOrDefault(b => b.BidId == bidId);
        if (seen?.Fields.FirstOrDefault(f => f.Code == BidFields.File(position)) is not { Sight: Sight.Shown } || OpenedCompetition.From(papers.View.Competition) is not { } open)
        {
            return null;
        }

        var bid = await opened.Find(open, bidId);
        return await opened.ReadFile(open, bid!, position) is { } content ? controller.File(content, "application/octet-stream", seen.Document!.Attachments[position].Name) : null;
    }
}
