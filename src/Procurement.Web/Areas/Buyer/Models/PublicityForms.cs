using System.ComponentModel.DataAnnotations;
using Procurement.App.Competitions.Papers;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>The publicity of a competition's bids for its officers.</summary>
public sealed record PublicityPage
{
    public required SeenBids Papers { get; init; }
    public required string Url { get; init; }
    public required bool MayAct { get; init; }
    public required IReadOnlyList<HandOut> HandOuts { get; init; }
    public required IReadOnlyList<InformationRequest> Requests { get; init; }

    /// <summary>Names of organisations and people in the log.</summary>
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }

    public IEnumerable<(PaperBid Bid, PaperField Place)> Marks =>
        from bid in Papers.Bids from place in bid.Fields where place.Mark != SecretMark.None select (bid, place);
}

/// <summary>An officer's word on a trade-secret mark.</summary>
public sealed class SecretForm
{
    public Guid BidId { get; init; }
    public string Field { get; init; } = "";

    [Display(Name = "secret.accept")]
    public bool Accepted { get; init; }

    [Display(Name = "secret.reason"), Required, StringLength(TradeSecrets.LongestReason)]
    public string? Reason { get; init; }
}

/// <summary>A request for documents that came by letter, mail or telephone.</summary>
public sealed class NewDocumentRequestForm
{
    public Guid RequestId { get; init; }

    [Display(Name = "document-request.asker"), Required, StringLength(200)]
    public string? Asker { get; init; }

    [Display(Name = "document-request.what"), Required, StringLength(8_000), DataType(DataType.MultilineText)]
    public string? What { get; init; }
}

public sealed class DocumentAnswerForm
{
    public bool Granted { get; init; }

    [Display(Name = "document-request.answer"), Required, StringLength(8_000), DataType(DataType.MultilineText)]
    public string? Answer { get; init; }
}

public sealed class LongerForm
{
    [Display(Name = "document-request.longer-reason"), Required, StringLength(2_000), DataType(DataType.MultilineText)]
    public string? Reason { get; init; }
}
