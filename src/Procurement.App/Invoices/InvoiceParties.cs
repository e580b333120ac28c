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
}
