using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>Prepares the invoice of one contract for one month, whole or not at all. A second time there is nothing left to bill.</summary>
public sealed class PrepareInvoice(Db db, PriceMonth price, InvoiceJournalStore journal, OutcomeStore outcomes, OrganisationStore organisations)
{
    public static readonly Refusal MonthNotOver = new("invoice-month-not-over");

    /// <param name="again">Also when the supplier declined the month's last one: a person has looked into it.</param>
    public async Task<PreparedInvoice> Run(Guid contractId, Month month, Guid? personId, bool again) => await db.Write(async () =>
    {
        if (month >= Month.Of(journal.Now))
        {
            return new PreparedInvoice(null, MonthNotOver.With(month.ToString()));
        }

        await journal.HoldBilling(contractId);
        var due = await price.Run(contractId, month, journal.Now);
        if (due.Refusal is not null || !due.IsWorthAnInvoice || (!again && await journal.WasDeclined(contractId, month)))
        {
            return new PreparedInvoice(null, due.Refusal);
        }

        var invoice = new Invoice
        {
            Id = Guid.CreateVersion7(),
            ContractId = contractId,
            BuyerId = due.Contract.BuyerId,
            SupplierId = due.Contract.SupplierId,
            SettlementPath = due.Contract.SettlementPath,
            Month = month,
            Net = due.Net,
            Vat = due.Vat,
            PreparedAt = journal.Now,
        };
        await journal.Add(invoice, due.Lines, await Parties(due), personId, "Prepare");
        await journal.Follow<TellOfInvoice>(invoice.Id);
        var billed = due.Lines.Where(line => !line.Correction).SelectMany(line => line.Parts).Where(part => part.Priced.EventId is not null);
        await outcomes.MarkBilled([.. billed.Select(part => part.Priced.EventId!.Value).Order()], journal.Now);
        return new PreparedInvoice(invoice.Id, null);
    });

    private async Task<InvoiceParties> Parties(PricedMonth due)
    {
        var supplier = await organisations.Find(due.Contract.SupplierId) ?? throw new NotFoundException();
        var buyer = await organisations.Find(due.Contract.BuyerId) ?? throw new NotFoundException();
        return new()
        {
            SupplierName = supplier.Name,
            SupplierBusinessId = supplier.BusinessId,
            BuyerName = buyer.Name,
            BuyerBusinessId = buyer.BusinessId,
            ContractNumber = due.Contract.Number,
            ContractTitle = due.Contract.Content.Title,
            SelfBilling = due.Contract.SelfBilling,
        };
    }
}

/// <summary>The invoice that was made; none when nothing was due, or when it could not be made for the reason given.</summary>
public sealed record PreparedInvoice(Guid? InvoiceId, Refusal? Refusal);
