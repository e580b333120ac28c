using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>An invoice is never changed but by a step that is in its history and in the audit log too.</summary>
public sealed class InvoiceJournalStore(InvoiceStore invoices, InvoiceLineStore lines, AuditLog audit, OutboxStore outbox, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Invoice> Get(Guid id) => await invoices.Find(id) ?? throw new NotFoundException();

    /// <summary>The invoice, if it is this buyer's.</summary>
    public async Task<Invoice> OfBuyer(Guid id, Guid buyerId) => await invoices.Find(id) is { } invoice && invoice.BuyerId == buyerId ? invoice : throw new NotFoundException();

    /// <summary>The invoice, if it is this supplier's.</summary>
    public async Task<Invoice> OfSupplier(Guid id, Guid supplierId) => await invoices.Find(id) is { } invoice && invoice.SupplierId == supplierId ? invoice : throw new NotFoundException();

    /// <summary>Takes the contract's billing until the write ends.</summary>
    public Task HoldBilling(Guid contractId) => lines.Hold(contractId);

    /// <summary>Whether the supplier declined the last invoice of the contract and month.</summary>
    public async Task<bool> WasDeclined(Guid contractId, Month month) =>
        (await invoices.OfContract(contractId)).LastOrDefault(invoice => invoice.Month == month)?.Status == InvoiceStatus.Declined;

    /// <summary>What the site does by itself after this write.</summary>
    public Task Follow<TJob>(Guid invoiceId) where TJob : IJob => outbox.Add<TJob>(invoiceId);

    /// <summary>A new invoice or credit note with its rows. The parts of a credit note are not live claims: it frees those of its invoice.</summary>
    public async Task Add(Invoice invoice, IReadOnlyList<InvoiceLine> rows, InvoiceParties parties, Guid? actor, string step)
    {
        var now = Now;
        await invoices.Add(invoice, parties, new() { Step = step, PersonId = actor, At = now });
        await lines.Add(invoice, rows, invoice.Type == InvoiceType.CreditNote ? now : null);
        audit.Add($"invoice/{invoice.Id}", Action(step), actor, invoice.Id.ToString(), new
        {
            contract = invoice.ContractId,
            month = invoice.Month.ToString(),
            net = invoice.Net.Cents,
            vat = invoice.Vat.Cents,
            parts = rows.Sum(row => row.Parts.Count),
            number = invoice.Number,
            credits = invoice.CreditsId,
        });
    }

    /// <summary>Takes the step, which the rules allowed, and says what else changed with it.</summary>
    public async Task<Invoice> Take(Invoice before, InvoiceStep step, Guid? person, string? reason = null, Func<Invoice, Invoice>? change = null)
    {
        var after = before.After(step);
        after = change is null ? after : change(after);
        await invoices.Put(before, after, InvoiceStepRow.Of(step, person, Now, reason));
        audit.Add($"invoice/{before.Id}", Action(step.ToString()), person, before.Id.ToString(), new { round = before.Round, total = after.Total.Cents, number = after.Number });
        return after with { Version = before.Version + 1 };
    }

    private static string Action(string step) => $"invoice.{string.Concat(step.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{c}" : $"{c}")).ToLowerInvariant()}";
}
