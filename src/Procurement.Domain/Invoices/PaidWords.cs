using Procurement.Domain.Contracts;

namespace Procurement.Domain.Invoices;

/// <summary>What a row of the buyer's own system, told of a payment, came to.</summary>
public enum PaidWord
{
    /// <summary>With it the whole invoice is paid.</summary>
    Paid,

    /// <summary>A part: the invoice waits for the rest.</summary>
    Partial,

    /// <summary>The invoice is paid, and more was paid than it asks.</summary>
    TooMuch,

    /// <summary>No invoice of ours, or more than one.</summary>
    Unmatched,

    /// <summary>An invoice that is paid here, from the bank's word.</summary>
    OtherPath,

    /// <summary>Not sent yet, returned, credited, or paid already.</summary>
    NotPayable,
}

/// <summary>How the word of the buyer's own purchase-invoice system is taken.</summary>
public static class PaidWords
{
    /// <summary>Everything else is taken as it is and asks for nobody's eyes.</summary>
    public static bool NeedsEyes(PaidWord word) => word is not PaidWord.Paid;

    /// <param name="before">What earlier rows have paid of the invoice.</param>
    public static PaidWord Of(Invoice? invoice, Money before, Money amount) =>
        invoice is null || amount <= Money.Zero ? PaidWord.Unmatched
        : invoice.SettlementPath != SettlementPath.EInvoice ? PaidWord.OtherPath
        : invoice.Type != InvoiceType.Invoice || InvoiceRules.May(invoice, InvoiceStep.PayOutside) is not null ? PaidWord.NotPayable
        : before + amount < invoice.Total ? PaidWord.Partial
        : before + amount > invoice.Total ? PaidWord.TooMuch
        : PaidWord.Paid;

    /// <summary>The invoice that a row means: by its number and supplier or its reference; where several answer, the one of that sum.</summary>
    public static Invoice? Match(IReadOnlyList<Invoice> answering, Money amount) => answering switch
    {
        [var one] => one,
        _ => answering.Where(invoice => invoice.Total == amount).ToList() is [var one] ? one : null,
    };
}
