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

    /// <summary>The first day of the month that it bills.</summary>
    public required DateOnly Month { get; init; }
    public InvoiceType Type { get; init; } = InvoiceType.Invoice;

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
    public required int Units { get; init; }
    public required Money UnitPrice { get; init; }

    /// <summary>Without VAT; less than units × price where a cap cut it.</summary>
    public required Money Amount { get; init; }
    public required VatGround VatGround { get; init; }
    public required int VatRate { get; init; }
    public required Money Vat { get; init; }
    public string? CostAccount { get; init; }
    public IReadOnlyList<BilledEvent> Events { get; init; } = [];

    public Money Total => Amount + Vat;
}

/// <summary>What a line leads back to, once: a verified result, or a fee of the contract.</summary>
public sealed record BilledEvent
{
    /// <summary>Unique in its contract for ever: the event and the term that pays it, or the fee and its month.</summary>
    public required string Key { get; init; }

    /// <summary>Null for a fee.</summary>
    public Guid? OutcomeId { get; init; }
    public required DateOnly Day { get; init; }
    public required int Units { get; init; }
    public required Money Amount { get; init; }

    /// <summary>Who verified the result; null for a fee.</summary>
    public Guid? VerifiedBy { get; init; }
}
