using Procurement.Domain.Contracts;

namespace Procurement.Domain.Invoices;

/// <summary>The document types of UNTDID 1001 that we use.</summary>
public enum InvoiceType { Invoice = 380, CreditNote = 381 }

/// <summary>A supplier's bill for one month of one contract, made from verified results.</summary>
public sealed record Invoice
{
    public required Guid Id { get; init; }
    public required Guid ContractId { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid SupplierId { get; init; }
    public required Month Month { get; init; }
    public InvoiceType Type { get; init; } = InvoiceType.Invoice;

    /// <summary>The contract's way of paying: an invoice is never on two.</summary>
    public required SettlementPath SettlementPath { get; init; }

    /// <summary>The invoice that a credit note takes back.</summary>
    public Guid? CreditsId { get; init; }
    public InvoiceStatus Status { get; init; } = InvoiceStatus.Prepared;

    /// <summary>How many times it has come to the buyer: hands of an earlier round do not count in this one.</summary>
    public int Round { get; init; } = 1;

    /// <summary>In the supplier's own series, from the acceptance on.</summary>
    public int? Number { get; init; }

    /// <summary>Viitenumero.</summary>
    public string? Reference { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>Without VAT.</summary>
    public required Money Net { get; init; }
    public required Money Vat { get; init; }
    public required DateTimeOffset PreparedAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public Guid? AcceptedBy { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateOnly? PaidOn { get; init; }
    public int Version { get; init; } = 1;

    public Money Total => Net + Vat;

    /// <summary>As it stands on paper and in the bank statement.</summary>
    public string? NumberText => Number is { } number ? InvoiceNumbers.Text(number) : null;
}

/// <summary>One row: the units of one term for clients of one municipality, and the tax that the supplier declared for it.</summary>
public sealed record InvoiceLine
{
    public required Guid Id { get; init; }
    public required int Number { get; init; }

    /// <summary>The term of the contract's price list.</summary>
    public required string Term { get; init; }

    /// <summary>The clients' home municipality, which the buyer divides the cost by; null for what belongs to no client.</summary>
    public string? Municipality { get; init; }

    /// <summary>Mends what an earlier invoice billed.</summary>
    public bool Correction { get; init; }
    public required int Units { get; init; }
    public required Money UnitPrice { get; init; }

    /// <summary>Without VAT; less than units × price where a cap cut it.</summary>
    public required Money Amount { get; init; }
    public required VatTreatment VatTreatment { get; init; }
    public string VatGround { get; init; } = "";
    public required int VatRate { get; init; }
    public required Money Vat { get; init; }
    public string? CostAccount { get; init; }
    public IReadOnlyList<BilledPart> Parts { get; init; } = [];

    public Money Total => Amount + Vat;
}

/// <summary>What a line leads back to: a verified result, or a fee of the contract, as the terms priced it.</summary>
public sealed record BilledPart
{
    public required PricedPart Priced { get; init; }

    /// <summary>0 the first time that it is billed; then the number of the correction.</summary>
    public int Turn { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Who verified the result; null for a fee.</summary>
    public Guid? VerifiedBy { get; init; }

    /// <summary>Unique in its contract together with <see cref="Turn"/>.</summary>
    public string Key => KeyOf(Priced.Key);

    public static string KeyOf(PartKey key) =>
        key.EventId is { } id ? $"{key.Term}/{id:D}" : $"{key.Term}/{key.Month}";
}
