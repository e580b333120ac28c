namespace Procurement.Domain.Vouchers;

public enum VoucherStatus { Issued, Chosen, InUse, UsedUp, Expired, Cancelled }

public enum VoucherStep { Choose, Free, Use, UseUp, Undo, Expire, Withdraw, Refuse }

/// <summary>From the case worker's hand to the last euro. Free: the supplier declined or did not answer, and the client may choose again.</summary>
public static class VoucherFlow
{
    private static readonly Dictionary<(VoucherStatus, VoucherStep), VoucherStatus> Steps = new()
    {
        [(VoucherStatus.Issued, VoucherStep.Choose)] = VoucherStatus.Chosen,
        [(VoucherStatus.Issued, VoucherStep.Expire)] = VoucherStatus.Expired,
        [(VoucherStatus.Issued, VoucherStep.Withdraw)] = VoucherStatus.Cancelled,
        [(VoucherStatus.Issued, VoucherStep.Refuse)] = VoucherStatus.Cancelled,
        [(VoucherStatus.Chosen, VoucherStep.Choose)] = VoucherStatus.Chosen,
        [(VoucherStatus.Chosen, VoucherStep.Free)] = VoucherStatus.Issued,
        [(VoucherStatus.Chosen, VoucherStep.Use)] = VoucherStatus.InUse,
        [(VoucherStatus.Chosen, VoucherStep.UseUp)] = VoucherStatus.UsedUp,
        [(VoucherStatus.Chosen, VoucherStep.Expire)] = VoucherStatus.Expired,
        [(VoucherStatus.Chosen, VoucherStep.Withdraw)] = VoucherStatus.Cancelled,
        [(VoucherStatus.Chosen, VoucherStep.Refuse)] = VoucherStatus.Cancelled,
        [(VoucherStatus.InUse, VoucherStep.Choose)] = VoucherStatus.Chosen,
        [(VoucherStatus.InUse, VoucherStep.Use)] = VoucherStatus.InUse,
        [(VoucherStatus.InUse, VoucherStep.UseUp)] = VoucherStatus.UsedUp,
        [(VoucherStatus.InUse, VoucherStep.Undo)] = VoucherStatus.InUse,
        [(VoucherStatus.InUse, VoucherStep.Expire)] = VoucherStatus.Expired,
        [(VoucherStatus.InUse, VoucherStep.Withdraw)] = VoucherStatus.Cancelled,
        [(VoucherStatus.InUse, VoucherStep.Refuse)] = VoucherStatus.Cancelled,
        [(VoucherStatus.UsedUp, VoucherStep.Undo)] = VoucherStatus.InUse,
    };

    public static VoucherStatus? After(VoucherStatus status, VoucherStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;

    /// <summary>Statuses in which something of the value may still be used.</summary>
    public static bool IsLive(VoucherStatus status) => status is VoucherStatus.Issued or VoucherStatus.Chosen or VoucherStatus.InUse;
}

/// <summary>A client's voucher (palveluseteli). Its link and its code are known by their hashes only.</summary>
public sealed record Voucher
{
    /// <summary>After the last day of use the supplier has this long to write down the last uses; then what is left is freed.</summary>
    public const int ReportDays = 7;

    public required Guid Id { get; init; }
    public required Guid ProgrammeId { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid CaseWorkerId { get; init; }

    /// <summary>Random, for typing by hand together with the code: 1234 5678 90.</summary>
    public required string Number { get; init; }

    /// <summary>SHA-256 of the link's token; null until a sheet is made.</summary>
    public string? TokenHash { get; init; }
    public byte[]? CodeHash { get; init; }
    public byte[]? CodeSalt { get; init; }
    public int? CodeRounds { get; init; }
    public int WrongTries { get; init; }
    public DateTimeOffset? LockedAt { get; init; }
    public VoucherStatus Status { get; init; }

    /// <summary>Cents, or units of the programme's only term.</summary>
    public required long Value { get; init; }
    public long Used { get; init; }
    public required Money Bound { get; init; }
    public Money Spent { get; init; }

    /// <summary>Encrypted.</summary>
    public byte[]? Wishes { get; init; }

    /// <summary>What the order of services is drawn from; in the audit log from the first day.</summary>
    public required byte[] Seed { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required Guid IssuedBy { get; init; }
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>The choice in force.</summary>
    public Guid? ChoiceId { get; init; }

    /// <summary>When the client last changed the choice.</summary>
    public DateOnly? ChangedOn { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndReason { get; init; }
    public int Version { get; init; } = 1;

    public long Left => Value - Used;

    /// <summary>The instant from which nothing may be chosen or used any more.</summary>
    public DateTimeOffset ExpiresAt => FinnishTime.StartOf(ExpiresOn.AddDays(1));

    /// <summary>When what is left goes back to the programme.</summary>
    public DateTimeOffset FreedAt => FinnishTime.StartOf(ExpiresOn.AddDays(ReportDays + 1));

    /// <summary>Expiry takes effect at its instant, whether or not a job ran.</summary>
    public VoucherStatus StatusAt(DateTimeOffset now) => VoucherFlow.IsLive(Status) && now >= ExpiresAt ? VoucherStatus.Expired : Status;
}

public enum ChoiceStatus { Waiting, Accepted, Declined, Lapsed, Ended }

/// <summary>One choice of a client: the product as it was then, and what the supplier answered.</summary>
public sealed record VoucherChoice
{
    public required Guid Id { get; init; }
    public required Guid VoucherId { get; init; }
    public required Guid MemberId { get; init; }
    public required Guid SupplierId { get; init; }
    public required Guid VersionId { get; init; }
    public ChoiceStatus Status { get; init; }
    public required DateTimeOffset ChosenAt { get; init; }

    /// <summary>The case worker who wrote it down by phone or at the desk; null: the client chose alone.</summary>
    public Guid? RecordedBy { get; init; }
    public required DateTimeOffset AnswerDueAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public Guid? AnsweredBy { get; init; }
    public Guid? PlacementId { get; init; }

    /// <summary>Why the client changed, if told; encrypted.</summary>
    public byte[]? Reason { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int Version { get; init; } = 1;
}

/// <summary>A part of a voucher that was used, and the result that it is billed as.</summary>
public sealed record VoucherUse
{
    public required Guid Id { get; init; }
    public required Guid VoucherId { get; init; }
    public required Guid ChoiceId { get; init; }
    public required Guid OutcomeId { get; init; }
    public required string Term { get; init; }
    public required DateOnly Day { get; init; }
    public int Units { get; init; } = 1;

    /// <summary>What it took from the voucher: cents or units.</summary>
    public required long Amount { get; init; }
    public required Money Cost { get; init; }
    public bool ByCode { get; init; }
    public required DateTimeOffset UsedAt { get; init; }
    public required Guid UsedBy { get; init; }

    /// <summary>Found wrong: the value went back to the voucher.</summary>
    public DateTimeOffset? FreedAt { get; init; }
}

/// <summary>Never a neglect by itself: a task of the case worker.</summary>
public enum VoucherTaskKind { NotChosen, Changed, Refused, Declined, NotAnswered, Locked, Expired }

public enum FeedbackStage { TwoWeeks, AtEnd }
