using System.ComponentModel.DataAnnotations;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Evaluating;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>Where an evaluation stands for one reader.</summary>
public sealed record EvaluationPage
{
    public required CompetitionView View { get; init; }
    public required EvaluationFile File { get; init; }
    public required string Url { get; init; }
    public required Guid UserId { get; init; }
    public required bool IsOfficer { get; init; }

    /// <summary>All who left a bid, by name: what an interest is declared against.</summary>
    public required IReadOnlyList<string> Bidders { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    public EvaluationState State => File.State;
    public PanelMember? Me => State.Panel.FirstOrDefault(m => m.UserId == UserId);

    /// <summary>The letter while names are hidden, the name where the criterion needs it.</summary>
    public string NameOf(Guid bidId, bool blind) => blind ? File.Letters[bidId] : $"{File.Letters[bidId]}: {Names[File.Bids.First(b => b.BidId == bidId).SupplierId]}";
}

public sealed class PanelForm
{
    [Display(Name = "evaluation.members")]
    public IReadOnlyList<Guid> Members { get; init; } = [];

    [Display(Name = "evaluation.chair"), Required]
    public Guid? Chair { get; init; }
}

public sealed class InterestForm
{
    [Display(Name = "evaluation.interest"), Required]
    public string? Interest { get; init; }

    [Display(Name = "evaluation.interest.note"), StringLength(2_000), DataType(DataType.MultilineText)]
    public string? Note { get; init; }
}

/// <summary>One evaluator's points for every bid and criterion that is judged now.</summary>
public sealed class ScoresForm
{
    public IList<ScoreRow> Rows { get; init; } = [];
}

public sealed class ScoreRow
{
    public Guid BidId { get; init; }
    public Guid CriterionId { get; init; }

    [Display(Name = "evaluation.points"), Required, Range(0, 1_000)]
    public int? Points { get; init; }

    [Display(Name = "evaluation.note"), StringLength(8_000), DataType(DataType.MultilineText)]
    public string? Note { get; init; }
}

/// <summary>What the panel agreed on, with the reasons that bidders read.</summary>
public sealed class ConsensusForm
{
    public IList<ConsensusRow> Rows { get; init; } = [];
}

public sealed class ConsensusRow
{
    public Guid BidId { get; init; }
    public Guid CriterionId { get; init; }

    [Display(Name = "evaluation.agreed-points"), Required, Range(0, 1_000)]
    public int? Points { get; init; }

    [Display(Name = "evaluation.reason"), Required, StringLength(8_000), DataType(DataType.MultilineText)]
    public string? Reason { get; init; }
}

public sealed class ExcludeForm
{
    [Display(Name = "evaluation.exclude.reason"), Required, StringLength(8_000), DataType(DataType.MultilineText)]
    public string? Reason { get; init; }
}

/// <summary>A question about one place of a bid.</summary>
public sealed class BidQuestionForm
{
    public Guid QuestionId { get; init; }

    [Display(Name = "bid-question.about"), Required]
    public string? About { get; init; }

    [Display(Name = "bid-question.asked"), Required, StringLength(4_000), DataType(DataType.MultilineText)]
    public string? Question { get; init; }

    [Display(Name = "bid-question.due-on"), Required]
    public DateOnly? DueOn { get; init; }
}
