using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Competitions;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>Making a mini-competition: a journey by tasks, kept at every step, and published from its last page.</summary>
[Area("Buyer"), Route("buyer/{businessId}/competitions"), Acting(Role.Officer)]
public sealed class CompetitionDraftController(FindCompetitionView find, EditCompetition edit, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/competitions";

    [HttpGet("new")]
    public async Task<IActionResult> New([FromServices] PurchasingSystemStore rings, [FromServices] CategoryStore categories) =>
        await NewView(new NewCompetitionForm { Id = Guid.CreateVersion7() }, rings, categories);

    [HttpPost("new")]
    public async Task<IActionResult> New(
        NewCompetitionForm form, [FromServices] StartCompetition start, [FromServices] PurchasingSystemStore rings, [FromServices] CategoryStore categories)
    {
        if (ModelState.IsValid)
        {
            var category = await categories.Find(form.CategoryId!.Value) ?? throw new NotFoundException();
            var refusal = await start.Run(form.Id, Acting.Organisation.Id, category, form.Title, Acting.UserId);
            if (refusal is null)
            {
                return Redirect($"{Home}/{form.Id}/tasks");
            }

            this.Refuse(refusal);
        }

        return await NewView(form, rings, categories);
    }

    [HttpGet("{id:guid}/tasks")]
    public async Task<IActionResult> Tasks(Guid id, [FromServices] FindPublishingFacts facts)
    {
        var view = await Draft(id);
        this.Crumb("menu.competitions", Home);
        return View(await PageOf(view, facts));
    }

    [HttpGet("{id:guid}/need")]
    public Task<IActionResult> Need(Guid id) => Part(id, "Need", NeedForm.Of);

    [HttpPost("{id:guid}/need")]
    public Task<IActionResult> Need(Guid id, NeedForm form) => Save(id, "Need", form, ContentRules.CheckNeed);

    [HttpGet("{id:guid}/requirements")]
    public Task<IActionResult> Requirements(Guid id) => Part(id, "Requirements", RequirementsForm.Of);

    [HttpPost("{id:guid}/requirements")]
    public Task<IActionResult> Requirements(Guid id, RequirementsForm form, bool more) => Save(id, "Requirements", form, _ => null, more);

    [HttpGet("{id:guid}/criteria")]
    public Task<IActionResult> Criteria(Guid id) => Part(id, "Criteria", CriteriaForm.Of);

    [HttpPost("{id:guid}/criteria")]
    public Task<IActionResult> Criteria(Guid id, CriteriaForm form, bool more) => Save(id, "Criteria", form, ContentRules.CheckCriteria, more);

    [HttpGet("{id:guid}/terms")]
    public Task<IActionResult> Terms(Guid id) => Part(id, "Terms", TermsForm.Of);

    [HttpPost("{id:guid}/terms")]
    public Task<IActionResult> Terms(Guid id, TermsForm form) => Save(id, "Terms", form, ContentRules.CheckTerms);

    [HttpGet("{id:guid}/deadline")]
    public async Task<IActionResult> Deadline(Guid id, [FromServices] FindEarliestDeadline earliest)
    {
        ViewData["Earliest"] = await earliest.Run((await Draft(id)).Ring.Id);
        return await Part(id, "Deadline", DeadlineForm.Of);
    }

    [HttpPost("{id:guid}/deadline")]
    public async Task<IActionResult> Deadline(Guid id, DeadlineForm form, [FromServices] FindEarliestDeadline earliest)
    {
        var period = await earliest.Run((await Draft(id)).Ring.Id);
        ViewData["Earliest"] = period;
        if (form.BidsDueAt < period.EarliestDeadline)
        {
            this.Refuse(Publishing.DeadlineTooEarly.With(period.EarliestDeadline).At("BidsDueAt"));
        }
        else if (form.QuestionsDueAt >= form.BidsDueAt)
        {
            this.Refuse(Publishing.QuestionsAfterDeadline.At("QuestionsDueAt"));
        }

        return await Save(id, "Deadline", form, _ => null);
    }

    [HttpGet("{id:guid}/openers")]
    public async Task<IActionResult> Openers(Guid id, [FromServices] FindOpeners openers)
    {
        var view = await Draft(id);
        return await OpenersView(view, new OpenersForm { Openers = [.. view.Openers.Select(o => o.UserId)] }, openers);
    }

    [HttpPost("{id:guid}/openers")]
    public async Task<IActionResult> Openers(Guid id, OpenersForm form, [FromServices] FindOpeners openers)
    {
        var possible = (await openers.Possible(Acting.Organisation.Id)).Where(o => Publishing.IsProved(o.ProvedAt, clock.GetUtcNow())).Select(o => o.UserId).ToHashSet();
        var chosen = form.Openers.Where(possible.Contains).ToList();
        if (chosen.Count is < Publishing.FewestOpeners or > Publishing.MostOpeners)
        {
            this.Refuse(Publishing.OpenersCount.With(Publishing.FewestOpeners, Publishing.MostOpeners).At("Openers"));
            return await OpenersView(await Draft(id), form, openers);
        }

        return await Done(id, await edit.NameOpeners(id, Acting.Organisation.Id, chosen)) ?? await OpenersView(await Draft(id), form, openers);
    }

    [HttpGet("{id:guid}/documents")]
    public async Task<IActionResult> Documents(Guid id) => DocumentsView(await Draft(id));

    [HttpPost("{id:guid}/documents"), RequestSizeLimit(22 << 20)]
    public async Task<IActionResult> Documents(Guid id, DocumentForm form)
    {
        if (ModelState.IsValid)
        {
            using var content = new MemoryStream();
            await form.File!.CopyToAsync(content);
            var document = new NewDocument(form.DocumentId, Path.GetFileName(form.File.FileName), form.File.ContentType, content.ToArray());
            var refusal = await edit.AddDocument(id, Acting.Organisation.Id, document, Acting.UserId);
            if (refusal is null)
            {
                return Redirect($"{Home}/{id}/documents");
            }

            this.Refuse(refusal);
        }

        return DocumentsView(await Draft(id));
    }

    [HttpPost("{id:guid}/documents/{documentId:guid}/remove")]
    public async Task<IActionResult> RemoveDocument(Guid id, Guid documentId)
    {
        await edit.RemoveDocument(id, Acting.Organisation.Id, documentId);
        return Redirect($"{Home}/{id}/documents");
    }

    /// <summary>Check your answers, then publish: nothing is changed after it.</summary>
    [HttpGet("{id:guid}/publish")]
    public async Task<IActionResult> Publish(Guid id, [FromServices] FindPublishingFacts facts) => await PublishView(id, facts);

    [HttpPost("{id:guid}/publish")]
    public async Task<IActionResult> Publish(Guid id, [FromServices] PublishCompetition publish, [FromServices] FindPublishingFacts facts)
    {
        var refusal = await publish.Run(id, Acting.Organisation.Id, Acting.UserId);
        if (refusal is null)
        {
            this.Tell("competition.published");
            return Redirect($"{Home}/{id}");
        }

        this.Refuse(refusal with { Field = null });
        return await PublishView(id, facts);
    }

    private async Task<IActionResult> NewView(NewCompetitionForm form, PurchasingSystemStore rings, CategoryStore categories)
    {
        var now = clock.GetUtcNow();
        var choices = new List<SelectListItem>();
        foreach (var ring in (await rings.WithMember(Acting.Organisation.Id)).Where(r => r.StatusAt(now) == SystemStatus.Open))
        {
            choices.AddRange((await categories.OfSystem(ring.Id)).Select(c =>
                new SelectListItem($"{ring.Name.For(Texts.CurrentLanguage).Text}: {c.Number}. {c.Name.For(Texts.CurrentLanguage).Text}", c.Id.ToString())));
        }

        this.Crumb("menu.competitions", Home);
        ViewData["Categories"] = choices;
        return View("New", form);
    }

    private async Task<IActionResult> Part<TForm>(Guid id, string view, Func<MiniCompetition, TForm> of) where TForm : DraftForm =>
        PartView(await Draft(id), view, of((await Draft(id)).Competition));

    private async Task<IActionResult> Save(Guid id, string viewName, DraftForm form, Func<CompetitionContent, Refusal?> check, bool more = false)
    {
        var view = await Draft(id);
        if (!ModelState.IsValid)
        {
            return PartView(view, viewName, form);
        }

        // A half-filled table is kept while rows are added to it.
        if (!more && check(form.ApplyTo(view.Competition).Content) is { } wrong)
        {
            this.Refuse(wrong);
            return PartView(view, viewName, form);
        }

        var refusal = await edit.Run(id, Acting.Organisation.Id, form.Version, form.ApplyTo);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return PartView(view, viewName, form);
        }

        return more ? RedirectToAction(viewName, new { businessId = Acting.Organisation.BusinessId, id }) : Redirect($"{Home}/{id}/tasks");
    }

    private async Task<IActionResult?> Done(Guid id, Refusal? refusal)
    {
        if (refusal is null)
        {
            return Redirect($"{Home}/{id}/tasks");
        }

        this.Refuse(refusal);
        return await Task.FromResult<IActionResult?>(null);
    }

    private ViewResult PartView(CompetitionView view, string name, object form)
    {
        Crumbs(view);
        ViewData["View"] = view;
        return View(name, form);
    }

    private async Task<IActionResult> OpenersView(CompetitionView view, OpenersForm form, FindOpeners openers)
    {
        ViewData["Possible"] = await openers.Possible(Acting.Organisation.Id);
        return PartView(view, "Openers", form);
    }

    private ViewResult DocumentsView(CompetitionView view) => PartView(view, "Documents", new DocumentForm { DocumentId = Guid.CreateVersion7() });

    private async Task<IActionResult> PublishView(Guid id, FindPublishingFacts facts)
    {
        var view = await Draft(id);
        Crumbs(view);
        ViewData["Facts"] = await facts.Run(view.Competition, clock.GetUtcNow());
        return View("Publish", await PageOf(view, facts));
    }

    private async Task<DraftPage> PageOf(CompetitionView view, FindPublishingFacts facts)
    {
        var (draft, content, now) = (view.Competition, view.Competition.Content, clock.GetUtcNow());
        var published = await facts.Run(draft, now);
        return new DraftPage
        {
            View = view,
            Url = $"{Home}/{draft.Id}",
            Missing = Publishing.May(draft, published, now),
            Tasks =
            [
                new("need", ContentRules.CheckNeed(content) is null),
                new("requirements", content.Requirements.Count > 0),
                new("criteria", (ContentRules.CheckCriteria(content) ?? ContentRules.CheckPrice(content)) is null),
                new("terms", ContentRules.CheckTerms(content) is null),
                new("documents", view.Documents.Count > 0),
                new("deadline", draft.BidsDueAt >= published.EarliestDeadline),
                new("openers", published.Openers.Count >= Publishing.FewestOpeners && published.Openers.All(o => Publishing.IsProved(o.ProvedAt, now))),
            ],
        };
    }

    private void Crumbs(CompetitionView view)
    {
        this.Crumb("menu.competitions", Home);
        this.Crumb(view.Competition.Content.Title.For(Texts.CurrentLanguage).Text, $"{Home}/{view.Competition.Id}/tasks");
    }

    private async Task<CompetitionView> Draft(Guid id) =>
        await find.Run(id) is { Competition: { PublishedAt: null, EndedAt: null } competition } view && competition.BuyerId == Acting.Organisation.Id ? view : throw new NotFoundException();
}
