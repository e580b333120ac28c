namespace Procurement.Domain.Competitions;

/// <summary>Why a bid could not be read; it is named in the opening record and decided on before evaluation.</summary>
public enum BidFault { NotInRegister, Changed, WrongContent, AttachmentMissing, AttachmentChanged }

/// <summary>An opening that a first opener began.</summary>
public sealed record BegunOpening
{
    public required Guid FirstBy { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LapsesAt { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }

    public bool IsPending(DateTimeOffset now) => OpenedAt is null && now < LapsesAt;
}

/// <summary>Nobody opens bids alone, nor before the register is public (R18; domain.md §8).</summary>
public static class BidOpening
{
    public static readonly TimeSpan Lapse = TimeSpan.FromHours(24);

    public static readonly Refusal BidsStillSealed = new("bids-still-sealed");
    public static readonly Refusal RegisterMissing = new("register-missing");
    public static readonly Refusal OpenedAlready = new("opened-already");
    public static readonly Refusal OpenersMustDiffer = new("openers-must-differ");
    public static readonly Refusal OpeningLapsed = new("opening-lapsed");
    public static readonly Refusal NotAnOpener = new("not-an-opener");
    public static readonly Refusal RecoveryNeedsReason = new("recovery-needs-reason");

    /// <summary>The first opener takes off the outer layers. Beginning anew while one waits is allowed: a second who lost the words must not block.</summary>
    public static Refusal? MayBegin(MiniCompetition competition, bool isOpener, DateTimeOffset now) =>
        MayOpen(competition, now) ?? (isOpener ? null : NotAnOpener);

    /// <summary>Another than the first, within 24 hours; the recovery key needs its reason.</summary>
    public static Refusal? MayFinish(MiniCompetition competition, BegunOpening opening, Guid second, DateTimeOffset now) =>
        MayOpen(competition, now)
        ?? (opening.FirstBy == second ? OpenersMustDiffer
            : !opening.IsPending(now) ? OpeningLapsed
            : null);

    private static Refusal? MayOpen(MiniCompetition competition, DateTimeOffset now) => competition.StatusAt(now) switch
    {
        CompetitionStatus.Closed => competition.RegisteredAt is null ? RegisterMissing : null,
        CompetitionStatus.Draft or CompetitionStatus.Open => BidsStillSealed.With(competition.BidsDueAt),
        CompetitionStatus.Cancelled or CompetitionStatus.Unsuccessful or CompetitionStatus.Unopenable => CompetitionFlow.WrongStage.With(competition.StatusAt(now)),
        _ => OpenedAlready,
    };
}
