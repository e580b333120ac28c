using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Amending;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Amending a published competition: the same parts as a draft, the difference before it is published, and what it does to bids and time.</summary>
[Area("Buyer"), Route("buyer/{businessId}/competitions/{id:guid}/amendment"), Acting(Role.Officer)]
public sealed class AmendmentController(FindCompetitionView find, AmendmentStore amendments, EditAmendment edit, CheckAmendment check) : Controller
{
    private const string Drafts = "~/Areas/Buyer/Views/CompetitionDraft";

    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/competitions";

    [HttpPost("start")]
    public async Task<IActionResult> Start(Guid id, Guid amendmentId, [FromServices] StartAmendment start)
    {
        if (await start.Run(amendmentId, id, Acting.Organisation.Id, Acting.UserId) is not { } refusal)
        {
            return Redirect(Url(id));
        }

        this.Tell($"refusal.{refusal.Code}", [.. refusal.Args]);
        return Redirect($"{Home}/{id}");
    }

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, [FromServices] FindCompetitionRules rules)
    {
        var view = await Mine(id);
        return await amendments.InTheMaking(id) is { } amendment ? await PageView("Index", view, amendment, rules, onlyWords: false) : Redirect($"{Home}/{id}");
    }

    [HttpGet("need")]
    public Task<IActionResult> Need(Guid id) => Part(id, "Need", NeedForm.Of);

    [HttpPost("need")]
    public Task<IActionResult> Need(Guid id, NeedForm form) => Save(id, "Need", form, ContentRules.CheckNeed);

    [HttpGet("requirements")]
    public Task<IActionResult> Requirements(Guid id) => Part(id, "Requirements", RequirementsForm.Of);

    [HttpPost("requirements")]
    public Task<IActionResult> Requirements(Guid id, RequirementsForm form, bool more) => Save(id, "Requirements", form, _ => null, more);

    [HttpGet("criteria")]
    public Task<IActionResult> Criteria(Guid id) => Part(id, "Criteria", CriteriaForm.Of);

    [HttpPost("criteria")]
    public Task<IActionResult> Criteria(Guid id, CriteriaForm form, bool more) => Save(id, "Criteria", form, ContentRules.CheckCriteria, more);

    [HttpGet("terms")]
    public Task<IActionResult> Terms(Guid id) => Part(id, "Terms", TermsForm.Of);

    [HttpPost("terms")]
    public Task<IActionResult> Terms(Guid id, TermsForm form) => Save(id, "Terms", form, ContentRules.CheckTerms);

    [HttpGet("deadline")]
    public Task<IActionResult> Deadline(Guid id) => Part(id, "Deadline", DeadlineForm.Of);

    [HttpPost("deadline")]
    public Task<IActionResult> Deadline(Guid id, DeadlineForm form)
    {
        if (form.QuestionsDueAt >= form.BidsDueAt)
        {
            this.Refuse(Publishing.QuestionsAfterDeadline.At("QuestionsDueAt"));
        }

        return Save(id, "Deadline", form, _ => null);
    }

    [HttpGet("documents")]
    public async Task<IActionResult> Documents(Guid id)
    {
        var (view, amendment) = await InTheMaking(id);
        return DocumentsView(view, amendment);
    }

    [HttpPost("documents"), RequestSizeLimit(22 << 20)]
    public async Task<IActionResult> Documents(Guid id, DocumentForm form)
    {
        if (ModelState.IsValid)
        {
            using var content = new MemoryStream();
            await form.File!.CopyToAsync(content);
            var document = new NewDocument(form.DocumentId, Path.GetFileName(form.File.FileName), form.File.ContentType, content.ToArray());
            var refusal = await edit.AddDocument(id, Acting.Organisation.Id, document);
            if (refusal is null)
            {
                return Redirect($"{Url(id)}/documents");
            }

            this.Refuse(refusal);
        }

        var (view, amendment) = await InTheMaking(id);
        return DocumentsView(view, amendment);
    }

    [HttpPost("documents/{fileId:guid}/remove")]
    public async Task<IActionResult> RemoveDocument(Guid id, Guid fileId)
    {
        await edit.RemoveDocument(id, Acting.Organisation.Id, fileId);
        return Redirect($"{Url(id)}/documents");
    }

    /// <summary>The difference, what it asks of bids and what it does to the deadline; then the deed.</summary>
    [HttpGet("publish")]
    public async Task<IActionResult> Publish(Guid id, bool onlyWords, [FromServices] FindCompetitionRules rules)
    {
        var (view, amendment) = await InTheMaking(id);
        return await PageView("Publish", view, amendment, rules, onlyWords);
    }

    [HttpPost("publish")]
    public async Task<IActionResult> Publish(Guid id, PublishAmendmentForm form, [FromServices] PublishAmendment publish, [FromServices] FindCompetitionRules rules)
    {
        var refusal = await publish.Run(id, Acting.Organisation.Id, form.Version, new(form.Reason, form.OnlyWords), DateTimeOffset.FromUnixTimeMilliseconds(form.SeenDue), Acting.UserId);
        if (refusal is null)
        {
            this.Tell("amendment.published");
            return Redirect($"{Home}/{id}");
        }

        this.Refuse(refusal);
        var (view, amendment) = await InTheMaking(id);
        ViewData["Reason"] = form.Reason;

        // The deadline and the words are those of now; what was typed stays.
        ModelState.Remove(nameof(form.SeenDue));
        ModelState.Remove(nameof(form.Version));
        return await PageView("Publish", view, amendment, rules, form.OnlyWords);
    }

    [HttpPost("drop")]
    public async Task<IActionResult> Drop(Guid id)
    {
        await edit.Drop(id, Acting.Organisation.Id);
        this.Tell("amendment.dropped");
        return Redirect($"{Home}/{id}");
    }

    private async Task<IActionResult> Part<TForm>(Guid id, string name, Func<MiniCompetition, TForm> of) where TForm : DraftForm
    {
        var (view, amendment) = await InTheMaking(id);
        return PartView(view, amendment, name, of(amendment.New.Over(view.Competition) with { Version = amendment.Version }));
    }

    private async Task<IActionResult> Save(Guid id, string name, DraftForm form, Func<CompetitionContent, Refusal?> checkPart, bool more = false)
    {
        var (view, amendment) = await InTheMaking(id);
        if (ModelState.IsValid)
        {
            // A half-filled table is kept while rows are added to it.
            var refusal = (more ? null : checkPart(form.ApplyTo(amendment.New.Over(view.Competition)).Content))
                ?? await edit.Run(id, Acting.Organisation.Id, form.Version, form.ApplyTo);
            if (refusal is null)
            {
                return Redirect(more ? $"{Url(id)}/{name.ToLowerInvariant()}" : Url(id));
            }

            this.Refuse(refusal);
        }

        return PartView(view, amendment, name, form);
    }

    private ViewResult PartView(CompetitionView view, Amendment amendment, string name, object form)
    {
        Crumbs(view);
        ViewData["Amendment"] = amendment;
        ViewData["View"] = view;
        return name is "Deadline" ? View(name, form) : View($"{Drafts}/{name}.cshtml", form);
    }

    private ViewResult DocumentsView(CompetitionView view, Amendment amendment)
    {
        Crumbs(view);
        ViewData["Amendment"] = amendment;
        ViewData["Url"] = Url(view.Competition.Id);
        return View("Documents", new DocumentForm { DocumentId = Guid.CreateVersion7() });
    }

    private async Task<IActionResult> PageView(string name, CompetitionView view, Amendment amendment, FindCompetitionRules rules, bool onlyWords)
    {
        var done = await check.Run(view.Competition, amendment.New, onlyWords);
        var inForce = await rules.Run(view.Competition);
        this.Crumb("menu.competitions", Home);
        this.Crumb(view.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{view.Competition.Id}");
        ViewData["Form"] = new PublishAmendmentForm
        {
            Version = amendment.Version,
            SeenDue = done.New.BidsDueAt.ToUnixTimeMilliseconds(),
            OnlyWords = onlyWords,
            Reason = ViewData["Reason"] as LocalText ?? LocalText.Empty,
        };
        return View(name, new AmendmentPage { View = view, Amendment = amendment, Check = done, Url = Url(view.Competition.Id), LastDay = BiddingTime.LastDay(view.Competition, inForce) });
    }

    private void Crumbs(CompetitionView view)
    {
        this.Crumb("menu.competitions", Home);
        this.Crumb(view.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{view.Competition.Id}");
        this.Crumb("amendment.make", Url(view.Competition.Id));
    }

    private new string Url(Guid id) => $"{Home}/{id}/amendment";

    private async Task<(CompetitionView View, Amendment Amendment)> InTheMaking(Guid id) =>
        (await Mine(id), await amendments.InTheMaking(id) ?? throw new NotFoundException());

    private async Task<CompetitionView> Mine(Guid id) =>
        await find.Run(id) is { Competition.PublishedAt: not null } view && view.Competition.BuyerId == Acting.Organisation.Id ? view : throw new NotFoundException();
}
