using Procurement.App.Contracts;

namespace Procurement.App.Invoices;

/// <summary>Frees what an invoice billed, inside the write of whoever took the invoice back: its results are verified ones again, to be billed anew.</summary>
public sealed class ReleaseBilled(InvoiceLineStore lines, OutcomeStore outcomes, TimeProvider clock)
{
    public async Task Run(Guid invoiceId)
    {
        var parts = (await lines.LinesWithParts(invoiceId)).SelectMany(line => line.Parts).ToList();
        await lines.Release(invoiceId, clock.GetUtcNow());
        await outcomes.MarkUnbilled([.. parts.Where(part => part.Turn == 0 && part.Priced.EventId is not null).Select(part => part.Priced.EventId!.Value)]);
    }
}
