using System.ComponentModel.DataAnnotations;
using Procurement.App.Payments.Transfers;

namespace Procurement.Web.Areas.Finance.Models;

/// <summary>The treasury's decision as finance enters it.</summary>
public sealed class TreasuryDecisionForm
{
    public required Guid Id { get; init; }

    [Display(Name = "transfers.decision.reference"), Required, StringLength(100)]
    public string Reference { get; init; } = "";

    [Display(Name = "transfers.decision.day"), Required]
    public DateOnly? DecidedOn { get; init; }
}

public sealed record TransfersPage
{
    public required string Url { get; init; }
    public required Guid Reader { get; init; }

    /// <summary>Whether this site has a service of transfers at all.</summary>
    public required bool Offered { get; init; }
    public TreasuryDecision? Decision { get; init; }
    public required IReadOnlyList<TransferDifference> Differences { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
}
