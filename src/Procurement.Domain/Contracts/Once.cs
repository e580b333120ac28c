namespace Procurement.Domain.Contracts;

/// <summary>What may be paid only once. Weeks and days pay each time, but the same week or day of a client once.</summary>
public static class Once
{
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Two events of the same contract with the same answer are paid once.</summary>
    public static (string Term, Guid Client, DateOnly? Day, Guid? Event) Of(OutcomeTerm term, OutcomeEvent happened) => term switch
    {
        { Code: TermCode.Week } => (term.Key, happened.ClientId, MondayOf(happened.Day), null),
        { Code: TermCode.ActivityDay } => (term.Key, happened.ClientId, happened.Day, null),
        { Repeats: true } => (term.Key, happened.ClientId, null, happened.Id),
        _ => (term.Key, happened.ClientId, null, null),
    };

    /// <summary>
    /// The same across contracts, kept unique for a client in the database: a person's step or work start is paid to one supplier, whoever claims first.
    /// Weeks, days and starts belong to their contract.
    /// </summary>
    public static string Mark(OutcomeTerm term, Guid contractId, DateOnly day) => term switch
    {
        { Code: TermCode.Week } => FormattableString.Invariant($"week/{contractId:N}/{MondayOf(day):yyyy-MM-dd}"),
        { Code: TermCode.ActivityDay } => FormattableString.Invariant($"activity-day/{contractId:N}/{day:yyyy-MM-dd}"),
        { Code: TermCode.Start } => FormattableString.Invariant($"start/{contractId:N}"),
        { Repeats: true } => FormattableString.Invariant($"{Kind(term)}/{contractId:N}/{day:yyyy-MM-dd}"),
        _ => Kind(term),
    };

    private static string Kind(OutcomeTerm term) => term switch
    {
        { Code: TermCode.Step, Step: { } step } => $"step/{step}",
        { Code: TermCode.WorkKept, Count: { } days } => FormattableString.Invariant($"work-kept/{days}"),
        _ => term.Code.ToString(),
    };
}
