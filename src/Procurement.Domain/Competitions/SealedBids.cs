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

    /// <summary>In force, and made or confirmed after the last amendment that asks for it; else it counts as withdrawn at the deadline.</summary>
    public bool Counts(MiniCompetition competition) => ReplacedAt is null && WithdrawnAt is null && Amendment >= competition.ConfirmFrom;

    /// <summary>It answers all that is asked now; one that does not can't be confirmed, only made anew.</summary>
    public bool AnswersAll(MiniCompetition competition) => Amendment >= competition.NewBidFrom;
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
    public static readonly Refusal AmendedMeanwhile = new("competition-amended-meanwhile");
    public static readonly Refusal NewBidNeeded = new("amended-new-bid-needed");

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

    /// <summary>A bid that was closed on the competition as it stood before an amendment is checked again by its bidder before it is sealed.</summary>
    public static Refusal? MaySealOn(MiniCompetition competition, int seen) => seen < competition.ConfirmFrom ? AmendedMeanwhile : null;

    /// <summary>A sealed bid stays as it is: only where it can answer what is asked now, and where its bidder has seen the last amendment.</summary>
    public static Refusal? MayConfirm(MiniCompetition competition, BidFacts? bid, int seen, DateTimeOffset now) =>
        MayWithdraw(competition, bid, now)
        ?? MaySealOn(competition, seen)
        ?? (bid!.AnswersAll(competition) ? null : NewBidNeeded);

    /// <summary>A bid that came at or after the deadline of a published competition: it leaves one line and no content (R20).</summary>
    public static bool IsLate(MiniCompetition competition, DateTimeOffset now) =>
        competition is { PublishedAt: not null, EndedAt: null } && now >= competition.BidsDueAt;
}
