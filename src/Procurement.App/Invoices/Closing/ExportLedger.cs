using System.Globalization;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>The rows of a month's invoices and credit notes for the buyer's ledger, in the buyer's own columns; their sums are those of the invoices. Changes nothing.</summary>
public sealed class ExportLedger(ClosingStore closing, InvoiceStore invoices, InvoiceLineStore lines, EInvoiceAddressStore addresses, EInvoiceWords words)
{
    public async Task<IReadOnlyList<IReadOnlyList<object?>>> Run(Guid buyerId, Month month)
    {
        var columns = (await addresses.Find(buyerId))?.LedgerColumns ?? LedgerColumn.Usual;
        List<IReadOnlyList<object?>> table = [[.. columns.Select(column => column.Heading)]];
        foreach (var invoice in await closing.Numbered(buyerId, month))
        {
            var rows = await lines.Lines(invoice.Id);
            var parties = await invoices.Parties(invoice.Id);
            var say = await words.For(buyerId, rows);
            table.AddRange(rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(column => Value(column.Value, invoice, parties, row, say))]));
        }

        return table;
    }

    private static object? Value(LedgerValue value, Invoice invoice, InvoiceParties parties, InvoiceLine row, EInvoiceSayings say) => value switch
    {
        LedgerValue.SupplierBusinessId => parties.SupplierBusinessId,
        LedgerValue.SupplierName => parties.SupplierName,
        LedgerValue.InvoiceNumber => invoice.NumberText,
        LedgerValue.Type => ((int)invoice.Type).ToString(CultureInfo.InvariantCulture),
        LedgerValue.IssuedOn => invoice.IssuedOn,
        LedgerValue.DueOn => invoice.DueOn,
        LedgerValue.PaidOn => invoice.PaidOn,
        LedgerValue.CostAccount => row.CostAccount,
        LedgerValue.Municipality => row.Municipality,
        LedgerValue.RowText => say.Row(row),
        LedgerValue.Units => (decimal)row.Units,
        LedgerValue.UnitPrice => row.UnitPrice,
        LedgerValue.Net => row.Amount,
        LedgerValue.VatRate => row.VatRate / 100m,
        LedgerValue.Vat => row.Vat,
        LedgerValue.Total => row.Total,
        LedgerValue.Reference => invoice.Reference,
        LedgerValue.ContractNumber => parties.ContractNumber,
        LedgerValue.Month => invoice.Month.ToString(),
        _ => invoice.Status.ToString(),
    };
}
