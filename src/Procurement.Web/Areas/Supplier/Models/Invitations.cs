using System.ComponentModel.DataAnnotations;
using Procurement.App.Competitions;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Areas.Supplier.Models;

public sealed record InvitationsPage
{
    public required string Url { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required IReadOnlyList<MiniCompetition> Open { get; init; }
    public required IReadOnlyList<MiniCompetition> Past { get; init; }
    public string? Next { get; init; }
    public string? First { get; init; }
}

public sealed record InvitationPage
{
    public required CompetitionView View { get; init; }
    public required string Url { get; init; }
    public required CompetitionStatus Status { get; init; }
    public required bool MayAsk { get; init; }

    /// <summary>The buyer has asked this supplier to make its bid clear.</summary>
    public bool HasBidQuestions { get; init; }
    public required IReadOnlyList<Clarification> Questions { get; init; }
}

public sealed class QuestionForm
{
    /// <summary>Not "Id": that is the competition's, in the address.</summary>
    public Guid QuestionId { get; init; }

    [Display(Name = "competition.question"), Required, StringLength(8_000), DataType(DataType.MultilineText)]
    public string? Question { get; init; }
}

/// <summary>Why a price is low (R17).</summary>
public sealed class ExplanationForm
{
    [Display(Name = "low-price.explanation"), Required, StringLength(20_000), DataType(DataType.MultilineText)]
    public string? Explanation { get; init; }
}

/// <summary>What a party asks for, and why (R30).</summary>
public sealed class CorrectionForm
{
    public Guid RemedyId { get; init; }

    [Display(Name = "remedy.grounds"), Required, StringLength(20_000), DataType(DataType.MultilineText)]
    public string? Grounds { get; init; }
}

/// <summary>Which documents are asked for (R44).</summary>
public sealed class DocumentRequestForm
{
    public Guid RequestId { get; init; }

    [Display(Name = "document-request.what"), Required, StringLength(8_000), DataType(DataType.MultilineText)]
    public string? What { get; init; }
}

/// <summary>What a bidder answers to a question about its bid.</summary>
public sealed class BidAnswerForm
{
    [Display(Name = "bid-question.answer"), Required, StringLength(20_000), DataType(DataType.MultilineText)]
    public string? Answer { get; init; }
}
