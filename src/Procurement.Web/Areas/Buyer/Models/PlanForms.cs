using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>The categories in which a buyer may buy: those of open rings that it is a member of.</summary>
public static class BuyerCategories
{
    public static async Task<IReadOnlyList<SelectListItem>> Of(Guid buyerId, PurchasingSystemStore rings, CategoryStore categories, DateTimeOffset now)
    {
        var choices = new List<SelectListItem>();
        foreach (var ring in (await rings.WithMember(buyerId)).Where(r => r.StatusAt(now) == SystemStatus.Open))
        {
            choices.AddRange((await categories.OfSystem(ring.Id)).Select(c =>
                new SelectListItem($"{ring.Name.For(Texts.CurrentLanguage).Text}: {c.Number}. {c.Name.For(Texts.CurrentLanguage).Text}", c.Id.ToString())));
        }

        return choices;
    }
}

/// <summary>A competition that is planned.</summary>
public sealed class PlanForm
{
    public Guid PlanId { get; init; }
    public int Version { get; init; } = 1;

    [Display(Name = "competition.category"), Required]
    public Guid? CategoryId { get; init; }

    [Display(Name = "competition.title")]
    public LocalText Title { get; init; } = LocalText.Empty;

    [Display(Name = "plan.about")]
    public LocalText About { get; init; } = LocalText.Empty;

    [Display(Name = "plan.month"), Required]
    public DateOnly? PlannedFor { get; init; }

    [Display(Name = "competition.guaranteed"), Required, Range(0, 1_000_000)]
    public int? GuaranteedClients { get; init; }

    [Display(Name = "competition.expected"), Required, Range(0, 1_000_000)]
    public int? ExpectedClients { get; init; }

    [Display(Name = "plan.service-months"), Required, Range(1, 120)]
    public int? ServiceMonths { get; init; }

    public static PlanForm Of(PlannedCompetition plan) => new()
    {
        PlanId = plan.Id,
        Version = plan.Version,
        CategoryId = plan.CategoryId,
        Title = plan.Title,
        About = plan.About,
        PlannedFor = plan.PlannedFor,
        GuaranteedClients = plan.GuaranteedClients,
        ExpectedClients = plan.ExpectedClients,
        ServiceMonths = plan.ServiceMonths,
    };

    public PlannedCompetition ToPlan(Category category, Guid buyerId, Guid actor, DateTimeOffset now) => new()
    {
        Id = PlanId,
        SystemId = category.SystemId,
        CategoryId = category.Id,
        BuyerId = buyerId,
        Title = Title,
        About = About,
        PlannedFor = PlannedFor!.Value,
        GuaranteedClients = GuaranteedClients!.Value,
        ExpectedClients = ExpectedClients!.Value,
        ServiceMonths = ServiceMonths!.Value,
        CreatedBy = actor,
        CreatedAt = now,
        Version = Version,
    };
}

/// <summary>A draft need and questions to the market.</summary>
public sealed class DialogueForm
{
    public Guid DialogueId { get; init; }
    public int Version { get; init; } = 1;

    [Display(Name = "competition.category"), Required]
    public Guid? CategoryId { get; init; }

    [Display(Name = "dialogue.name")]
    public LocalText Title { get; init; } = LocalText.Empty;

    [Display(Name = "dialogue.need")]
    public LocalText Need { get; init; } = LocalText.Empty;

    [Display(Name = "dialogue.due"), Required, DataType(DataType.DateTime)]
    public DateTimeOffset? AnswersDueAt { get; init; }

    public IList<DialogueQuestionRow> Rows { get; init; } = [];

    public static DialogueForm Of(MarketDialogue dialogue) => new()
    {
        DialogueId = dialogue.Id,
        Version = dialogue.Version,
        CategoryId = dialogue.CategoryId,
        Title = dialogue.Title,
        Need = dialogue.Need,
        AnswersDueAt = dialogue.AnswersDueAt,
        Rows = [.. dialogue.Questions.Select(q => new DialogueQuestionRow { Id = q.Id, Text = q.Text }), .. Empty(2)],
    };

    public static IEnumerable<DialogueQuestionRow> Empty(int count) => Enumerable.Range(0, count).Select(_ => new DialogueQuestionRow { Id = Guid.CreateVersion7() });

    public MarketDialogue ToDialogue(Category category, Guid buyerId, Guid actor, DateTimeOffset now) => new()
    {
        Id = DialogueId,
        SystemId = category.SystemId,
        CategoryId = category.Id,
        BuyerId = buyerId,
        Title = Title,
        Need = Need,
        Questions = [.. Rows.Where(row => !row.Text.IsEmpty).Select(row => new DialogueQuestion(row.Id, row.Text))],
        AnswersDueAt = AnswersDueAt!.Value,
        CreatedBy = actor,
        CreatedAt = now,
        Version = Version,
    };
}

public sealed class DialogueQuestionRow
{
    public Guid Id { get; init; }

    [Display(Name = "dialogue.question")]
    public LocalText Text { get; init; } = LocalText.Empty;
}

/// <summary>What came of a dialogue.</summary>
public sealed class OutcomeForm
{
    [Display(Name = "dialogue.outcome")]
    public LocalText Outcome { get; init; } = LocalText.Empty;
}
