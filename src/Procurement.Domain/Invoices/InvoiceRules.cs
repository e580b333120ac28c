using Procurement.Domain.Contracts;

namespace Procurement.Domain.Invoices;

/// <summary>One step of one invoice.</summary>
public static class InvoiceRules
{
    public static readonly Refusal NotNow = new("invoice-step-not-now");
    public static readonly Refusal NotNumbered = new("invoice-not-numbered");

    public static readonly Refusal OtherPath = new("invoice-other-path");

    /// <summary>An invoice goes one way only: what is paid in the buyer's own system is never put into a run here, nor the other way round.</summary>
    public static Refusal? May(Invoice invoice, InvoiceStep step) =>
        InvoiceFlow.After(invoice.Status, step) is null ? NotNow
        : step is InvoiceStep.Schedule or InvoiceStep.Pay or InvoiceStep.Bounce && invoice.SettlementPath == SettlementPath.EInvoice ? OtherPath
        : step == InvoiceStep.PayOutside && invoice.SettlementPath != SettlementPath.EInvoice ? OtherPath
        : step == InvoiceStep.Credit && invoice.Number is null ? NotNumbered
        : null;

    /// <summary>The invoice after a step that <see cref="May"/> allowed.</summary>
    public static Invoice After(this Invoice invoice, InvoiceStep step) =>
        invoice with { Status = InvoiceFlow.After(invoice.Status, step) ?? throw new InvalidOperationException($"{step} of an invoice that is {invoice.Status}.") };
}
