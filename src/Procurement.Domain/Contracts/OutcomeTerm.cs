namespace Procurement.Domain.Contracts;

/// <summary>The kinds of result and work that a price list can pay for (domain.md §4).</summary>
public enum TermCode { Setup, Minimum, Week, ActivityDay, Start, Step, Wellbeing, WorkStart, WorkKept, EducationStart, Block }

/// <summary>Partial effects on the way to work.</summary>
public enum StepKind { Assessment, Activation, Rehabilitation, Skills, WorkContact }

/// <summary>One line of a price list as the buyer defines it; each bid gives a unit price to <see cref="Key"/>.</summary>
public sealed record OutcomeTerm
{
    /// <summary>Unique in its list, stable for the life of the contract: "week", "step-skills", "work-kept-90".</summary>
    public required string Key { get; init; }
    public required TermCode Code { get; init; }
    public StepKind? Step { get; init; }

    /// <summary>Most that is paid by this term for one client, without VAT.</summary>
    public Money? CapPerClient { get; init; }

    /// <summary>Most that is paid by this term in one calendar month, without VAT.</summary>
    public Money? CapPerMonth { get; init; }

    /// <summary>Most that is paid by this term in the whole contract, without VAT.</summary>
    public Money? CapPerContract { get; init; }

    /// <summary>Days that must pass from the event before it may be billed.</summary>
    public int WaitDays { get; init; }

    /// <summary><see cref="TermCode.WorkKept"/>: days in work; <see cref="TermCode.Minimum"/>: guaranteed units a month of <see cref="OfTerm"/>.</summary>
    public int? Count { get; init; }

    /// <summary><see cref="TermCode.Minimum"/>: the key of the term whose units are guaranteed.</summary>
    public string? OfTerm { get; init; }
    public int? MinHoursPerWeek { get; init; }
    public bool WageSubsidyCounts { get; init; }

    /// <summary>What is paid in each segment of distance to work; null: the same in all.</summary>
    public SegmentShares? BySegment { get; init; }

    /// <summary>Days after the contract's end in which what happens is still paid; null: without end.</summary>
    public int? TailDays { get; init; }

    /// <summary>Work lost within these days takes back <see cref="ClawbackShare"/> of its price, in basis points.</summary>
    public int? ClawbackDays { get; init; }
    public int ClawbackShare { get; init; } = SegmentShares.Whole;

    /// <summary>False: pays once for a client (the default for start, steps and work). Weeks and days pay each time.</summary>
    public bool Repeats { get; init; }
}

/// <summary>Unit prices in cents without VAT, by the key of the term.</summary>
public sealed record PriceList
{
    public required IReadOnlyDictionary<string, Money> UnitPrices { get; init; }
}

/// <summary>How many units of a term the buyer expects over the comparison: what a bid's price is computed from (R64).</summary>
public sealed record ScenarioVolume
{
    public required string Term { get; init; }
    public required int Units { get; init; }
}
