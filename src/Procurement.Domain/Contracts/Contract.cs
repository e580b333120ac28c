using Procurement.Domain.Invoices;

namespace Procurement.Domain.Contracts;

/// <summary>How the supplier is paid: one path for each contract, so that nothing is ever paid twice.</summary>
public enum SettlementPath
{
    /// <summary>An e-invoice to the buyer's own purchase invoices; paid is read back.</summary>
    EInvoice,

    /// <summary>A SEPA credit transfer file to the bank.</summary>
    SepaFile,

    /// <summary>A transfer to the supplier's connected account.</summary>
    Transfer,
}

/// <summary>How the supplier treats value added tax in a price row. The supplier declares it with its ground; the site never guesses (R53).</summary>
public enum VatTreatment { Standard, ExemptSocialWelfare, NonProfit, SmallBusiness }

/// <summary>The declared treatment of one term from a date on.</summary>
public sealed record VatRow
{
    public required string Term { get; init; }
    public required VatTreatment Treatment { get; init; }
    public string Ground { get; init; } = "";
    public required DateOnly ValidFrom { get; init; }
}

/// <summary>What was agreed: the winning bid's words and prices, frozen when the contract was made.</summary>
public sealed record ContractContent
{
    public required LocalText Title { get; init; }
    public required IReadOnlyList<OutcomeTerm> Terms { get; init; }
    public required PriceList Prices { get; init; }

    /// <summary>Places in use at the same time; 0 = not limited.</summary>
    public int Places { get; init; }
    public int GuaranteedClients { get; init; }

    /// <summary>Most clients in the whole contract; null = not limited.</summary>
    public int? ClientCap { get; init; }

    /// <summary>Most that the contract may cost in all, without VAT.</summary>
    public Money? MoneyCap { get; init; }
    public int OptionMonths { get; init; }

    /// <summary>Days in which the supplier promised to answer a referral.</summary>
    public int AnswerDays { get; init; } = 5;

    /// <summary>Activity days a week that the plan expects at most; more are looked at one by one (seed 0: 1–4).</summary>
    public int PlannedDaysPerWeek { get; init; } = 4;
    public string CostCentre { get; init; } = "";

    /// <summary>The voucher programme whose clients' choices are ordered under it: then clients come, and use is written down, by their vouchers alone.</summary>
    public Guid? VoucherProgrammeId { get; init; }
}

/// <summary>What a contract is made of, by a decision: numbered when it is made.</summary>
public sealed record NewContract
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid SupplierId { get; init; }
    public Guid? CompetitionId { get; init; }
    public required ContractContent Content { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }
    /// <summary>The site itself can pay by SEPA file; an e-invoice needs the buyer's own system at the other end.</summary>
    public SettlementPath SettlementPath { get; init; } = SettlementPath.SepaFile;
    public bool SelfBilling { get; init; }

    /// <summary>What the bid declared; the rest the supplier declares before the first invoice.</summary>
    public IReadOnlyList<VatRow> VatRows { get; init; } = [];
}

/// <summary>A contract of one buyer and one supplier (sopimus).</summary>
public sealed record Contract
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>The mini-competition that it came from.</summary>
    public Guid? CompetitionId { get; init; }
    public required ContractContent Content { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }
    public required SettlementPath SettlementPath { get; init; }

    /// <summary>389 instead of 380: the buyer writes the supplier's invoices.</summary>
    public bool SelfBilling { get; init; }
    public ContractStatus Status { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? SignedByBuyerAt { get; init; }
    public Guid? SignedByBuyer { get; init; }
    public DateTimeOffset? SignedBySupplierAt { get; init; }
    public Guid? SignedBySupplier { get; init; }
    public DateOnly? TerminatedOn { get; init; }
    public string? TerminationReason { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Decides which claims inside the plan are looked at one by one; never leaves the site.</summary>
    public byte[] CheckSecret { get; init; } = [];

    /// <summary>The days that it runs, cut short by a termination.</summary>
    public ContractPeriod Period => new(StartsOn, TerminatedOn is { } day && day < EndsOn ? day : EndsOn);

    public OutcomeTerm? Term(string key) => Content.Terms.FirstOrDefault(t => t.Key == key);

    /// <summary>Derived, never stored: what the calendar makes of a signed contract.</summary>
    public ContractPhase PhaseOn(DateOnly today) =>
        Status is not (ContractStatus.Signed or ContractStatus.Terminated) ? ContractPhase.AwaitingSignatures
        : today < StartsOn ? ContractPhase.Upcoming
        : today <= Period.EndsOn ? ContractPhase.InForce
        : Status == ContractStatus.Terminated ? ContractPhase.Terminated
        : ContractPhase.Ended;
}

public enum ContractPhase { AwaitingSignatures, Upcoming, InForce, Ended, Terminated }

/// <summary>What may happen to a contract itself.</summary>
public static class ContractRules
{
    public static readonly Refusal WrongStatus = new("contract-wrong-status");
    public static readonly Refusal ReasonMissing = new("contract-reason-missing");
    public static readonly Refusal DayOutside = new("contract-day-outside");
    public static readonly Refusal UnknownTerm = new("contract-unknown-term");
    public static readonly Refusal VatDeclared = new("contract-vat-declared");

    public static Refusal? May(Contract contract, ContractStep step) =>
        ContractFlow.After(contract.Status, step) is null ? WrongStatus : null;

    /// <summary>Ended before its time, with a reason, from today on at the earliest.</summary>
    public static Refusal? MayTerminate(Contract contract, DateOnly lastDay, string? reason, DateOnly today) =>
        May(contract, ContractStep.Terminate)
        ?? (string.IsNullOrWhiteSpace(reason) ? ReasonMissing.At("Reason") : null)
        ?? (lastDay < today || lastDay >= contract.EndsOn ? DayOutside.At("LastDay") : null);

    public static Refusal? MayDeclareVat(Contract contract, VatRow row) =>
        contract.Term(row.Term) is null ? UnknownTerm : VatRules.MayDeclare(row);
}
