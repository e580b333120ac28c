using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>Payments of one buyer from one account on one day. It is a snapshot: what two people saw is what the bank gets.</summary>
public sealed record PaymentRun
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public PaymentRunStatus Status { get; init; }

    /// <summary>By file to the bank, or by transfers; one path for the whole run.</summary>
    public SettlementPath SettlementPath { get; init; } = SettlementPath.SepaFile;
    public required DateOnly ExecuteOn { get; init; }
    public required string PayerName { get; init; }
    public required string PayerBusinessId { get; init; }
    public required string PayerIban { get; init; }
    public string? PayerBic { get; init; }
    public required Money Total { get; init; }

    /// <summary>How many payments it has, and how many of them wait for the bank's word.</summary>
    public required int Payments { get; init; }
    public required int OpenPayments { get; init; }

    /// <summary>Where the file for the bank lies, once it is written.</summary>
    public required Guid FileId { get; init; }
    public required Guid MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public Guid? ReleasedBy { get; init; }
    public DateTimeOffset? ReleasedAt { get; init; }
    public DateTimeOffset? HandedOverAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public int Version { get; init; } = 1;

    public PaymentOrder Order(IEnumerable<Payment> payments) => new()
    {
        RunId = Id,
        FileId = FileId,
        ReleasedAt = ReleasedAt ?? throw new InvalidOperationException("A run is handed over only when it is released."),
        SettlementPath = SettlementPath,
        ExecuteOn = ExecuteOn,
        PayerName = PayerName,
        PayerBusinessId = PayerBusinessId,
        PayerIban = PayerIban,
        PayerBic = PayerBic,
        Payments = [.. payments.OrderBy(payment => payment.Number).Select(payment => new OrderedPayment
        {
            Id = payment.Id,
            SupplierId = payment.SupplierId,
            Name = payment.Name,
            Iban = payment.Iban,
            Bic = payment.Bic,
            Reference = payment.Reference,
            Amount = payment.Amount,
        })],
    };
}

/// <summary>The payment of one invoice in a run.</summary>
public sealed record Payment
{
    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }
    public required int Number { get; init; }
    public required Guid InvoiceId { get; init; }
    public required Guid SupplierId { get; init; }
    public required string Name { get; init; }
    public required string Iban { get; init; }
    public string? Bic { get; init; }
    public required string Reference { get; init; }
    public required Money Amount { get; init; }
    public PaymentStatus Status { get; init; }
    public string? RefusedAs { get; init; }
    public DateOnly? ExecutedOn { get; init; }
    public Guid? ConfirmedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
}
