using Procurement.Domain.Rules;

namespace Procurement.Domain.PurchasingSystems;

/// <summary>What the law asks before a ring is opened, extended or closed. Null means: allowed.</summary>
public static class SystemRules
{
    public static readonly Refusal NotFromHere = new("ring-not-in-this-state");
    public static readonly Refusal NoName = new("ring-name-missing");
    public static readonly Refusal NoDescription = new("ring-description-missing");
    public static readonly Refusal NoHowToJoin = new("ring-how-to-join-missing");
    public static readonly Refusal NoValidity = new("ring-validity-missing");
    public static readonly Refusal ValidityBackwards = new("ring-validity-backwards");
    public static readonly Refusal ValidityOver = new("ring-validity-over");
    public static readonly Refusal NoCategories = new("ring-categories-missing");
    public static readonly Refusal NoMembers = new("ring-members-missing");
    public static readonly Refusal NoNotice = new("ring-notice-missing");
    public static readonly Refusal NoticeInFuture = new("ring-notice-in-future");
    public static readonly Refusal NotBelowThreshold = new("ring-not-below-threshold");
    public static readonly Refusal FirstPeriodTooShort = new("ring-first-period-too-short");
    public static readonly Refusal NotLonger = new("ring-not-longer");
    public static readonly Refusal NoReason = new("ring-reason-missing");

    public static Refusal? MayEdit(PurchasingSystem system, DateTimeOffset now) => In(system, SystemStep.Edit, now);

    /// <summary>Everything that is missing from a draft, in the order of its tasks; empty means that it may be opened with its notice.</summary>
    public static IReadOnlyList<Refusal> Missing(PurchasingSystem system, IReadOnlyList<Category> categories, int members, DateTimeOffset now)
    {
        var missing = new List<Refusal?>
        {
            system.Name.IsEmpty ? NoName : null,
            system.Description.IsEmpty ? NoDescription : null,
            system.HowToJoin.IsEmpty ? NoHowToJoin : null,
            Validity(system, now),
            members == 0 ? NoMembers : null,
            categories.Count == 0 ? NoCategories : null,
        };
        missing.AddRange(categories.Select(CategoryRules.Check));
        return [.. missing.OfType<Refusal>()];
    }

    /// <summary>R1: the light profile only where the whole value stays under the lowest threshold that applies to any of the categories.</summary>
    public static Refusal? ValueFits(ProfileName profile, IReadOnlyList<Category> categories, Func<string, ThresholdGroup> groupOf, RulesInForce rules)
    {
        if (profile != ProfileName.BelowThreshold || categories.Count == 0)
        {
            return null;
        }

        var value = categories.Select(category => category.EstimatedValue).Sum();
        var threshold = new Money(categories.Min(category => rules["R1", Part(groupOf(category.CpvCode))].Value));
        return value < threshold ? null : NotBelowThreshold.With(value, threshold);
    }

    /// <summary>R4: the first batch has at least the profile's days from the day of the notice.</summary>
    public static Refusal? FirstPeriod(Period? shortest, DateTimeOffset? dueAt) =>
        shortest is not null && (dueAt is null || dueAt < shortest.EndsAt) ? FirstPeriodTooShort.With(shortest.EarliestDeadline) : null;

    /// <summary>R5: opening, changing and closing go through a notice in Hilma.</summary>
    public static Refusal? Notice(string? number, DateOnly? publishedOn, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(number) || publishedOn is null ? NoNotice
        : publishedOn > FinnishTime.DayOf(now) ? NoticeInFuture
        : null;

    public static Refusal? MayOpen(PurchasingSystem system, DateTimeOffset now) => In(system, SystemStep.Open, now);

    public static Refusal? MayExtend(PurchasingSystem system, DateOnly? newLastDay, DateTimeOffset now) =>
        In(system, SystemStep.Extend, now) ?? (newLastDay is null || newLastDay <= system.ValidTo ? NotLonger : null);

    public static Refusal? MayClose(PurchasingSystem system, string? reason, DateTimeOffset now) =>
        In(system, SystemStep.Close, now) ?? (string.IsNullOrWhiteSpace(reason) ? NoReason : null);

    private static Refusal? In(PurchasingSystem system, SystemStep step, DateTimeOffset now) =>
        SystemFlow.After(system.StatusAt(now), step) is null ? NotFromHere : null;

    private static Refusal? Validity(PurchasingSystem system, DateTimeOffset now) => system switch
    {
        { ValidFrom: null } or { ValidTo: null } => NoValidity,
        { ValidFrom: { } first, ValidTo: { } last } when last <= first => ValidityBackwards,
        { ValidTo: { } last } when last < FinnishTime.DayOf(now) => ValidityOver,
        _ => null,
    };

    /// <summary>Which row of R1 a group's threshold is in.</summary>
    public static string Part(ThresholdGroup group) => group switch
    {
        ThresholdGroup.SocialAndHealth => "social-health",
        ThresholdGroup.Special => "special",
        _ => "services",
    };
}

/// <summary>Which threshold of the Procurement Act a CPV code falls under: Annex E items 1–4, items 5–15, or none of them.</summary>
public enum ThresholdGroup { Services, Special, SocialAndHealth }
