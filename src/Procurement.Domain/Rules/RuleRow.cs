namespace Procurement.Domain.Rules;

/// <summary>Which law a ring is run by. The names people see are EU-DPS, ANNEX-E, NATIONAL and BELOW-THRESHOLD.</summary>
public enum ProfileName { EuDps, AnnexE, National, BelowThreshold }

public enum RuleUnit { None, Days, Workdays, Months, Years, Cents, BasisPoints, Count }

/// <summary>How days are counted: Regulation (EEC, Euratom) 1182/71, or Act 150/1930.</summary>
public enum CountingAct { Regulation1182, Act150 }

/// <summary>A number of law as it stands in a profile between two days, with the text it comes from.</summary>
public sealed record RuleRow
{
    public required ProfileName Profile { get; init; }

    /// <summary>"R8": the number in the list of rules.</summary>
    public required string Code { get; init; }

    /// <summary>Where one rule has several numbers: "extended" for the 15 working days of R8; else empty.</summary>
    public string Part { get; init; } = "";
    public long Value { get; init; }
    public RuleUnit Unit { get; init; }
    public DateOnly ValidFrom { get; init; } = new(2017, 1, 1);

    /// <summary>The last day it holds; null while it does.</summary>
    public DateOnly? ValidTo { get; init; }
    public CountingAct Act { get; init; }

    /// <summary>Whether Christmas Eve and Midsummer Eve count as working days.</summary>
    public bool EvesAreWorkdays { get; init; }

    /// <summary>The clock time at which the last day ends, such as 16.15; null is the end of the day.</summary>
    public TimeOnly? DayEndsAt { get; init; }
    public string Source { get; init; } = "";
    public LocalText Text { get; init; } = LocalText.Empty;

    public bool InForceOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
