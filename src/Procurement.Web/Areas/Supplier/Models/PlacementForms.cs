using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Contracts;
using Procurement.Web.Models.Contracts;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>A client in the supplier's service.</summary>
public sealed record PlacementPage
{
    public required Contract Contract { get; init; }
    public required PlacementRow Row { get; init; }
    public required string BuyerName { get; init; }

    /// <summary>Null until the referral was accepted.</summary>
    public ClientIdentity? Identity { get; init; }
    public required string Municipality { get; init; }
    public required string Message { get; init; }
    public required string DeclineNote { get; init; }
    public required IReadOnlyList<Outcome> Outcomes { get; init; }
    public required IReadOnlyList<(Absence Absence, string Note)> Absences { get; init; }
    public required string Url { get; init; }
    public required string ContractUrl { get; init; }
    public required DateTimeOffset Now { get; init; }

    public Placement Placement => Row.Placement;

    /// <summary>Results that are claimed one by one.</summary>
    public IEnumerable<OutcomeTerm> Results => Contract.Content.Terms.Where(t => OutcomeRules.IsResult(t.Code));
}

public sealed class DeclineForm
{
    [Display(Name = "placement.decline-reason"), Required]
    public DeclineReason? Reason { get; init; }

    [Display(Name = "placement.decline-note"), StringLength(2000)]
    public string? Note { get; init; }
}

public sealed class StartForm
{
    [Display(Name = "placement.started-on"), Required]
    public DateOnly? Day { get; init; }
}

public sealed class EndForm
{
    [Display(Name = "placement.ended-on"), Required]
    public DateOnly? Day { get; init; }

    [Display(Name = "placement.end-state"), Required]
    public EndState? EndState { get; init; }
}

public sealed class AbsenceForm
{
    public Guid AbsenceId { get; init; } = Guid.CreateVersion7();

    [Display(Name = "absence.kind"), Required]
    public AbsenceKind? Kind { get; init; }

    [Display(Name = "absence.from"), Required]
    public DateOnly? From { get; init; }

    [Display(Name = "absence.to")]
    public DateOnly? To { get; init; }

    [Display(Name = "absence.note"), StringLength(2000)]
    public string? Note { get; init; }
}

/// <summary>A result that is claimed; what is asked depends on the term.</summary>
public sealed class ClaimForm
{
    public Guid OutcomeId { get; init; } = Guid.CreateVersion7();
    public string Term { get; init; } = "";

    [Display(Name = "claim.day"), Required]
    public DateOnly? Day { get; init; }

    [Display(Name = "claim.work-started-on")]
    public DateOnly? WorkStartedOn { get; init; }

    [Display(Name = "claim.hours"), Range(0, 60)]
    public int? HoursPerWeek { get; init; }

    [Display(Name = "claim.wage-subsidy")]
    public bool WageSubsidy { get; init; }

    [Display(Name = "claim.evidence-kind")]
    public EvidenceKind? Kind { get; init; }

    [Display(Name = "claim.evidence")]
    public IFormFile? Evidence { get; init; }

    [Display(Name = "claim.note"), StringLength(2000)]
    public string? Note { get; init; }
}

public sealed class MendForm
{
    public OutcomeStep Step { get; init; }

    [Display(Name = "claim.note"), StringLength(2000)]
    public string? Note { get; init; }

    [Display(Name = "claim.evidence-kind")]
    public EvidenceKind? Kind { get; init; }

    [Display(Name = "claim.evidence")]
    public IFormFile? Evidence { get; init; }
}

public sealed record MendPage
{
    public required Outcome Outcome { get; init; }
    public required string Client { get; init; }
    public required string TermName { get; init; }
    public required string Reason { get; init; }
    public required bool NeedsEvidence { get; init; }
    public required MendForm Form { get; init; }
}
