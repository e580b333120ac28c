using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>A person takes the next step of many invoices at once, each by its own rules: those that may not be taken are named and left as they are.</summary>
public sealed class CheckOrApproveMany(InvoiceStore invoices, CheckInvoice check, ApproveInvoice approve)
{
    public async Task<IReadOnlyList<(Invoice Invoice, Refusal? Refusal)>> Run(IReadOnlyCollection<Guid> invoiceIds, Guid buyerId, Guid personId)
    {
        var done = new List<(Invoice, Refusal?)>();
        foreach (var id in invoiceIds.Distinct())
        {
            var invoice = await invoices.Find(id) is { } found && found.BuyerId == buyerId ? found : throw new NotFoundException();
            Refusal? refusal;
            try
            {
                refusal = invoice.Status == InvoiceStatus.Sent ? await check.Run(id, buyerId, personId) : await approve.Run(id, buyerId, personId);
            }
            catch (StaleDataException)
            {
                refusal = InvoiceRules.NotNow; // Someone was faster with this one; the others go on.
            }

            done.Add((invoice, refusal));
        }

        return done;
    }
}
