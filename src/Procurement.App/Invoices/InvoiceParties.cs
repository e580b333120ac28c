using Procurement.Domain;

namespace Procurement.App.Invoices;

/// <summary>Whom the invoice is from and to, as it stood when the invoice was made: an invoice never changes with its parties.</summary>
public sealed record InvoiceParties
{
    public required string SupplierName { get; init; }
    public required string SupplierBusinessId { get; init; }

    /// <summary>Where the supplier wants it paid: shown on the invoice; a payment takes the account in force on its own day.</summary>
    public string? SupplierIban { get; init; }
    public required string BuyerName { get; init; }
    public required string BuyerBusinessId { get; init; }
    public required string ContractNumber { get; init; }
    public required LocalText ContractTitle { get; init; }

    /// <summary>Streets and electronic addresses; null on invoices from before they were asked.</summary>
    public EInvoiceAddress? SupplierAddress { get; init; }
    public EInvoiceAddress? BuyerAddress { get; init; }

    /// <summary>389: the buyer writes the supplier's invoices, because the contract says so.</summary>
    public bool SelfBilling { get; init; }
}
