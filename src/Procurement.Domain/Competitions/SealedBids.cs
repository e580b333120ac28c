namespace Procurement.Domain.Competitions;

/// <summary>Sealed until its competition is opened; a replaced or withdrawn one is never opened.</summary>
public enum BidStatus { Sealed, Replaced, Withdrawn, Lapsed, Opened, Unreadable }

/// <summary>What is known of a bid without reading it.</summary>
public sealed record BidFacts
{
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>The last amendment that the bidder saw or confirmed.</summary>
    public required int Amendment { get; init; }
    public DateTimeOffset? ReplacedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>In force, and made or confirmed after the last amendment; else it counts as withdrawn at the deadline.</summary>
    public bool Counts(int lastAmendment) => ReplacedAt is null && WithdrawnAt is null && Amendment >= lastAmendment;
}

/// <summary>What the bidder is to the competition at the instant of the bid.</summary>
public sealed record BidderFacts(bool IsInvited, bool IsAdmitted);

/// <summary>What may happen to bids, and when (R13, R18, R20). Null means: allowed. The instant is read under the competition's lock.</summary>
public static class SealedBids
{
    public static readonly Refusal NotOpenForBids = new("not-open-for-bids");
    public static readonly Refusal NotInvited = new("not-invited");
    public static readonly Refusal NotAdmitted = new("not-admitted");
    public static readonly Refusal KeyMismatch = new("competition-key-mismatch");
    public static readonly Refusal NothingToWithdraw = new("no-bid-to-withdraw");

    /// <summary>The competition takes bids from its publishing until, and not at, its deadline.</summary>
    public static Refusal? MaySeal(MiniCompetition competition, BidderFacts bidder, string keyFingerprint, DateTimeOffset now) =>
        MayChange(competition, now)
        ?? (!bidder.IsInvited ? NotInvited
            : !bidder.IsAdmitted ? NotAdmitted
            : competition.KeyFingerprint != keyFingerprint ? KeyMismatch
            : null);

    /// <summary>Changing, withdrawing and confirming follow the same clock as sealing.</summary>
    public static Refusal? MayChange(MiniCompetition competition, DateTimeOffset now) =>
        competition.StatusAt(now) == CompetitionStatus.Open ? null : NotOpenForBids.With(competition.BidsDueAt);

    public static Refusal? MayWithdraw(MiniCompetition competition, BidFacts? bid, DateTimeOffset now) =>
        bid is not { ReplacedAt: null, WithdrawnAt: null } ? NothingToWithdraw : MayChange(competition, now);

    /// <summary>A bid that came at or after the deadline of a published competition: it leaves one line and no content (R20).</summary>
    public static bool IsLate(MiniCompetition competition, DateTimeOffset now) =>
        competition is { PublishedAt: not null, EndedAt: null } && now >= competition.BidsDueAt;
}
