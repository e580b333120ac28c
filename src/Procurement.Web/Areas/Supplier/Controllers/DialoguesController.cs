using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Planning;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Supplier.Controllers;

/// <summary>What buyers ask the market in the categories to which a supplier is admitted; everyone admitted reads everyone's answers.</summary>
[Area("Supplier"), Route("supplier/{businessId}/dialogues"), Acting(Role.SupplierUser)]
public sealed class DialoguesController(DialogueStore dialogues, AdmissionStore admissions, OrganisationStore organisations, TimeProvider clock) : Controller
{
    private Acting Acting => HttpContext.Acting();
    private string Home => $"/supplier/{Acting.Organisation.BusinessId}/dialogues";

    [HttpGet("", Name = "supplier-dialogues"), Menu("dialogue.title", 21)]
    public async Task<IActionResult> Index()
    {
        ViewData["Url"] = Home;
        return View(await dialogues.InCategories(await Categories()));
    }

    [HttpGet("{dialogueId:guid}")]
    public async Task<IActionResult> Show(Guid dialogueId)
    {
        var dialogue = await Open(dialogueId);
        var mine = (await dialogues.Answers(dialogueId)).Where(a => a.SupplierId == Acting.Organisation.Id).ToDictionary(a => a.QuestionId, a => a.Answer);
        return await ShowView(dialogue, new() { Rows = [.. dialogue.Questions.Select(q => new DialogueAnswerRow { QuestionId = q.Id, Answer = mine.GetValueOrDefault(q.Id) })] });
    }

    [HttpPost("{dialogueId:guid}")]
    public async Task<IActionResult> Show(Guid dialogueId, DialogueAnswerForm form, [FromServices] AnswerDialogue answer)
    {
        var dialogue = await Open(dialogueId);
        var said = form.Rows.DistinctBy(row => row.QuestionId).ToDictionary(row => row.QuestionId, row => row.Answer);
        if (ModelState.IsValid && await answer.Run(dialogueId, Acting.Organisation.Id, said, Acting.UserId) is { } refusal)
        {
            this.Refuse(refusal);
        }

        if (!ModelState.IsValid)
        {
            return await ShowView(dialogue, form);
        }

        this.Tell("dialogue.answered");
        return Redirect($"{Home}/{dialogueId}");
    }

    private async Task<IActionResult> ShowView(MarketDialogue dialogue, DialogueAnswerForm form)
    {
        this.Crumb("dialogue.title", Home);
        ViewData["Page"] = await DialoguePage.Of(dialogue, dialogues, organisations, $"{Home}/{dialogue.Id}", clock.GetUtcNow());
        return View("Show", form);
    }

    private async Task<MarketDialogue> Open(Guid id) =>
        await dialogues.Find(id) is { PublishedAt: not null } dialogue && (await Categories()).Contains(dialogue.CategoryId) ? dialogue : throw new NotFoundException();

    private async Task<IReadOnlyList<Guid>> Categories() =>
        [.. (await admissions.OfSupplier(Acting.Organisation.Id)).Where(a => a.EndedAt is null).Select(a => a.CategoryId).Distinct()];
}

/// <summary>What a supplier says to the questions.</summary>
public sealed class DialogueAnswerForm
{
    public IList<DialogueAnswerRow> Rows { get; init; } = [];
}

public sealed class DialogueAnswerRow
{
    public Guid QuestionId { get; init; }

    [Display(Name = "competition.answer"), StringLength(DialogueRules.LongestAnswer), DataType(DataType.MultilineText)]
    public string? Answer { get; init; }
}
