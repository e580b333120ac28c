using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.Domain.Contracts;

namespace Procurement.App.Invoices;

/// <summary>Brings a sent invoice to the mailbox that the buyer's own purchase-invoice system reads, as UBL and as Finvoice. A repeat is the same mail.</summary>
public sealed class MailEInvoice(InvoiceStore invoices, ReadEInvoice read, OrganisationStore organisations, LinkMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var invoice = await invoices.Find(subjectId) ?? throw new InvalidOperationException($"No invoice {subjectId}.");
        var parties = await invoices.Parties(subjectId);
        if (invoice is not { SettlementPath: SettlementPath.EInvoice, NumberText: { } number, SentAt: { } sent } || parties.BuyerAddress?.MailTo is not { Length: > 0 } mailbox)
        {
            return;
        }

        var document = await read.Run(subjectId);
        var language = (await organisations.Find(invoice.BuyerId))?.Language ?? "fi";
        MailAttachment[] files =
        [
            new($"{number}-ubl.xml", UblFile.MediaType, UblFile.Write(document)),
            new($"{number}-finvoice.xml", FinvoiceFile.MediaType, FinvoiceFile.Write(document, sent)),
        ];
        await mails.SendFiles(
            MailId.Of(invoice.Id, "mail.e-invoice", mailbox), (mailbox, language), "mail.e-invoice", files, stop, parties.SupplierName, number, invoice.Total);
    }
}
