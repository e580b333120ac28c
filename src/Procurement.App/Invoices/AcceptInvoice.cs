using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>The supplier accepts what the site prepared: with one button it becomes the supplier's own invoice, numbered in its series, and is sent.</summary>
public sealed class AcceptInvoice(Db db, InvoiceJournalStore journal, InvoiceStore invoices, FreezeInvoiceParties parties, InvoiceLawStore law)
{
    public async Task<Refusal?> Run(Guid invoiceId, Guid supplierId, Guid personId) => await db.Write(async () =>
    {
        var invoice = await journal.OfSupplier(invoiceId, supplierId);
        if (invoice.AcceptedBy is not null)
        {
            return null; // A second press of the same button.
        }

        if ((InvoiceRules.May(invoice, InvoiceStep.Accept) ?? await parties.Run(invoice, journal.Now)) is { } refusal)
        {
            return refusal;
        }

        // The buyer has all the days that R52 allows; nobody agreed on fewer.
        var number = await invoices.NextNumber(supplierId);
        var today = FinnishTime.DayOf(journal.Now);
        var days = await law.PaymentDays(today);
        await journal.Take(invoice, InvoiceStep.Accept, personId, change: accepted => accepted with
        {
            Number = number,
            Reference = ReferenceNumber.From(InvoiceNumbers.ReferenceBase(number)),
            IssuedOn = today,
            DueOn = PaymentTime.DueOn(today, days),
            AcceptedAt = journal.Now,
            AcceptedBy = personId,
        });
        await journal.Follow<SendInvoice>(invoice.Id);
        return (Refusal?)null;
    });
}

/// <summary>Brings an accepted invoice to the buyer's inbox.</summary>
public sealed class SendInvoice(Db db, InvoiceJournalStore journal) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => db.Write(async () =>
    {
        var invoice = await journal.Get(subjectId);
        if (InvoiceRules.May(invoice, InvoiceStep.Send) is null)
        {
            await journal.Take(invoice, InvoiceStep.Send, null, change: sent => sent with { SentAt = journal.Now });
            await journal.Follow<MailEInvoice>(invoice.Id);
        }
    });
}

/// <summary>The supplier does not accept what was prepared, and says why; what it billed is free to be billed anew.</summary>
public sealed class DeclineInvoice(Db db, InvoiceJournalStore journal, ReleaseBilled release)
{
    public async Task<Refusal?> Run(Guid invoiceId, Guid supplierId, Guid personId, string reason) => await db.Write(async () =>
    {
        var invoice = await journal.OfSupplier(invoiceId, supplierId);
        if (InvoiceRules.May(invoice, InvoiceStep.Decline) is { } refusal)
        {
            return refusal;
        }

        await journal.Take(invoice, InvoiceStep.Decline, personId, reason);
        await release.Run(invoice.Id);
        return (Refusal?)null;
    });
}
