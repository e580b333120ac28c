using Procurement.Domain.Contracts;
using Procurement.Domain.Rules;

namespace Procurement.Domain.Competitions;

public enum CompetitionStatus { Draft, Open, Closed, Opened, Evaluated, Awarded, Contracted, Cancelled, Unsuccessful, Unopenable }

/// <summary>A specific procurement under a dynamic purchasing system (Directive 2014/24/EU, Art. 34(6)); minikilpailutus.</summary>
public sealed record MiniCompetition
{
    public required Guid Id { get; init; }
    public required Guid PurchasingSystemId { get; init; }
    public required Guid CategoryId { get; init; }
    public required Guid BuyerId { get; init; }
    public required string CaseNumber { get; init; }
    public required CompetitionContent Content { get; init; }
    public required DateTimeOffset BidsDueAt { get; init; }
    public DateTimeOffset? QuestionsDueAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The rules of the ring as they stood at publishing; null until then.</summary>
    public ProfileName? Profile { get; init; }
    public Guid CreatedBy { get; init; }

    /// <summary>When the closing wrote the register; the deadline itself needs nobody.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? EvaluatedAt { get; init; }
    public DateTimeOffset? AwardedAt { get; init; }
    public DateTimeOffset? ContractedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Cancelled, Unsuccessful or Unopenable, once <see cref="EndedAt"/>.</summary>
    public CompetitionStatus? EndedAs { get; init; }
    public string? EndReason { get; init; }

    /// <summary>SHA-256 of the public half of the competition key, hex; null until published.</summary>
    public string? KeyFingerprint { get; init; }

    /// <summary>The number of the last amendment; 0: as it was published.</summary>
    public int Amendment { get; init; }

    /// <summary>The last amendment that a bid made before it must be confirmed after; 0: none.</summary>
    public int ConfirmFrom { get; init; }

    /// <summary>The last amendment that asks of a bid what one made before it can't have: it is made anew; 0: none.</summary>
    public int NewBidFrom { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Derived, never stored: a deadline takes effect at its instant, not when some job gets round to it.</summary>
    public CompetitionStatus StatusAt(DateTimeOffset now) => this switch
    {
        { EndedAt: not null } => EndedAs ?? CompetitionStatus.Cancelled,
        { ContractedAt: not null } => CompetitionStatus.Contracted,
        { AwardedAt: not null } => CompetitionStatus.Awarded,
        { EvaluatedAt: not null } => CompetitionStatus.Evaluated,
        { OpenedAt: not null } => CompetitionStatus.Opened,
        { PublishedAt: null } => CompetitionStatus.Draft,
        _ => now < BidsDueAt ? CompetitionStatus.Open : CompetitionStatus.Closed,
    };
}

public enum PriceFormula { ProportionalToLowest, LinearBetweenBounds, FixedPrice }

/// <summary>What is asked for and how it is compared; frozen when published, changed only by a numbered amendment.</summary>
public sealed record CompetitionContent
{
    public required LocalText Title { get; init; }
    public required LocalText Need { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }
    public int OptionMonths { get; init; }
    public int Places { get; init; }

    /// <summary>Municipalities and premises where the service is given.</summary>
    public LocalText Where { get; init; } = LocalText.Empty;

    /// <summary>Clients that the buyer promises to send; apart from what it expects.</summary>
    public int GuaranteedClients { get; init; }
    public int ExpectedClients { get; init; }
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>Share of price of the whole score in basis points (10 000 = 100 %); the criteria's weights make up the rest.</summary>
    public required int PriceShare { get; init; }
    public required PriceFormula Formula { get; init; }
    public Money? LowBound { get; init; }
    public Money? HighBound { get; init; }

    /// <summary>The unit prices that every bid has, where the formula is <see cref="PriceFormula.FixedPrice"/>.</summary>
    public PriceList? FixedPrices { get; init; }

    /// <summary>Why price alone decides, where it does (R16).</summary>
    public string? PriceOnlyReason { get; init; }

    /// <summary>Decimals of published points; each point is rounded to these once and then added.</summary>
    public int Decimals { get; init; } = 2;
    public required IReadOnlyList<OutcomeTerm> Terms { get; init; }
    public required IReadOnlyList<ScenarioVolume> Scenario { get; init; }
    public Money? MoneyCap { get; init; }
    public string TieRule { get; init; } = "lower-price-then-lot";
    public IReadOnlyList<string> BidLanguages { get; init; } = ["fi", "sv"];
}

/// <summary>What each bid must meet; answered yes, or the bid can't be sealed.</summary>
public sealed record Requirement
{
    public required Guid Id { get; init; }
    public required LocalText Text { get; init; }
}

/// <summary>What is scored: 0 to <see cref="MaxPoints"/> by each evaluator, weighted in basis points of the whole.</summary>
public sealed record Criterion
{
    public required Guid Id { get; init; }
    public required LocalText Name { get; init; }
    public LocalText Guidance { get; init; } = LocalText.Empty;
    public required int Weight { get; init; }
    public int MaxPoints { get; init; } = 10;

    /// <summary>False where judging needs names (references of people): scored last, after the blind ones are locked.</summary>
    public bool Blind { get; init; } = true;
}
