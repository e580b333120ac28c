using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>The buyer sends the invoice back with a reason. The supplier answers, or credits it.</summary>
public sealed class ReturnInvoice(Db db, InvoiceJournalStore journal)
{
    public async Task<Refusal?> Run(Guid invoiceId, Guid buyerId, Guid personId, string reason) => await db.Write(async () =>
    {
        var invoice = await journal.OfBuyer(invoiceId, buyerId);
        if (InvoiceRules.May(invoice, InvoiceStep.Return) is { } refusal)
        {
            return refusal;
        }

        await journal.Take(invoice, InvoiceStep.Return, personId, reason);
        await journal.Follow<TellOfInvoice>(invoice.Id);
        return (Refusal?)null;
    });
}

/// <summary>The supplier explains and sends the returned invoice again: it is checked and approved anew, by anyone who may.</summary>
public sealed class AnswerReturnedInvoice(Db db, InvoiceJournalStore journal)
{
    public async Task<Refusal?> Run(Guid invoiceId, Guid supplierId, Guid personId, string answer) => await db.Write(async () =>
    {
        var invoice = await journal.OfSupplier(invoiceId, supplierId);
        if (InvoiceRules.May(invoice, InvoiceStep.Answer) is { } refusal)
        {
            return refusal;
        }

        await journal.Take(invoice, InvoiceStep.Answer, personId, answer, sent => sent with { Round = sent.Round + 1, SentAt = journal.Now });
        return (Refusal?)null;
    });
}

/// <summary>The supplier takes a returned invoice back with a credit note (381) of its own number; what it billed is free to be billed anew.</summary>
public sealed class CreditInvoice(Db db, InvoiceJournalStore journal, InvoiceStore invoices, InvoiceLineStore lines, ReleaseBilled release)
{
    public async Task<Refusal?> Run(Guid creditId, Guid invoiceId, Guid supplierId, Guid personId) => await db.Write(async () =>
    {
        var invoice = await journal.OfSupplier(invoiceId, supplierId);
        if (invoice.Status == InvoiceStatus.Credited)
        {
            return null; // A second press of the same button.
        }

        if (InvoiceRules.May(invoice, InvoiceStep.Credit) is { } refusal)
        {
            return refusal;
        }

        var number = await invoices.NextNumber(supplierId);
        var today = FinnishTime.DayOf(journal.Now);
        var credit = invoice with
        {
            Id = creditId,
            Type = InvoiceType.CreditNote,
            CreditsId = invoice.Id,
            Status = InvoiceStatus.Credited,
            Round = 1,
            Number = number,
            Reference = ReferenceNumber.From(InvoiceNumbers.ReferenceBase(number)),
            IssuedOn = today,
            DueOn = null,
            Net = -invoice.Net,
            Vat = -invoice.Vat,
            PreparedAt = journal.Now,
            AcceptedAt = journal.Now,
            AcceptedBy = personId,
            SentAt = journal.Now,
            Version = 1,
        };
        await journal.Take(invoice, InvoiceStep.Credit, personId);
        await release.Run(invoice.Id);
        await journal.Add(credit, InvoiceLines.Credited(await lines.LinesWithParts(invoice.Id)), await invoices.Parties(invoice.Id), personId, "Credit");
        return (Refusal?)null;
    });
}
