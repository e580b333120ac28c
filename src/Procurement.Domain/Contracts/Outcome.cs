namespace Procurement.Domain.Contracts;

public enum OutcomeStatus { Claimed, Returned, Withdrawn, Rejected, Verified, Billed, Annulled }

public enum OutcomeStep { Verify, Return, Reject, ClaimAgain, Withdraw, Bill, Unbill, Annul }

/// <summary>
/// From a supplier's claim to the invoice. An outcome found wrong after verification is annulled, never edited:
/// if it was billed, the next invoice carries the credit line.
/// </summary>
public static class OutcomeFlow
{
    private static readonly Dictionary<(OutcomeStatus, OutcomeStep), OutcomeStatus> Steps = new()
    {
        [(OutcomeStatus.Claimed, OutcomeStep.Verify)] = OutcomeStatus.Verified,
        [(OutcomeStatus.Claimed, OutcomeStep.Return)] = OutcomeStatus.Returned,
        [(OutcomeStatus.Claimed, OutcomeStep.Reject)] = OutcomeStatus.Rejected,
        [(OutcomeStatus.Claimed, OutcomeStep.Withdraw)] = OutcomeStatus.Withdrawn,
        [(OutcomeStatus.Returned, OutcomeStep.ClaimAgain)] = OutcomeStatus.Claimed,
        [(OutcomeStatus.Returned, OutcomeStep.Withdraw)] = OutcomeStatus.Withdrawn,
        [(OutcomeStatus.Verified, OutcomeStep.Bill)] = OutcomeStatus.Billed,
        [(OutcomeStatus.Verified, OutcomeStep.Annul)] = OutcomeStatus.Annulled,
        [(OutcomeStatus.Billed, OutcomeStep.Unbill)] = OutcomeStatus.Verified,
        [(OutcomeStatus.Billed, OutcomeStep.Annul)] = OutcomeStatus.Annulled,
    };

    public static OutcomeStatus? After(OutcomeStatus status, OutcomeStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;
}

/// <summary>When a verified outcome may be billed: by the clock alone.</summary>
public static class Waiting
{
    /// <summary>
    /// The wait leaves out the day of the event and ends when its last day has ended in Finland. Without a wait there is nothing to wait for; kept work has
    /// waited already, since its claim is made when its days have passed.
    /// </summary>
    public static DateTimeOffset EndsAt(OutcomeTerm term, DateOnly day) =>
        term.WaitDays == 0 || term.Code == TermCode.WorkKept ? FinnishTime.StartOf(day) : FinnishTime.StartOf(day.AddDays(term.WaitDays + 1));
}

/// <summary>A result that a supplier claims, with who says it and who checked it (tulos).</summary>
public sealed record Outcome
{
    public required Guid Id { get; init; }
    public required Guid ContractId { get; init; }
    public required Guid PlacementId { get; init; }
    public required Guid ClientId { get; init; }
    public required string Term { get; init; }
    public required DateOnly Day { get; init; }
    public int Units { get; init; } = 1;
    public required OutcomeStatus Status { get; init; }
    public int? HoursPerWeek { get; init; }
    public bool WageSubsidy { get; init; }

    /// <summary><see cref="TermCode.WorkKept"/>: the day that the work began.</summary>
    public DateOnly? WorkStartedOn { get; init; }

    /// <summary>Encrypted.</summary>
    public byte[]? Note { get; init; }

    /// <summary>As many days a week as agreed, and nothing else that a case worker should look at.</summary>
    public bool InsidePlan { get; init; } = true;
    public required Guid ClaimedBy { get; init; }
    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>Whoever verified may not approve the invoice (R55).</summary>
    public Guid? VerifiedBy { get; init; }
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Why it was returned, rejected or annulled; encrypted.</summary>
    public byte[]? Reason { get; init; }
    public required DateTimeOffset WaitEndsAt { get; init; }

    /// <summary>When the clock wrote down that the wait was over; the wait itself needs nobody.</summary>
    public DateTimeOffset? MaturityNotedAt { get; init; }
    public DateTimeOffset? BilledAt { get; init; }
    /// <summary>The day that the work which was paid for ended again.</summary>
    public DateOnly? LostOn { get; init; }

    /// <summary>Of its placement.</summary>
    public Segment? Segment { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Verified, and the wait is over; null until it is verified. Derived: no job has to run for it.</summary>
    public DateTimeOffset? MaturesAt => VerifiedAt is { } verified ? (verified > WaitEndsAt ? verified : WaitEndsAt) : null;

    public bool IsMaturedAt(DateTimeOffset now) => Status is OutcomeStatus.Verified or OutcomeStatus.Billed && MaturesAt <= now;

    public OutcomeEvent AsEvent() => new() { Id = Id, Term = Term, ClientId = ClientId, Day = Day, Units = Units, Segment = Segment, LostOn = LostOn };
}

public enum EvidenceKind { WorkContract, PaySlip, Certificate, Assessment, StudyPlace, Other }

/// <summary>A document that shows the result. Its file is encrypted and goes after the correction period; kind, hash and date stay.</summary>
public sealed record Evidence
{
    public required Guid Id { get; init; }
    public required Guid OutcomeId { get; init; }
    public required Guid FileId { get; init; }
    public required EvidenceKind Kind { get; init; }

    /// <summary>Of the document as it was given, in hex.</summary>
    public required string Sha256 { get; init; }
    public required Guid AddedBy { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
}

public enum AbsenceKind { Absence, Interruption }

/// <summary>Told the same day, because it may affect the client's benefit: a task of the case worker.</summary>
public sealed record Absence
{
    public required Guid Id { get; init; }
    public required Guid PlacementId { get; init; }
    public required AbsenceKind Kind { get; init; }
    public required DateOnly FromDay { get; init; }
    public DateOnly? ToDay { get; init; }

    /// <summary>Encrypted.</summary>
    public byte[]? Note { get; init; }
    public required Guid ReportedBy { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }
    public Guid? HandledBy { get; init; }
    public DateTimeOffset? HandledAt { get; init; }
}
