using System.ComponentModel.DataAnnotations;
using Procurement.App.Contracts;
using Procurement.Domain.Contracts;
using Procurement.Web.Models.Contracts;

namespace Procurement.Web.Areas.CaseWork.Models;

public sealed record MonthsToVerify
{
    public required IReadOnlyList<MonthToVerify> Waiting { get; init; }
    public required ContractList Contracts { get; init; }
    public required string Url { get; init; }
}

/// <summary>A month of a contract to verify.</summary>
public sealed record VerifyPage
{
    public required Contract Contract { get; init; }
    public required Month Month { get; init; }
    public required string Supplier { get; init; }

    /// <summary>Inside the plan: verified with one button.</summary>
    public required IReadOnlyList<TogetherRow> Together { get; init; }
    public required IReadOnlyList<Guid> TogetherIds { get; init; }
    public required IReadOnlyList<SingleRow> Singles { get; init; }
    public required IReadOnlyList<SingleRow> Decided { get; init; }
    public required string Url { get; init; }
    public required string Home { get; init; }
}

/// <summary>What one client did in the month: how many of each term.</summary>
public sealed record TogetherRow(string Client, OutcomeTerm Term, int Units, IReadOnlyList<DateOnly> Days, Money Price);

/// <summary>Week: how many rows of one client's week are decided together.</summary>
public sealed record SingleRow(Outcome Outcome, OutcomeTerm Term, string Client, CheckGroup Group, int Week = 1);

public sealed class DecideForm
{
    public OutcomeStep Step { get; init; }
    public bool WholeWeek { get; init; }

    [Display(Name = "outcome.reason"), StringLength(2000)]
    public string? Reason { get; init; }
}

public sealed record OutcomePage
{
    public required Outcome Outcome { get; init; }
    public required Contract Contract { get; init; }
    public required OutcomeTerm Term { get; init; }
    public required string Client { get; init; }
    public required string Supplier { get; init; }
    public required Placement Placement { get; init; }
    public required string Note { get; init; }
    public required string Reason { get; init; }
    public required IReadOnlyList<Evidence> Evidence { get; init; }
    public required IReadOnlyList<Absence> Absences { get; init; }
    public required CheckGroup Group { get; init; }

    /// <summary>The rows that are decided with this one.</summary>
    public required IReadOnlyList<Outcome> Week { get; init; }
    public required DecideForm Form { get; init; }
    public required string Home { get; init; }
}
