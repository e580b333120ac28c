namespace Procurement.Domain.Rules;

/// <summary>All rows of one profile, of any time.</summary>
public sealed record RuleProfile(ProfileName Name, IReadOnlyList<RuleRow> Rows)
{
    /// <summary>The rules as they stand on the day.</summary>
    public RulesInForce At(DateOnly day) => new(Name, day, [.. Rows.Where(row => row.InForceOn(day))]);

    public RulesInForce At(DateTimeOffset instant) => At(FinnishTime.DayOf(instant));
}

/// <summary>One profile on one day: what a page applies and names.</summary>
public sealed record RulesInForce(ProfileName Profile, DateOnly Day, IReadOnlyList<RuleRow> Rows)
{
    /// <summary>The row of a rule; a fault if the profile lacks it, because no number of law has a default in code.</summary>
    public RuleRow this[string code, string part = ""] =>
        Find(code, part) ?? throw new InvalidOperationException($"{Profile} has no row {code} {part} on {Day:O}.");

    public RuleRow? Find(string code, string part = "") => Rows.FirstOrDefault(row => row.Code == code && row.Part == part);
}

public static class ProfileNames
{
    /// <summary>As notices and pages write it.</summary>
    public static string Code(this ProfileName name) => name switch
    {
        ProfileName.EuDps => "EU-DPS",
        ProfileName.AnnexE => "ANNEX-E",
        ProfileName.National => "NATIONAL",
        ProfileName.BelowThreshold => "BELOW-THRESHOLD",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
