using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Supplier.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>A decision for its parties: those who left a bid see names, prices, the reasons of every point and their own place (R28, R43), and may ask for a correction (R30).</summary>
[Area("Supplier"), Route("supplier/{businessId}/competitions/{id:guid}"), Acting(Role.SupplierUser)]
public sealed class DecisionController(FindDecision find, DecisionLetterStore letters, RemedyStore remedies, RankingStore rankings, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet("decision")]
    public async Task<IActionResult> Index(Guid id, [FromServices] FindInterimDecision interim)
    {
        if (await letters.IsParty(id, Acting.Organisation.Id) && await interim.Run(id) is { } ended)
        {
            await MarkRead(ended.Decision.Id);
            Crumbs(ended.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, id);
            return View("Ended", ended);
        }

        var decision = await Mine(id);
        await MarkRead(decision.Award!.Id);
        Crumbs(decision.View.Competition.Content.Title.For(Texts.CurrentLanguage).Text, id);
        return View(new DecisionPage
        {
            Decision = decision,
            Letter = decision.LetterTo(Acting.Organisation.Id, Acting.Organisation.Name),
            Cases = [.. (await remedies.Of(id)).Where(c => c.SupplierId == Acting.Organisation.Id)],
            Url = $"{Home}/{id}/decision",
            Now = clock.GetUtcNow(),
        });
    }

    /// <summary>The letter as it was made when it was sent; made again from the data while the first is still on its way.</summary>
    [HttpGet("decision/document/{language:regex(^(fi|sv)$)}")]
    public async Task<IActionResult> Document(Guid id, string language, [FromServices] Texts texts, [FromServices] FileStore files, [FromServices] FindInterimDecision interim)
    {
        if (await letters.IsParty(id, Acting.Organisation.Id) && await interim.Run(id) is { } ended)
        {
            return this.HtmlFile(InterimDocument.Html(ended.Decision, ended.View, ended.Remedies, Acting.Organisation.Name, texts, language), texts.Get(language, "decision.document.file"));
        }

        var decision = await Mine(id);
        var kept = await letters.To(decision.Award!.Id, Acting.Organisation.Id);
        return (language == "fi" ? kept?.FileFi : kept?.FileSv) is { } fileId && await files.Find(fileId) is { } file
            ? File(await files.Read(fileId), "text/html; charset=utf-8", file.Name)
            : this.DecisionFile(decision, decision.LetterTo(Acting.Organisation.Id, Acting.Organisation.Name), texts, language);
    }

    /// <summary>A party asks the buyer to correct its decision (R30), or the municipality to rectify it (R38).</summary>
    [HttpGet("decision/correction")]
    public async Task<IActionResult> Correction(Guid id)
    {
        var decision = await Mine(id);
        ViewData["Decision"] = decision;
        Crumbs("decision.title", id);
        return View(new CorrectionForm { RemedyId = Guid.CreateVersion7() });
    }

    [HttpPost("decision/correction")]
    public async Task<IActionResult> Correction(Guid id, CorrectionForm form, [FromServices] FileRemedy file)
    {
        var decision = await Mine(id);
        if (ModelState.IsValid)
        {
            var kind = decision.Remedies.IsMunicipal ? RemedyKind.Municipal : RemedyKind.Correction;
            var refusal = await file.ByParty(new(form.RemedyId, id, kind, Acting.Organisation.Id, form.Grounds), Acting.UserId);
            if (refusal is null)
            {
                this.Tell("remedy.filed");
                return Redirect($"{Home}/{id}/decision");
            }

            this.Refuse(refusal);
        }

        ViewData["Decision"] = decision;
        Crumbs("decision.title", id);
        return View(form);
    }

    /// <summary>The buyer asked about a low price; the bidder explains it here (R17).</summary>
    [HttpGet("low-price")]
    public async Task<IActionResult> LowPrice(Guid id)
    {
        await Asked(id);
        Crumbs("low-price.title", id);
        return View(new ExplanationForm());
    }

    [HttpPost("low-price")]
    public async Task<IActionResult> LowPrice(Guid id, ExplanationForm form, [FromServices] ExplainLowPrice explain)
    {
        if (ModelState.IsValid)
        {
            var refusal = await explain.Run(id, Acting.Organisation.Id, form.Explanation, Acting.UserId);
            if (refusal is null)
            {
                this.Tell("low-price.sent");
                return Redirect($"{Home}/{id}");
            }

            this.Refuse(refusal);
        }

        Crumbs("low-price.title", id);
        return View(form);
    }

    private void Crumbs(string title, Guid id)
    {
        this.Crumb("menu.invitations", Home);
        this.Crumb(title, $"{Home}/{id}");
    }

    private async Task Asked(Guid id)
    {
        if ((await rankings.LowPrices(id)).All(q => q.SupplierId != Acting.Organisation.Id || q.ExplainedAt is not null))
        {
            throw new NotFoundException();
        }
    }

    // R29: when the party first read it is written down beside when it was there to read.
    private async Task MarkRead(Guid decisionId)
    {
        if (await letters.To(decisionId, Acting.Organisation.Id) is { ReadAt: null } letter)
        {
            await letters.MarkRead(letter.Id, Acting.UserId, clock.GetUtcNow());
        }
    }

    private async Task<DecisionView> Mine(Guid id) =>
        await letters.IsParty(id, Acting.Organisation.Id) && await find.Run(id) is { Award.SentAt: not null } decision ? decision : throw new NotFoundException();
}
