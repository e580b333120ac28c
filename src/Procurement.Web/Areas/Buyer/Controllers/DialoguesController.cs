using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Planning;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Areas.Buyer.Models;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Controllers;

/// <summary>A buyer's market dialogues: a draft need, questions, the open answers, and what changed because of them.</summary>
[Area("Buyer"), Route("buyer/{businessId}/dialogues"), Acting(Role.Officer)]
public sealed class DialoguesController(DialogueStore dialogues, PurchasingSystemStore rings, CategoryStore categories, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/buyer/{Acting.Organisation.BusinessId}/dialogues";

    [HttpGet("", Name = "dialogues"), Menu("dialogue.title", 22)]
    public async Task<IActionResult> Index()
    {
        ViewData["Url"] = Home;
        return View(await dialogues.OfBuyer(Acting.Organisation.Id));
    }

    [HttpGet("new")]
    public Task<IActionResult> New() => FormView(new DialogueForm
    {
        DialogueId = Guid.CreateVersion7(),
        AnswersDueAt = FinnishTime.Instant(FinnishTime.DayOf(clock.GetUtcNow()).AddDays(14), new(16, 0)),
        Rows = [.. DialogueForm.Empty(3)],
    });

    [HttpPost("new")]
    public Task<IActionResult> New(DialogueForm form, [FromServices] SaveDialogue save) => Save(form, save);

    [HttpGet("{dialogueId:guid}/edit")]
    public async Task<IActionResult> Edit(Guid dialogueId) =>
        DialogueRules.MayEdit(await Mine(dialogueId), clock.GetUtcNow()) is null ? await FormView(DialogueForm.Of(await Mine(dialogueId))) : Redirect($"{Home}/{dialogueId}");

    [HttpPost("{dialogueId:guid}/edit")]
    public Task<IActionResult> Edit(Guid dialogueId, DialogueForm form, [FromServices] SaveDialogue save) => Save(form, save);

    [HttpGet("{dialogueId:guid}")]
    public async Task<IActionResult> Show(Guid dialogueId, [FromServices] OrganisationStore organisations) => await ShowView(dialogueId, new(), organisations);

    [HttpPost("{dialogueId:guid}/publish")]
    public async Task<IActionResult> Publish(Guid dialogueId, [FromServices] PublishDialogue publish)
    {
        var refusal = await publish.Run(dialogueId, Acting.Organisation.Id, Acting.UserId);
        this.Tell(refusal is null ? "dialogue.published" : $"refusal.{refusal.Code}", [.. refusal?.Args ?? []]);
        return Redirect($"{Home}/{dialogueId}");
    }

    [HttpPost("{dialogueId:guid}")]
    public async Task<IActionResult> Show(Guid dialogueId, OutcomeForm form, [FromServices] CloseDialogue close, [FromServices] OrganisationStore organisations)
    {
        if (await close.Run(dialogueId, Acting.Organisation.Id, form.Outcome, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
            return await ShowView(dialogueId, form, organisations);
        }

        this.Tell("dialogue.closed");
        return Redirect($"{Home}/{dialogueId}");
    }

    private async Task<IActionResult> Save(DialogueForm form, SaveDialogue use)
    {
        if (ModelState.IsValid)
        {
            var category = await categories.Find(form.CategoryId!.Value) ?? throw new NotFoundException();
            if (await use.Run(form.ToDialogue(category, Acting.Organisation.Id, Acting.UserId, clock.GetUtcNow())) is { } refusal)
            {
                this.Refuse(refusal);
            }
        }

        return ModelState.IsValid ? Redirect($"{Home}/{form.DialogueId}") : await FormView(form);
    }

    private async Task<IActionResult> FormView(DialogueForm form)
    {
        this.Crumb("dialogue.title", Home);
        ViewData["Categories"] = await BuyerCategories.Of(Acting.Organisation.Id, rings, categories, clock.GetUtcNow());
        return View("Edit", form);
    }

    private async Task<IActionResult> ShowView(Guid dialogueId, OutcomeForm form, OrganisationStore organisations)
    {
        var dialogue = await Mine(dialogueId);
        this.Crumb("dialogue.title", Home);
        ViewData["Page"] = await DialoguePage.Of(dialogue, dialogues, organisations, $"{Home}/{dialogueId}", clock.GetUtcNow());
        return View("Show", form);
    }

    private async Task<MarketDialogue> Mine(Guid id) => await dialogues.Find(id) is { } dialogue && dialogue.BuyerId == Acting.Organisation.Id ? dialogue : throw new NotFoundException();
}
