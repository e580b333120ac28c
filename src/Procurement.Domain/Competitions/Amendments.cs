using Procurement.Domain.Rules;

namespace Procurement.Domain.Competitions;

/// <summary>A deadline that a rule moves, with the count that says why.</summary>
public sealed record MovedDeadline(DateTimeOffset At, Period Count);

/// <summary>What an amendment is and does, computed from its differences alone.</summary>
public sealed record AmendmentCheck
{
    public required AmendableState Old { get; init; }

    /// <summary>As it will stand, with the deadline that the rule moves.</summary>
    public required AmendableState New { get; init; }
    public required IReadOnlyList<AmendedPart> Changes { get; init; }
    public required bool IsMaterial { get; init; }
    public required AmendmentEffect Effect { get; init; }
    public MovedDeadline? Moved { get; init; }

    /// <summary>Why it may not be published; null when it may.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>When and how a published competition may be changed: numbered, told to all, never nearer in time (R19).</summary>
public static class Amendments
{
    public static readonly Refusal NotOpen = new("amendment-not-open");
    public static readonly Refusal ChangesNothing = new("amendment-changes-nothing");
    public static readonly Refusal ReasonMissing = new("amendment-reason-missing");
    public static readonly Refusal DeadlineEarlier = new("amendment-deadline-earlier");
    public static readonly Refusal DeadlineMovedAgain = new("amendment-deadline-moved-again");

    /// <summary>What is only said in words: a correction of these may be no material change, if the officer says so.</summary>
    private static readonly HashSet<AmendedThing> Words =
    [
        AmendedThing.Title, AmendedThing.Need, AmendedThing.Where, AmendedThing.CriterionName, AmendedThing.CriterionGuidance,
        AmendedThing.Requirement, AmendedThing.PriceOnlyReason, AmendedThing.Document,
    ];

    private static readonly HashSet<AmendedThing> Never = [AmendedThing.CaseNumber, AmendedThing.BidsDueAt, AmendedThing.QuestionsDueAt];

    public static Refusal? MayStart(MiniCompetition competition, DateTimeOffset now) =>
        competition.StatusAt(now) == CompetitionStatus.Open ? null : NotOpen;

    /// <param name="onlyWords">The officer says that what changed in words corrects them and changes nothing for a bidder.</param>
    public static AmendmentCheck Check(MiniCompetition competition, AmendableState old, AmendableState proposed, bool onlyWords, RulesInForce rules, DateTimeOffset now)
    {
        var asked = AmendmentChanges.Between(old, proposed);
        var material = IsMaterial(asked, onlyWords);
        var moved = material ? BiddingTime.Move(competition with { BidsDueAt = proposed.BidsDueAt }, rules, now) : null;
        var after = proposed with { BidsDueAt = moved?.At ?? proposed.BidsDueAt };
        return new()
        {
            Old = old,
            New = after,
            Changes = AmendmentChanges.Between(old, after),
            IsMaterial = material,
            Effect = EffectOf(asked, material),
            Moved = moved,
            Refusal = MayStart(competition, now)
                ?? (asked.Count == 0 ? ChangesNothing : null)
                ?? ContentRules.Check(after.Content)
                ?? (proposed.BidsDueAt < old.BidsDueAt ? DeadlineEarlier.With(old.BidsDueAt).At("BidsDueAt") : null)
                ?? (after.QuestionsDueAt >= after.BidsDueAt ? Publishing.QuestionsAfterDeadline.At("QuestionsDueAt") : null),
        };
    }

    /// <summary>Whether a bidder may have to think again.</summary>
    public static bool IsMaterial(IReadOnlyList<AmendedPart> changes, bool onlyWords) =>
        changes.Any(change => !Never.Contains(change.Thing) && !(onlyWords && IsOfWords(change)));

    /// <summary>What is asked of a bid that is sealed already.</summary>
    public static AmendmentEffect EffectOf(IReadOnlyList<AmendedPart> changes, bool isMaterial) =>
        !isMaterial ? AmendmentEffect.None
        : changes.Any(AsksForMore) ? AmendmentEffect.NewBid
        : AmendmentEffect.Confirm;

    /// <summary>A requirement or document that came or went is more than words.</summary>
    private static bool IsOfWords(AmendedPart change) =>
        Words.Contains(change.Thing) && (change.Thing is not AmendedThing.Requirement || (change.Old is not null && change.New is not null));

    /// <summary>A sealed bid has no price, answer or yes for what was not asked when it was made.</summary>
    private static bool AsksForMore(AmendedPart change) => change switch
    {
        { Thing: AmendedThing.Term or AmendedThing.Criterion or AmendedThing.Requirement, Old: null } => true,
        { Thing: AmendedThing.FixedPrice } => true,
        { Thing: AmendedThing.Formula } => change.Old is PriceFormula.FixedPrice || change.New is PriceFormula.FixedPrice,
        _ => false,
    };
}

/// <summary>R19: after a material change or a late answer bidders have the rule's days left; a short competition has its own number.</summary>
public static class BiddingTime
{
    public const string Code = "R19";
    public const string Hurried = "hurried";
    public const string ShortLimit = "short";

    /// <summary>The number that the competition goes by: short is one whose whole time for bids is within the profile's limit.</summary>
    public static RuleRow RuleOf(MiniCompetition competition, RulesInForce rules) =>
        competition.PublishedAt is { } published
        && FinnishTime.DayOf(competition.BidsDueAt).DayNumber - FinnishTime.DayOf(published).DayNumber <= rules[Code, ShortLimit].Value
            ? rules[Code, Hurried]
            : rules[Code];

    /// <summary>Whether what is told today leaves bidders fewer days than the rule.</summary>
    public static bool IsTooLate(RuleRow rule, DateTimeOffset dueAt, DateTimeOffset now) =>
        FinnishTime.DayOf(now) > Periods.Before(rule, FinnishTime.DayOf(dueAt));

    /// <summary>The last day on which an answer or a change does not move the deadline.</summary>
    public static DateOnly LastDay(MiniCompetition competition, RulesInForce rules) =>
        Periods.Before(RuleOf(competition, rules), FinnishTime.DayOf(competition.BidsDueAt));

    /// <summary>The deadline that the rule asks for where too few days are left; null where enough are.</summary>
    public static MovedDeadline? Move(MiniCompetition competition, RulesInForce rules, DateTimeOffset now)
    {
        var rule = RuleOf(competition, rules);
        if (!IsTooLate(rule, competition.BidsDueAt, now))
        {
            return null;
        }

        var count = Periods.Count(rule, now);
        return count.EarliestDeadline > competition.BidsDueAt ? new(count.EarliestDeadline, count) : null;
    }
}
