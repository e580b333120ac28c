using Procurement.Domain.Organisations;

namespace Procurement.Domain.Rules;

/// <summary>A number of law from a day on, for one profile or more, as one administrator proposes it and another confirms it.</summary>
public sealed record RuleChange
{
    public required Guid Id { get; init; }

    /// <summary>The same row in each profile that it is for.</summary>
    public required IReadOnlyList<RuleRow> Rows { get; init; }
    public required Guid ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public SecondWord? Decision { get; init; }

    public RuleRow Row => Rows[0];
}

/// <summary>What a change of law needs before it is a row: a day to come, its source, and words in three languages. Numbers in use are never rewritten.</summary>
public static class RuleChanges
{
    public static readonly Refusal NoProfile = new("rule-change-no-profile");
    public static readonly Refusal UnknownRule = new("rule-change-unknown-rule");
    public static readonly Refusal NotToCome = new("rule-change-not-to-come");
    public static readonly Refusal LaterRowExists = new("rule-change-later-row-exists");
    public static readonly Refusal OtherKind = new("rule-change-other-kind");
    public static readonly Refusal ValueWrong = new("rule-change-value-wrong");
    public static readonly Refusal SourceMissing = new("rule-change-source-missing");
    public static readonly Refusal TextMissing = new("rule-change-text-missing");

    private static readonly RuleUnit[] Periods = [RuleUnit.Days, RuleUnit.Workdays, RuleUnit.Months, RuleUnit.Years];

    /// <param name="all">Every row there is, of any time.</param>
    public static Refusal? May(RuleChange change, IReadOnlyList<RuleRow> all, DateOnly today) =>
        change.Rows.Count == 0 ? NoProfile.At("Profiles")
        : change.Row.ValidFrom <= today ? NotToCome.At("ValidFrom")
        : change.Row.Value < 0 || (Periods.Contains(change.Row.Unit) && change.Row.Value > 3_650) ? ValueWrong.At("Value")
        : string.IsNullOrWhiteSpace(change.Row.Source) ? SourceMissing.At("Source")
        : string.IsNullOrWhiteSpace(change.Row.Text.Fi) || string.IsNullOrWhiteSpace(change.Row.Text.Sv) || string.IsNullOrWhiteSpace(change.Row.Text.En) ? TextMissing.At("Text")
        : change.Rows.Select(row => Fits(row, all)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The row before gets its last day; null where there is none to end.</summary>
    public static RuleRow? EndOf(RuleRow added, IReadOnlyList<RuleRow> all) =>
        Same(added, all).Where(row => row.ValidFrom < added.ValidFrom).MaxBy(row => row.ValidFrom) is { } before
        && (before.ValidTo is null || before.ValidTo >= added.ValidFrom)
            ? before with { ValidTo = added.ValidFrom.AddDays(-1) }
            : null;

    private static Refusal? Fits(RuleRow added, IReadOnlyList<RuleRow> all)
    {
        var same = Same(added, all).ToList();
        return same.Count == 0 ? UnknownRule.With(added.Code, added.Profile.Code())
            : same.Any(row => row.ValidFrom >= added.ValidFrom) ? LaterRowExists.With(added.Profile.Code()).At("ValidFrom")
            : KindOf(same[^1].Unit) != KindOf(added.Unit) ? OtherKind.At("Unit")
            : null;
    }

    private static IEnumerable<RuleRow> Same(RuleRow added, IReadOnlyList<RuleRow> all) =>
        all.Where(row => row.Profile == added.Profile && row.Code == added.Code && row.Part == added.Part).OrderBy(row => row.ValidFrom);

    // Days may become working days; euros never become days.
    private static RuleUnit KindOf(RuleUnit unit) => Periods.Contains(unit) ? RuleUnit.Days : unit;
}
