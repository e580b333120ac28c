using Procurement.Domain.Rules;

namespace Procurement.Domain.Competitions;

/// <summary>What must be known of the ring and the buyer before a competition may be published.</summary>
public sealed record PublishingFacts
{
    public required ProfileName Profile { get; init; }

    /// <summary>The ring is open, and its validity covers the publishing.</summary>
    public required bool RingIsOpen { get; init; }
    public required DateOnly? RingEndsOn { get; init; }

    /// <summary>The first requests to participate are being evaluated with longer time (R9).</summary>
    public required bool FirstRequestsUndecided { get; init; }
    public required int AdmittedSuppliers { get; init; }

    /// <summary>By the ring's profile, counted from the day of publishing (R13).</summary>
    public required DateTimeOffset EarliestDeadline { get; init; }

    /// <summary>The officers who will open, with the instant of their last proof.</summary>
    public required IReadOnlyList<NamedOpener> Openers { get; init; }
}

/// <summary>An officer named to open the bids, and when the officer last proved the opening key by a rehearsal.</summary>
public sealed record NamedOpener
{
    public required Guid UserId { get; init; }
    public required string Name { get; init; }
    public DateTimeOffset? ProvedAt { get; init; }
}

/// <summary>When a draft may become an invitation to tender.</summary>
public static class Publishing
{
    public const int FewestOpeners = 2;
    public const int MostOpeners = 6;
    public const int ProofDays = 90;

    public static readonly Refusal RingNotOpen = new("competition-ring-not-open");
    public static readonly Refusal FirstRequestsUndecided = new("first-requests-undecided");
    public static readonly Refusal NobodyAdmitted = new("nobody-admitted");
    public static readonly Refusal DeadlineTooEarly = new("deadline-too-early");
    public static readonly Refusal QuestionsAfterDeadline = new("questions-after-deadline");
    public static readonly Refusal OpenersCount = new("openers-count");
    public static readonly Refusal OpenerNotProved = new("opener-not-proved");

    /// <summary>Null: the competition may be published now.</summary>
    public static Refusal? May(MiniCompetition draft, PublishingFacts facts, DateTimeOffset now) =>
        CompetitionFlow.May(draft, CompetitionStep.Publish, now)
        ?? MayInRing(facts, now)
        ?? ContentRules.Check(draft.Content)
        ?? MayWithDeadline(draft, facts)
        ?? MayWithOpeners(facts.Openers, now);

    private static Refusal? MayInRing(PublishingFacts facts, DateTimeOffset now) =>
        !facts.RingIsOpen || facts.RingEndsOn < FinnishTime.DayOf(now) ? RingNotOpen
        : facts.FirstRequestsUndecided ? FirstRequestsUndecided
        : facts.AdmittedSuppliers == 0 ? NobodyAdmitted
        : null;

    private static Refusal? MayWithDeadline(MiniCompetition draft, PublishingFacts facts) =>
        draft.BidsDueAt < facts.EarliestDeadline ? DeadlineTooEarly.With(facts.EarliestDeadline).At("BidsDueAt")
        : draft.QuestionsDueAt >= draft.BidsDueAt ? QuestionsAfterDeadline.At("QuestionsDueAt")
        : null;

    private static Refusal? MayWithOpeners(IReadOnlyList<NamedOpener> openers, DateTimeOffset now)
    {
        if (openers.DistinctBy(o => o.UserId).Count() is < FewestOpeners or > MostOpeners)
        {
            return OpenersCount.With(FewestOpeners, MostOpeners).At("Openers");
        }

        var unproved = openers.FirstOrDefault(o => !IsProved(o.ProvedAt, now));
        return unproved is null ? null : OpenerNotProved.With(unproved.Name).At("Openers");
    }

    public static bool IsProved(DateTimeOffset? provedAt, DateTimeOffset now) => provedAt is { } at && at > now.AddDays(-ProofDays);
}

/// <summary>What a published content must have so that bids can be made on it and compared.</summary>
public static class ContentRules
{
    public const int Whole = 10_000;

    public static readonly Refusal TitleMissing = new("competition-title-missing");
    public static readonly Refusal NeedMissing = new("competition-need-missing");
    public static readonly Refusal PeriodBackwards = new("competition-period-backwards");
    public static readonly Refusal GuaranteeAboveExpected = new("guarantee-above-expected");
    public static readonly Refusal WeightsNotWhole = new("weights-not-whole");
    public static readonly Refusal CriterionWithoutName = new("criterion-without-name");
    public static readonly Refusal PriceOnlyNeedsReason = new("price-only-needs-reason");
    public static readonly Refusal FixedPriceHasShare = new("fixed-price-has-share");
    public static readonly Refusal FixedPriceMissing = new("fixed-price-missing");
    public static readonly Refusal BoundsWrong = new("price-bounds-wrong");
    public static readonly Refusal NoTerms = new("competition-no-terms");
    public static readonly Refusal TermTwice = new("competition-term-twice");
    public static readonly Refusal MinimumOfNothing = new("minimum-of-nothing");
    public static readonly Refusal ScenarioIncomplete = new("scenario-incomplete");

    /// <summary>The first thing that is missing or wrong; null where nothing is.</summary>
    public static Refusal? Check(CompetitionContent content) => CheckNeed(content) ?? CheckCriteria(content) ?? CheckPrice(content) ?? CheckTerms(content);

    public static Refusal? CheckNeed(CompetitionContent content) =>
        content.Title.IsEmpty ? TitleMissing.At("Title")
        : content.Need.IsEmpty ? NeedMissing.At("Need")
        : content.EndsOn < content.StartsOn ? PeriodBackwards.At("EndsOn")
        : content.GuaranteedClients > content.ExpectedClients ? GuaranteeAboveExpected.At("GuaranteedClients")
        : null;

    /// <summary>Weights of the criteria and the share of price make up the whole; price only needs a reason (R16).</summary>
    public static Refusal? CheckCriteria(CompetitionContent content)
    {
        var sum = content.PriceShare + content.Criteria.Sum(c => (long)c.Weight);
        return content.Criteria.Any(c => c.Name.IsEmpty || c.Weight <= 0 || c.MaxPoints <= 0) ? CriterionWithoutName
            : content.PriceShare < 0 || sum != Whole ? WeightsNotWhole.With(sum / 100m)
            : content.PriceShare == Whole && string.IsNullOrWhiteSpace(content.PriceOnlyReason) ? PriceOnlyNeedsReason.At("PriceOnlyReason")
            : null;
    }

    public static Refusal? CheckPrice(CompetitionContent content) => content.Formula switch
    {
        PriceFormula.FixedPrice when content.PriceShare != 0 => FixedPriceHasShare.At("PriceShare"),
        PriceFormula.FixedPrice when content.Terms.Any(t => content.FixedPrices?.UnitPrices.ContainsKey(t.Key) != true) => FixedPriceMissing,
        PriceFormula.LinearBetweenBounds when content.LowBound is not { } low || content.HighBound is not { } high || low < Money.Zero || low >= high => BoundsWrong.At("HighBound"),
        _ => null,
    };

    /// <summary>Every term has its volume in the scenario, since the price compared is what the scenario costs.</summary>
    public static Refusal? CheckTerms(CompetitionContent content)
    {
        var keys = content.Terms.Select(t => t.Key).ToHashSet();
        var scenario = content.Scenario.Where(v => v.Units >= 0).Select(v => v.Term).ToHashSet();
        return content.Terms.Count == 0 ? NoTerms
            : keys.Count < content.Terms.Count ? TermTwice
            : content.Terms.Any(t => t.OfTerm is not null && !keys.Contains(t.OfTerm)) ? MinimumOfNothing
            : !keys.SetEquals(scenario) || content.Scenario.All(v => v.Units == 0) ? ScenarioIncomplete
            : null;
    }
}
