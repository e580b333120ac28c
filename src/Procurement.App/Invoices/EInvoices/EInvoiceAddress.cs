using Procurement.Domain;

namespace Procurement.App.Invoices;

/// <summary>Where an organisation's invoices come from and go to: its street, its electronic address, and how its own system's files are read.</summary>
public sealed record EInvoiceAddress
{
    public required Guid OrganisationId { get; init; }
    public string Street { get; init; } = "";
    public string PostCode { get; init; } = "";
    public string Town { get; init; } = "";

    /// <summary>OVT; empty: the one that follows from the business id.</summary>
    public string Ovt { get; init; } = "";

    /// <summary>The operator that e-invoices go through (välittäjätunnus).</summary>
    public string? Operator { get; init; }

    /// <summary>Buyer: what it wants to read as its reference; null: the cost centre of the contract.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>Buyer: the mailbox that its purchase-invoice system reads.</summary>
    public string? MailTo { get; init; }

    /// <summary>Buyer: the columns of the file that tells what was paid.</summary>
    public PaidColumns PaidColumns { get; init; } = new();

    /// <summary>Buyer: the columns of the file to its ledger, in order: heading and what it holds.</summary>
    public IReadOnlyList<LedgerColumn> LedgerColumns { get; init; } = LedgerColumn.Usual;
    public int Version { get; init; }
}

/// <summary>What the columns of a buyer's file of paid invoices are called. The number and the business id, or the reference, find the invoice.</summary>
public sealed record PaidColumns
{
    public string InvoiceNumber { get; init; } = "invoice";
    public string SupplierBusinessId { get; init; } = "supplier";
    public string Reference { get; init; } = "reference";
    public string Amount { get; init; } = "amount";
    public string PaidOn { get; init; } = "paid";

    /// <summary>The system's own id of the payment, which tells a repeat; empty: it has none.</summary>
    public string PaymentId { get; init; } = "payment";

    /// <summary>What stands between the columns: a comma or a semicolon.</summary>
    public char Separator { get; init; } = ';';
}

/// <summary>One column of the file to the ledger.</summary>
public sealed record LedgerColumn(string Heading, LedgerValue Value)
{
    public static readonly IReadOnlyList<LedgerColumn> Usual =
    [
        new("supplier", LedgerValue.SupplierBusinessId), new("name", LedgerValue.SupplierName), new("invoice", LedgerValue.InvoiceNumber), new("type", LedgerValue.Type),
        new("date", LedgerValue.IssuedOn), new("due", LedgerValue.DueOn), new("account", LedgerValue.CostAccount), new("municipality", LedgerValue.Municipality),
        new("row", LedgerValue.RowText), new("net", LedgerValue.Net), new("vat-rate", LedgerValue.VatRate), new("vat", LedgerValue.Vat), new("total", LedgerValue.Total),
        new("reference", LedgerValue.Reference), new("contract", LedgerValue.ContractNumber), new("month", LedgerValue.Month),
    ];
}

public enum LedgerValue
{
    SupplierBusinessId, SupplierName, InvoiceNumber, Type, IssuedOn, DueOn, PaidOn, CostAccount, Municipality, RowText, Units, UnitPrice, Net, VatRate, Vat, Total, Reference,
    ContractNumber, Month, Status,
}

public static class EInvoiceAddressRules
{
    public static readonly Refusal OvtWrong = new("e-invoice-ovt-wrong");
    public static readonly Refusal ColumnsMissing = new("e-invoice-columns-missing");

    /// <summary>0037, the eight digits of a right Y-tunnus, and at most five signs more.</summary>
    public static Refusal? May(EInvoiceAddress address) =>
        address.Ovt.Length > 0 && !IsOvt(address.Ovt) ? OvtWrong.At("Ovt")
        : address.PaidColumns.Amount.Length == 0 || address.PaidColumns.PaidOn.Length == 0
            || (address.PaidColumns.InvoiceNumber.Length == 0 && address.PaidColumns.Reference.Length == 0) ? ColumnsMissing.At("AmountColumn")
        : null;

    public static bool IsOvt(string ovt) =>
        ovt.Length is >= 12 and <= 17 && ovt.StartsWith("0037", StringComparison.Ordinal) && ovt[4..12].All(char.IsAsciiDigit) && ovt.All(char.IsAsciiLetterOrDigit)
        && BusinessId.IsValid($"{ovt[4..11]}-{ovt[11]}");
}
