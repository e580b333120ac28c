using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>Writes on an invoice, as it becomes the supplier's own, where it is from, where it goes and where it is paid. Inside the write of whoever accepts it.</summary>
public sealed class FreezeInvoiceParties(InvoiceStore invoices, BankAccountStore accounts, EInvoiceAddressStore addresses)
{
    public static readonly Refusal NoBankAccount = new("invoice-no-bank-account");

    public async Task<Refusal?> Run(Invoice invoice, DateTimeOffset now)
    {
        if (await accounts.InForce(invoice.SupplierId, now) is not { } account)
        {
            return NoBankAccount;
        }

        await invoices.PutParties(invoice.Id, await invoices.Parties(invoice.Id) with
        {
            SupplierIban = account.Iban,
            SupplierAddress = await addresses.Find(invoice.SupplierId),
            BuyerAddress = await addresses.Find(invoice.BuyerId),
        });
        return null;
    }
}
