namespace Procurement.Domain.Invoices;

/// <summary>Where the money of one contract's month stands, without VAT: every euro is in one place (kuukauden sulkeminen).</summary>
public sealed record MonthClosing
{
    public required Guid ContractId { get; init; }
    public required string ContractNumber { get; init; }
    public required string SupplierName { get; init; }

    /// <summary>Claims that nobody has verified yet, at their prices before any cap.</summary>
    public required Money Unverified { get; init; }

    /// <summary>What the terms make of verified results and fees of the month.</summary>
    public required Money Verified { get; init; }

    /// <summary>Billed parts of the month by the status of their invoice.</summary>
    public required IReadOnlyDictionary<InvoiceStatus, Money> BilledBy { get; init; }

    public Money Claimed => Unverified + Verified;
    public Money Billed => BilledBy.Values.Sum();

    /// <summary>Waits for its invoice; below zero, a credit that the next invoice carries.</summary>
    public Money ToBill => Verified - Billed;
    public Money Approved => Of(InvoiceStatus.Approved, InvoiceStatus.Scheduled, InvoiceStatus.Paid);
    public Money InApproval => Billed - Approved;
    public Money Paid => Of(InvoiceStatus.Paid);
    public Money ToPay => Approved - Paid;

    /// <summary>Verified and not paid.</summary>
    public Money Open => ToBill + InApproval + ToPay;

    /// <summary>To the cent: what was verified is paid or open, and what was claimed is verified or waits.</summary>
    public bool Reconciles => Verified == Paid + Open && Claimed == Unverified + Paid + Open;

    private Money Of(params InvoiceStatus[] statuses) => statuses.Select(status => BilledBy.GetValueOrDefault(status)).Sum();
}
