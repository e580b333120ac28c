using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>A person approves the invoice for payment; above the buyer's limit two do, one after the other.</summary>
public sealed class ApproveInvoice(Db db, InvoiceJournalStore journal, InvoiceStore invoices, MembershipStore members, OrganisationSettingsStore settings)
{
    public async Task<Refusal?> Run(Guid invoiceId, Guid buyerId, Guid personId) => await db.Write(async () =>
    {
        var invoice = await journal.OfBuyer(invoiceId, buyerId);
        var hands = await invoices.Hands(invoice);
        if ((hands.Approver == personId && invoice.Status is InvoiceStatus.HalfApproved or InvoiceStatus.Approved) || hands.SecondApprover == personId)
        {
            return null; // A second press of the same button.
        }

        var limit = (await settings.InForce(buyerId)).ApprovalLimit;
        var step = Approvals.StepOf(invoice.Status, invoice.Net, limit);
        if ((InvoiceRules.May(invoice, step) ?? Approvals.MayTakePart(hands, personId, await members.Roles(personId, buyerId))) is { } refusal)
        {
            return refusal;
        }

        await invoices.AddApproval(invoice, step, personId, journal.Now);
        await journal.Take(invoice, step, personId);
        return (Refusal?)null;
    });
}
