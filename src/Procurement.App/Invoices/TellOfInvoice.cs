using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;

namespace Procurement.App.Invoices;

/// <summary>Tells the supplier's people by mail that an invoice waits for them: prepared, or returned. Nothing, if it has gone on meanwhile.</summary>
public sealed class TellOfInvoice(InvoiceStore invoices, MembershipStore members, LinkMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var invoice = await invoices.Find(subjectId) ?? throw new InvalidOperationException($"No invoice {subjectId}.");
        var name = invoice.Status switch
        {
            InvoiceStatus.Prepared => "mail.invoice-prepared",
            InvoiceStatus.Returned => "mail.invoice-returned",
            _ => null,
        };
        if (name is null)
        {
            return;
        }

        var parties = await invoices.Parties(invoice.Id);
        var link = mails.Address($"/supplier/{parties.SupplierBusinessId}/invoices/{invoice.Id}");
        foreach (var person in (await members.Members(invoice.SupplierId, Role.SupplierUser)).DistinctBy(member => member.UserId))
        {
            await mails.Send(
                MailId.Of(invoice.Id, $"{name}/{invoice.Round}", person.Email), person.Email, person.Language, name, stop,
                parties.BuyerName, parties.ContractNumber, invoice.Total, link);
        }
    }
}
