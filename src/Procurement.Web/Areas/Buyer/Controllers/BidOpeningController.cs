using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Sealing;
using Procurement.App.Suppliers;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>The opening of a competition's bids: the register, two openers each in the own visit, and the record of it.</summary>
[Area("Buyer"), Acting(Role.Officer, Role.Auditor), Route("buyer/{businessId}/competitions/{id:guid}/opening")]
public sealed class BidOpeningController(FindCompetitionView find, FindOpening opening, OrganisationStore organisations, MembershipStore members, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet]
    public async Task<IActionResult> Index(Guid id) => await Page(await Mine(id), new() { OpeningId = Guid.CreateVersion7() });

    [HttpPost("begin"), Acting(Role.Officer)]
    public async Task<IActionResult> Begin(Guid id, BidOpeningForm form, [FromServices] BeginOpening begin)
    {
        var view = await Mine(id);
        if (ModelState.IsValid)
        {
            var refusal = await begin.Run(form.OpeningId, id, Acting.UserId, form.Words);
            if (refusal is null)
            {
                this.Tell("opening.begun");
                return Redirect(UrlOf(id));
            }

            this.Refuse(refusal);
        }

        return await Page(view, form);
    }

    [HttpPost("finish"), Acting(Role.Officer)]
    public async Task<IActionResult> Finish(Guid id, BidOpeningForm form, [FromServices] FinishOpening finish) => await Finish(id, form, null, finish);

    /// <summary>With the buyer's recovery key in the place of the second opener's own.</summary>
    [HttpPost("recover"), Acting(Role.Officer)]
    public async Task<IActionResult> Recover(Guid id, BidOpeningForm form, [FromServices] FinishOpening finish) => await Finish(id, form, form.Reason ?? "", finish);

    /// <summary>An opened bid as it was sealed; whole only after the evaluation, so that nobody who scores quality sees prices before.</summary>
    [HttpGet("bids/{bidId:guid}")]
    public async Task<IActionResult> Bid(Guid id, Guid bidId, [FromServices] OpenedBidStore opened, [FromServices] ProductStore products)
    {
        var view = await Mine(id);
        var competition = Opened(view);
        var bid = await opened.Find(competition, bidId) ?? throw new NotFoundException();
        Crumbs(view);
        ViewData["Bid"] = bid;
        ViewData["Supplier"] = await organisations.Find(bid.SupplierId);
        ViewData["Products"] = bid.Document is null ? null : await products.Versions(bid.Document.ProductVersions);
        return View(view);
    }

    [HttpGet("bids/{bidId:guid}/files/{position:int}")]
    public async Task<IActionResult> BidFile(Guid id, Guid bidId, int position, [FromServices] OpenedBidStore opened)
    {
        var competition = Opened(await Mine(id));
        var bid = await opened.Find(competition, bidId);
        var file = bid?.Document?.Attachments.ElementAtOrDefault(position) ?? throw new NotFoundException();
        return File(await opened.ReadFile(competition, bid, position) ?? throw new NotFoundException(), "application/octet-stream", file.Name);
    }

    private async Task<IActionResult> Finish(Guid id, BidOpeningForm form, string? reason, FinishOpening finish)
    {
        var view = await Mine(id);
        if (ModelState.IsValid)
        {
            var begun = (await opening.Run(view.Competition)).Opening ?? throw new StaleDataException();
            var refusal = await finish.Run(begun.Id, Acting.UserId, form.Words, reason);
            if (refusal is null)
            {
                this.Tell("opening.done");
                return Redirect(UrlOf(id));
            }

            this.Refuse(refusal);
        }

        return await Page(view, form);
    }

    private async Task<ViewResult> Page(CompetitionView view, BidOpeningForm form)
    {
        var state = await opening.Run(view.Competition);
        Crumbs(view, here: true);
        ViewData["Page"] = new BidOpeningPage
        {
            View = view,
            State = state,
            Url = UrlOf(view.Competition.Id),
            Now = clock.GetUtcNow(),
            UserId = Acting.UserId,
            MayAct = Acting.Is(Role.Officer),
            Names = (await members.Members(Acting.Organisation.Id)).GroupBy(m => m.UserId).ToDictionary(m => m.Key, m => m.First().Name),
            Suppliers = (await organisations.List([.. state.Bids.Select(bid => bid.SupplierId)])).ToDictionary(o => o.Id, o => o.Name),
        };
        return View("Index", form);
    }

    private static OpenedCompetition Opened(CompetitionView view) =>
        Publicity.Of(BidField.UnitPrice, PaperViewer.Officer, Publicity.StageOf(view.Competition)) == Sight.Shown && OpenedCompetition.From(view.Competition) is { } opened ? opened : throw new NotFoundException();

    private string UrlOf(Guid id) => $"/buyer/{Acting.Organisation.BusinessId}/competitions/{id}/opening";

    private void Crumbs(CompetitionView view, bool here = false)
    {
        this.Crumb("menu.competitions", $"/buyer/{Acting.Organisation.BusinessId}/competitions");
        this.Crumb(view.Competition.Content.Title.For(Texts.CurrentLanguage).Text, UrlOf(view.Competition.Id)[..^"/opening".Length]);
        if (!here)
        {
            this.Crumb("opening.title", UrlOf(view.Competition.Id));
        }
    }

    private async Task<CompetitionView> Mine(Guid id) =>
        await find.Run(id) is { Competition.PublishedAt: not null } view && view.Competition.BuyerId == Acting.Organisation.Id ? view : throw new NotFoundException();
}

public sealed class BidOpeningForm
{
    public Guid OpeningId { get; init; }

    [Display(Name = "word-key.words"), Required, StringLength(400), DataType(DataType.MultilineText)]
    public string? Words { get; init; }

    [Display(Name = "opening.reason"), StringLength(2_000)]
    public string? Reason { get; init; }
}

/// <summary>One form for words, at one step of the opening: first, second or recovery.</summary>
public sealed record WordsPart(BidOpeningForm Form, WordKey Key, string Action, string Step, bool WithReason = false);

public sealed record BidOpeningPage
{
    public required CompetitionView View { get; init; }
    public required OpeningState State { get; init; }
    public required string Url { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required Guid UserId { get; init; }
    public required bool MayAct { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required IReadOnlyDictionary<Guid, string> Suppliers { get; init; }

    public MiniCompetition Competition => View.Competition;
    public string NameOf(Guid userId) => Names.GetValueOrDefault(userId) ?? View.Openers.FirstOrDefault(o => o.UserId == userId)?.Name ?? userId.ToString();
    public string SupplierOf(OpenedBid bid) => Suppliers.GetValueOrDefault(bid.SupplierId) ?? bid.SupplierId.ToString();
    public WordKey? OwnKey => State.Keys.FirstOrDefault(key => key.Kind == WordKeyKind.Opening && key.UserId == UserId);
    public WordKey? Recovery => State.Keys.FirstOrDefault(key => key.Kind == WordKeyKind.Recovery);

    /// <summary>A first opener's words wait for a second.</summary>
    public bool IsPending => State.Opening is { } opening && opening.Facts.IsPending(Now);
    public bool MayBegin => MayAct && OwnKey is not null && BidOpening.MayBegin(Competition, isOpener: true, Now) is null;
    public bool MayFinish => MayAct && IsPending && BidOpening.MayFinish(Competition, State.Opening!.Facts, UserId, Now) is null;
}
