namespace Procurement.Domain.Competitions;

/// <summary>A member of the panel. A declared interest keeps a member out of it for good (R21).</summary>
public sealed record PanelMember
{
    public required Guid UserId { get; init; }
    public required string Name { get; init; }
    public bool IsChair { get; init; }
    public DateTimeOffset? DeclaredAt { get; init; }
    public bool HasInterest { get; init; }

    public bool MayEvaluate => DeclaredAt is not null && !HasInterest;
}

/// <summary>One evaluator's own points for a bid's answer to a criterion.</summary>
public sealed record Score
{
    public required Guid BidId { get; init; }
    public required Guid CriterionId { get; init; }
    public required Guid UserId { get; init; }
    public required int Points { get; init; }
    public string Note { get; init; } = "";
}

/// <summary>What the panel agreed on, with its reason: the bidder reads it in the decision (R28).</summary>
public sealed record Consensus
{
    public required Guid BidId { get; init; }
    public required Guid CriterionId { get; init; }
    public required int Points { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Where the evaluation of a competition stands.</summary>
public sealed record EvaluationState
{
    public required MiniCompetition Competition { get; init; }
    public required IReadOnlyList<PanelMember> Panel { get; init; }

    /// <summary>The organisation's smallest panel; one is enough where only price counts.</summary>
    public required int SmallestPanel { get; init; }

    /// <summary>The bids that are compared: opened, readable and not excluded.</summary>
    public required IReadOnlyList<Guid> Bids { get; init; }

    /// <summary>Unreadable or incomplete bids that nobody has decided on yet.</summary>
    public IReadOnlyList<Guid> Undecided { get; init; } = [];
    public required IReadOnlyList<Score> Scores { get; init; }
    public required IReadOnlyList<Consensus> Consensus { get; init; }

    /// <summary>When the blind criteria were locked, after which names are shown for those that need them.</summary>
    public DateTimeOffset? BlindLockedAt { get; init; }

    /// <summary>When all quality was locked and hashed; only then are prices shown.</summary>
    public DateTimeOffset? LockedAt { get; init; }

    public IReadOnlyList<Criterion> CriteriaNow =>
        [.. Competition.Content.Criteria.Where(c => LockedAt is null && c.Blind == BlindLockedAt is null)];

    public bool HasScoredAll(Guid userId) =>
        CriteriaNow.All(c => Bids.All(b => Scores.Any(s => s.UserId == userId && s.BidId == b && s.CriterionId == c.Id)));
}

/// <summary>Who may score, agree, lock and see prices, and when. Null means: allowed.</summary>
public static class Evaluation
{
    public static readonly Refusal NotOnPanel = new("not-on-panel");
    public static readonly Refusal DeclareInterestFirst = new("declare-interest-first");
    public static readonly Refusal HasInterest = new("has-interest");
    public static readonly Refusal NotChair = new("not-chair");
    public static readonly Refusal PanelTooSmall = new("panel-too-small");
    public static readonly Refusal NotNow = new("criterion-not-now");
    public static readonly Refusal ScoreOutsideScale = new("score-outside-scale");
    public static readonly Refusal OwnScoresFirst = new("own-scores-first");
    public static readonly Refusal ScoresMissing = new("scores-missing");
    public static readonly Refusal ScoresAgreedOn = new("scores-agreed-on");
    public static readonly Refusal ConsensusMissing = new("consensus-missing");
    public static readonly Refusal ConsensusReasonMissing = new("consensus-reason-missing");
    public static readonly Refusal BidsUndecided = new("bids-undecided");
    public static readonly Refusal PanelFixed = new("panel-fixed");
    public static readonly Refusal PanelWithoutChair = new("panel-without-chair");
    public static readonly Refusal DeclaredAlready = new("declared-already");
    public static readonly Refusal ExclusionReasonMissing = new("exclusion-reason-missing");
    public static readonly Refusal AlreadyLocked = new("evaluation-locked");

    /// <summary>The panel is named before anyone scores, so that nobody is chosen for the points they gave.</summary>
    public static Refusal? MayAppoint(EvaluationState state, IReadOnlyCollection<Guid> members, Guid chair) =>
        state.Competition.OpenedAt is null || state.Competition.EvaluatedAt is not null || state.Scores.Count > 0 ? PanelFixed
        : members.Count < state.SmallestPanel ? PanelTooSmall.With(state.SmallestPanel)
        : !members.Contains(chair) ? PanelWithoutChair
        : null;

    /// <summary>Once, and for good.</summary>
    public static Refusal? MayDeclare(EvaluationState state, Guid userId) =>
        state.Panel.FirstOrDefault(m => m.UserId == userId) switch
        {
            null => NotOnPanel,
            { DeclaredAt: not null } => DeclaredAlready,
            _ => null,
        };

    /// <summary>A bid is left out of the comparison by a decision with its reason; a low price only after the bidder was asked about it (R17).</summary>
    public static Refusal? MayExclude(MiniCompetition competition, bool askedOfLowPrice, string? reason, DateTimeOffset now) =>
        competition.StatusAt(now) is not (CompetitionStatus.Opened or CompetitionStatus.Evaluated) ? CompetitionFlow.WrongStage.With(competition.StatusAt(now))
        : string.IsNullOrWhiteSpace(reason) ? ExclusionReasonMissing.At("Reason")
        : competition.StatusAt(now) == CompetitionStatus.Evaluated && !askedOfLowPrice ? Awarding.LowPriceUnexplained
        : null;

    public static Refusal? MayTakePart(EvaluationState state, Guid userId, DateTimeOffset now) =>
        CompetitionFlow.May(state.Competition, CompetitionStep.Evaluate, now)
        ?? (state.Panel.FirstOrDefault(m => m.UserId == userId) switch
        {
            null => NotOnPanel,
            { DeclaredAt: null } => DeclareInterestFirst,
            { HasInterest: true } => HasInterest,
            _ => null,
        });

    public static Refusal? MayScore(EvaluationState state, Guid userId, Guid bidId, Guid criterionId, int points, DateTimeOffset now)
    {
        var criterion = state.CriteriaNow.FirstOrDefault(c => c.Id == criterionId);
        return MayTakePart(state, userId, now)
            ?? (criterion is null || !state.Bids.Contains(bidId) ? NotNow
            : points < 0 || points > criterion.MaxPoints ? ScoreOutsideScale.With(criterion.MaxPoints)
            : state.Consensus.Any(c => c.CriterionId == criterionId && c.BidId == bidId) ? ScoresAgreedOn
            : null);
    }

    /// <summary>Others' scores are seen only by one who has given all of one's own, and once every member has: nobody is led by another.</summary>
    public static Refusal? MaySeeScores(EvaluationState state, Guid userId, DateTimeOffset now) =>
        MayTakePart(state, userId, now) ?? (!state.HasScoredAll(userId) ? OwnScoresFirst : AllScored(state));

    public static Refusal? MayAgree(EvaluationState state, Guid userId, Guid bidId, Guid criterionId, int points, string? reason, DateTimeOffset now)
    {
        var criterion = state.CriteriaNow.FirstOrDefault(c => c.Id == criterionId);
        return MayLead(state, userId, now)
            ?? AllScored(state)
            ?? (criterion is null || !state.Bids.Contains(bidId) ? NotNow
            : points < 0 || points > criterion.MaxPoints ? ScoreOutsideScale.With(criterion.MaxPoints)
            : string.IsNullOrWhiteSpace(reason) ? ConsensusReasonMissing
            : null);
    }

    /// <summary>Locks what is being scored: the blind criteria first, then the rest. After the last lock prices are shown.</summary>
    public static Refusal? MayLock(EvaluationState state, Guid userId, DateTimeOffset now) =>
        MayLead(state, userId, now)
        ?? (state.Undecided.Count > 0 ? BidsUndecided : state.Bids.Count == 0 ? Awarding.NothingToAward : null)
        ?? AllScored(state)
        ?? (state.CriteriaNow.All(c => state.Bids.All(b => state.Consensus.Any(x => x.BidId == b && x.CriterionId == c.Id))) ? null : ConsensusMissing);

    /// <summary>True when nothing is left to score, so that a lock now is the last one.</summary>
    public static bool IsLastLock(EvaluationState state) =>
        state.BlindLockedAt is not null || state.Competition.Content.Criteria.All(c => c.Blind);

    public static bool MaySeePrices(EvaluationState state) => state.LockedAt is not null;

    private static Refusal? MayLead(EvaluationState state, Guid userId, DateTimeOffset now) =>
        MayTakePart(state, userId, now)
        ?? (state.LockedAt is not null ? AlreadyLocked : state.Panel.Any(m => m.UserId == userId && m.IsChair) ? null : NotChair);

    // Members who declared an interest left the panel; one who has not declared yet is still waited for.
    private static Refusal? AllScored(EvaluationState state)
    {
        var members = state.Panel.Where(m => !m.HasInterest).ToList();
        return members.Count < state.SmallestPanel ? PanelTooSmall.With(state.SmallestPanel)
            : members.TrueForAll(m => m.MayEvaluate && state.HasScoredAll(m.UserId)) ? null
            : ScoresMissing;
    }
}
