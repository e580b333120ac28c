using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>A person checks that the invoice is right in its matter: what was bought was got, at the agreed price (asiatarkastus).</summary>
public sealed class CheckInvoice(Db db, InvoiceJournalStore journal, InvoiceStore invoices, MembershipStore members)
{
    public async Task<Refusal?> Run(Guid invoiceId, Guid buyerId, Guid personId) => await db.Write(async () =>
    {
        var invoice = await journal.OfBuyer(invoiceId, buyerId);
        var hands = await invoices.Hands(invoice);
        if (hands.Checker == personId)
        {
            return null; // A second press of the same button.
        }

        if ((InvoiceRules.May(invoice, InvoiceStep.Check) ?? Approvals.MayTakePart(hands, personId, await members.Roles(personId, buyerId))) is { } refusal)
        {
            return refusal;
        }

        await invoices.AddApproval(invoice, InvoiceStep.Check, personId, journal.Now);
        await journal.Take(invoice, InvoiceStep.Check, personId);
        return (Refusal?)null;
    });
}
