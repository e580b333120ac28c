using Procurement.Domain.Rules;

namespace Procurement.Web.Shell;

/// <summary>Why a date is what it is: the rule and each counted step; the partial _PeriodExplained shows it.</summary>
/// <param name="ToDeadline">Whether the count goes on from the last day to the earliest deadline that is offered.</param>
public sealed record PeriodExplained(Period Period, bool ToDeadline = false);
