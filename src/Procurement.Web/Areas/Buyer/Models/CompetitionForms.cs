using System.ComponentModel.DataAnnotations;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>Begins a draft.</summary>
public sealed class NewCompetitionForm
{
    public Guid Id { get; init; }

    [Display(Name = "competition.category"), Required]
    public Guid? CategoryId { get; init; }

    [Display(Name = "competition.title")]
    public LocalText Title { get; init; } = LocalText.Empty;
}

/// <summary>A part of a draft; knows the version that the officer saw, and how to put the answers into the draft.</summary>
public abstract class DraftForm
{
    public int Version { get; init; }

    public abstract MiniCompetition ApplyTo(MiniCompetition draft);
}

/// <summary>What is needed, for how many, when and where.</summary>
public sealed class NeedForm : DraftForm
{
    [Display(Name = "competition.title")]
    public LocalText Title { get; init; } = LocalText.Empty;

    [Display(Name = "competition.need")]
    public LocalText Need { get; init; } = LocalText.Empty;

    [Display(Name = "competition.where")]
    public LocalText Where { get; init; } = LocalText.Empty;

    [Display(Name = "competition.case-number"), StringLength(100)]
    public string? CaseNumber { get; init; }

    [Display(Name = "competition.starts-on"), Required]
    public DateOnly? StartsOn { get; init; }

    [Display(Name = "competition.ends-on"), Required]
    public DateOnly? EndsOn { get; init; }

    [Display(Name = "competition.option-months"), Required, Range(0, 60)]
    public int? OptionMonths { get; init; }

    [Display(Name = "competition.places"), Required, Range(0, 100_000)]
    public int? Places { get; init; }

    [Display(Name = "competition.guaranteed"), Required, Range(0, 1_000_000)]
    public int? GuaranteedClients { get; init; }

    [Display(Name = "competition.expected"), Required, Range(0, 1_000_000)]
    public int? ExpectedClients { get; init; }

    public static NeedForm Of(MiniCompetition draft) => new()
    {
        Version = draft.Version,
        Title = draft.Content.Title,
        Need = draft.Content.Need,
        Where = draft.Content.Where,
        CaseNumber = draft.CaseNumber,
        StartsOn = draft.Content.StartsOn,
        EndsOn = draft.Content.EndsOn,
        OptionMonths = draft.Content.OptionMonths,
        Places = draft.Content.Places,
        GuaranteedClients = draft.Content.GuaranteedClients,
        ExpectedClients = draft.Content.ExpectedClients,
    };

    public override MiniCompetition ApplyTo(MiniCompetition draft) => draft with
    {
        CaseNumber = CaseNumber?.Trim() ?? "",
        Content = draft.Content with
        {
            Title = Title,
            Need = Need,
            Where = Where,
            StartsOn = StartsOn!.Value,
            EndsOn = EndsOn!.Value,
            OptionMonths = OptionMonths!.Value,
            Places = Places!.Value,
            GuaranteedClients = GuaranteedClients!.Value,
            ExpectedClients = ExpectedClients!.Value,
        },
    };
}

/// <summary>What each bid must meet, a row each; an emptied row is left out.</summary>
public sealed class RequirementsForm : DraftForm
{
    public IList<RequirementRow> Rows { get; init; } = [];

    public static RequirementsForm Of(MiniCompetition draft) => new()
    {
        Version = draft.Version,
        Rows = [.. draft.Content.Requirements.Select(r => new RequirementRow { Id = r.Id, Text = r.Text }), .. Enumerable.Range(0, 3).Select(_ => new RequirementRow { Id = Guid.CreateVersion7() })],
    };

    public override MiniCompetition ApplyTo(MiniCompetition draft) => draft with
    {
        Content = draft.Content with { Requirements = [.. Rows.Where(r => !r.Text.IsEmpty).Select(r => new Requirement { Id = r.Id, Text = r.Text })] },
    };
}

public sealed class RequirementRow
{
    public Guid Id { get; init; }

    [Display(Name = "competition.requirement")]
    public LocalText Text { get; init; } = LocalText.Empty;
}

/// <summary>What is scored, with the share of price: together they make up the whole.</summary>
public sealed class CriteriaForm : DraftForm
{
    public IList<CriterionRow> Rows { get; init; } = [];

    [Display(Name = "competition.price-share"), Required, Range(0, 100)]
    public decimal? PriceShare { get; init; }

    [Display(Name = "competition.formula"), Required]
    public PriceFormula? Formula { get; init; }

    [Display(Name = "competition.low-bound")]
    public Money? LowBound { get; init; }

    [Display(Name = "competition.high-bound")]
    public Money? HighBound { get; init; }

    [Display(Name = "competition.price-only-reason"), StringLength(4_000), DataType(DataType.MultilineText)]
    public string? PriceOnlyReason { get; init; }

    public static CriteriaForm Of(MiniCompetition draft) => new()
    {
        Version = draft.Version,
        Rows = [.. draft.Content.Criteria.Select(CriterionRow.Of), .. Enumerable.Range(0, 2).Select(_ => new CriterionRow { Id = Guid.CreateVersion7() })],
        PriceShare = draft.Content.PriceShare / 100m,
        Formula = draft.Content.Formula,
        LowBound = draft.Content.LowBound,
        HighBound = draft.Content.HighBound,
        PriceOnlyReason = draft.Content.PriceOnlyReason,
    };

    public override MiniCompetition ApplyTo(MiniCompetition draft) => draft with
    {
        Content = draft.Content with
        {
            Criteria = [.. Rows.Where(r => !r.Name.IsEmpty).Select(r => r.ToCriterion())],
            PriceShare = (int)(PriceShare!.Value * 100),
            Formula = Formula!.Value,
            LowBound = LowBound,
            HighBound = HighBound,
            PriceOnlyReason = PriceOnlyReason?.Trim(),
        },
    };
}

public sealed class CriterionRow
{
    public Guid Id { get; init; }

    [Display(Name = "competition.criterion.name")]
    public LocalText Name { get; init; } = LocalText.Empty;

    [Display(Name = "competition.criterion.guidance")]
    public LocalText Guidance { get; init; } = LocalText.Empty;

    [Display(Name = "competition.criterion.weight"), Range(0, 100)]
    public decimal? Weight { get; init; }

    [Display(Name = "competition.criterion.max-points"), Range(1, 1_000)]
    public int MaxPoints { get; init; } = 10;

    [Display(Name = "competition.criterion.needs-names")]
    public bool NeedsNames { get; init; }

    public static CriterionRow Of(Criterion c) =>
        new() { Id = c.Id, Name = c.Name, Guidance = c.Guidance, Weight = c.Weight / 100m, MaxPoints = c.MaxPoints, NeedsNames = !c.Blind };

    public Criterion ToCriterion() =>
        new() { Id = Id, Name = Name, Guidance = Guidance, Weight = (int)((Weight ?? 0) * 100), MaxPoints = MaxPoints, Blind = !NeedsNames };
}

/// <summary>When questions and bids are due.</summary>
public sealed class DeadlineForm : DraftForm
{
    [Display(Name = "competition.bids-due"), Required, DataType(DataType.DateTime)]
    public DateTimeOffset? BidsDueAt { get; init; }

    [Display(Name = "competition.questions-due"), DataType(DataType.DateTime)]
    public DateTimeOffset? QuestionsDueAt { get; init; }

    public static DeadlineForm Of(MiniCompetition draft) => new() { Version = draft.Version, BidsDueAt = draft.BidsDueAt, QuestionsDueAt = draft.QuestionsDueAt };

    public override MiniCompetition ApplyTo(MiniCompetition draft) => draft with { BidsDueAt = BidsDueAt!.Value, QuestionsDueAt = QuestionsDueAt };
}

/// <summary>Who opens the bids, two together.</summary>
public sealed class OpenersForm
{
    [Display(Name = "competition.openers")]
    public IReadOnlyList<Guid> Openers { get; init; } = [];
}

public sealed class DocumentForm
{
    /// <summary>Not "Id": that is the competition's, in the address.</summary>
    public Guid DocumentId { get; init; }

    [Display(Name = "competition.document"), Required]
    public IFormFile? File { get; init; }
}

/// <summary>Ends a competition before its contract.</summary>
public sealed class EndCompetitionForm
{
    [Display(Name = "competition.end-reason"), Required, StringLength(4_000), DataType(DataType.MultilineText)]
    public string? Reason { get; init; }

    /// <summary>Of the decision; a draft that nobody has seen needs none.</summary>
    [Display(Name = "decision.section"), StringLength(100)]
    public string? Section { get; init; }
}

public sealed class AnswerForm
{
    /// <summary>For all, where the asker's own words would give it away.</summary>
    [Display(Name = "question.public"), StringLength(8_000), DataType(DataType.MultilineText)]
    public string? PublicQuestion { get; init; }

    [Display(Name = "competition.answer"), Required, StringLength(8_000), DataType(DataType.MultilineText)]
    public string? Answer { get; init; }

    /// <summary>Other questions of the same matter, told together with this one.</summary>
    [Display(Name = "question.merged")]
    public IReadOnlyList<Guid> Merged { get; init; } = [];
}
