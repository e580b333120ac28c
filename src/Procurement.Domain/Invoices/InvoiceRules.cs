namespace Procurement.Domain.Invoices;

/// <summary>One step of one invoice.</summary>
public static class InvoiceRules
{
    public static readonly Refusal NotNow = new("invoice-step-not-now");
    public static readonly Refusal NotNumbered = new("invoice-not-numbered");

    public static Refusal? May(Invoice invoice, InvoiceStep step) =>
        InvoiceFlow.After(invoice.Status, step) is null ? NotNow
        : step == InvoiceStep.Credit && invoice.Number is null ? NotNumbered
        : null;

    /// <summary>The invoice after a step that <see cref="May"/> allowed.</summary>
    public static Invoice After(this Invoice invoice, InvoiceStep step) =>
        invoice with { Status = InvoiceFlow.After(invoice.Status, step) ?? throw new InvalidOperationException($"{step} of an invoice that is {invoice.Status}.") };
}
