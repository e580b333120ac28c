using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Papers;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Who may see what of the bids: trade secrets to decide on, papers for parties and public, what was handed out, requests and their clock (R43, R44).</summary>
[Area("Buyer"), Route("buyer/{businessId}/competitions/{id:guid}/publicity"), Acting(Role.Officer)]
public sealed class PublicityController(FindPapers find, PaperStore papers, InformationRequestStore requests, OrganisationStore organisations, UserStore users) : Controller
{
    private Acting Acting => HttpContext.Acting();

    [HttpGet, Acting(Role.Officer, Role.Auditor)]
    public async Task<IActionResult> Index(Guid id) => await Page(id);

    [HttpPost("secret")]
    public async Task<IActionResult> Secret(Guid id, SecretForm form, [FromServices] DecideSecret decide) =>
        await Done(id, "secret.decided", () => decide.Run(id, Acting.Organisation.Id, form.BidId, form.Field, form.Accepted, form.Reason, Acting.UserId));

    [HttpPost("requests")]
    public async Task<IActionResult> Ask(Guid id, NewDocumentRequestForm form, [FromServices] AskForDocuments ask) =>
        await Done(id, "document-request.recorded", () => ask.Run(form.RequestId, id, Acting.Organisation.Id, null, form.Asker, form.What, Acting.UserId));

    [HttpPost("requests/{requestId:guid}/longer")]
    public async Task<IActionResult> Longer(Guid id, Guid requestId, LongerForm form, [FromServices] ExtendDocumentRequest extend) =>
        await Done(id, "document-request.extended", () => extend.Run(requestId, Acting.Organisation.Id, form.Reason, Acting.UserId));

    [HttpPost("requests/{requestId:guid}")]
    public async Task<IActionResult> Answer(Guid id, Guid requestId, DocumentAnswerForm form, [FromServices] AnswerDocumentRequest answer) =>
        await Done(id, "document-request.answered", () => answer.Run(requestId, Acting.Organisation.Id, form.Granted, form.Answer, Acting.UserId));

    /// <summary>A bid as a paper with its redactions, for parties or for the public.</summary>
    [HttpGet("papers/{bidId:guid}/{edition}/{language:regex(^(fi|sv)$)}")]
    public async Task<IActionResult> Paper(Guid id, Guid bidId, PaperEdition edition, string language, [FromServices] Texts texts)
    {
        await Mine(id);
        var seen = await find.Run(id, edition == PaperEdition.Public ? PaperViewer.Public : PaperViewer.Party);
        return seen?.Bids.FirstOrDefault(b => b.BidId == bidId) is { } bid
            ? this.HtmlFile(BidPaper.Html(seen, bid, texts, language), texts.Get(language, "paper.file"))
            : NotFound();
    }

    private async Task<IActionResult> Done(Guid id, string told, Func<Task<Refusal?>> deed)
    {
        var page = await Mine(id);
        if (ModelState.IsValid && await deed() is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await Page(id);
        }

        this.Tell(told);
        return Redirect(UrlOf(page.View.Competition.Id));
    }

    private async Task<IActionResult> Page(Guid id)
    {
        var seen = await Mine(id);
        var log = await papers.HandOuts(id);
        var names = (await organisations.List([.. log.Select(h => h.ToSupplierId).OfType<Guid>().Distinct()])).ToDictionary(o => o.Id, o => o.Name);
        foreach (var person in await users.Names([.. log.Select(h => h.ToUserId).OfType<Guid>().Distinct()]))
        {
            names[person.Id] = person.Name;
        }

        this.Crumb("menu.competitions", $"/buyer/{Acting.Organisation.BusinessId}/competitions");
        this.Crumb(seen.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, UrlOf(id)[..^"/publicity".Length]);
        return View("Index", new PublicityPage { Papers = seen, Url = UrlOf(id), MayAct = Acting.Is(Role.Officer), HandOuts = log, Requests = await requests.Of(id), Names = names });
    }

    private string UrlOf(Guid id) => $"/buyer/{Acting.Organisation.BusinessId}/competitions/{id}/publicity";

    private async Task<SeenBids> Mine(Guid id) =>
        await find.Run(id, Acting.Is(Role.Officer) ? PaperViewer.Officer : PaperViewer.Auditor) is { Stage: >= PublicityStage.Evaluated } seen && seen.View.Competition.BuyerId == Acting.Organisation.Id
            ? seen : throw new NotFoundException();
}
