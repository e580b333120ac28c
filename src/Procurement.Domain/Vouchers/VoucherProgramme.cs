namespace Procurement.Domain.Vouchers;

/// <summary>Whether the client came to it freely, or agreed on it in the employment plan: what refusing may do to the benefit differs (R65).</summary>
public enum ProgrammeKind { Voluntary, InPlan }

/// <summary>What a voucher is in law: an order of the client's choice under the purchasing system's contract, or a voucher of Act 569/2009 (R49, R50).</summary>
public enum VoucherProfile { ClientChoiceOrder, VoucherAct }

/// <summary>Whether a voucher is worth euros, or units of one term.</summary>
public enum ValueKind { Money, Units }

public enum ProgrammeStatus { Draft, Open, Closed }

public enum ProgrammeStep { Open, Close }

/// <summary>What an officer decides about a programme.</summary>
public static class ProgrammeFlow
{
    private static readonly Dictionary<(ProgrammeStatus, ProgrammeStep), ProgrammeStatus> Steps = new()
    {
        [(ProgrammeStatus.Draft, ProgrammeStep.Open)] = ProgrammeStatus.Open,
        [(ProgrammeStatus.Open, ProgrammeStep.Close)] = ProgrammeStatus.Closed,
    };

    public static ProgrammeStatus? After(ProgrammeStatus status, ProgrammeStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;
}

/// <summary>A programme in which clients of a buyer choose their provider themselves (palveluseteliohjelma).</summary>
public sealed record VoucherProgramme
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid CategoryId { get; init; }
    public required ProgrammeKind Kind { get; init; }
    public required VoucherProfile Profile { get; init; }
    public required ValueKind ValueKind { get; init; }
    public ProgrammeStatus Status { get; init; }
    public required ProgrammeContent Content { get; init; }

    /// <summary>What a voucher is worth unless the case worker says otherwise: cents, or units of the only term.</summary>
    public required long DefaultValue { get; init; }

    /// <summary>Days in which a voucher may be used, from its issuing.</summary>
    public required int ValidDays { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>Each use is confirmed by the client with a code that works once.</summary>
    public bool ConfirmByCode { get; init; }
    public required Money Budget { get; init; }

    /// <summary>What vouchers in force may still cost, and what ended ones have cost.</summary>
    public Money Bound { get; init; }

    /// <summary>What has been used.</summary>
    public Money Spent { get; init; }
    public int Issued { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public Guid? OpenedBy { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>What the budget has to be able to pay for a voucher of the value: euros as they are, units at the ceiling price.</summary>
    public Money BoundBy(long value) => ValueKind == ValueKind.Money ? new(value) : Content.Terms[0].Ceiling * value;

    /// <summary>What a use takes from the voucher's value.</summary>
    public long Takes(int units, Money cost) => ValueKind == ValueKind.Money ? cost.Cents : units;

    public bool Takes(string term) => Content.Terms.Any(row => row.Term == term);
}

/// <summary>What the programme says; texts that clients read are also in plain Finnish.</summary>
public sealed record ProgrammeContent
{
    public LocalText Name { get; init; } = LocalText.Empty;
    public LocalText ForWhom { get; init; } = LocalText.Empty;
    public LocalText Rules { get; init; } = LocalText.Empty;

    /// <summary>Travel, meals, compensation of expenses: what the client pays or is paid.</summary>
    public LocalText Costs { get; init; } = LocalText.Empty;

    /// <summary>The client's own share, between client and supplier; zero: none.</summary>
    public Money CoPayment { get; init; }

    /// <summary>What may be used, and the most that it may cost.</summary>
    public IReadOnlyList<CeilingPrice> Terms { get; init; } = [];
    public string CostCentre { get; init; } = "";

    /// <summary>Whom a client may call when no case worker answers.</summary>
    public string Phone { get; init; } = "";
}

public sealed record CeilingPrice(string Term, Money Ceiling);

/// <summary>A supplier's product in a programme. Each has its contract: the order that choices are made under (R50).</summary>
public sealed record ProgrammeProduct
{
    public required Guid Id { get; init; }
    public required Guid ProgrammeId { get; init; }
    public required Guid ProductId { get; init; }
    public required Guid VersionId { get; init; }
    public required Guid SupplierId { get; init; }
    public required Guid ContractId { get; init; }
    public required DateTimeOffset JoinedAt { get; init; }
    public required Guid JoinedBy { get; init; }

    /// <summary>No room just now: clients are not shown it.</summary>
    public DateTimeOffset? PausedAt { get; init; }
    public DateTimeOffset? LeftAt { get; init; }
    public DateOnly? NextStartOn { get; init; }

    public bool TakesClients => PausedAt is null && LeftAt is null;
}
