using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.App.Payments.Transfers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>Finance puts approved invoices into a run, to be paid on one day from the buyer's account, each to the account its supplier has in force.</summary>
public sealed class MakePaymentRun(Db db, PaymentParties parties, InvoiceJournalStore journal, PaymentStore payments, TransferStore transfers, AuditLog audit)
{
    public static readonly Refusal NothingChosen = new("payment-run-nothing-chosen");
    public static readonly Refusal InThePast = new("payment-run-day-past");
    public static readonly Refusal NotApproved = new("payment-run-invoice-not-approved");
    public static readonly Refusal NoTreasuryDecision = new("payment-run-no-treasury-decision");
    public static readonly Refusal OtherPath = new("payment-run-other-path");

    public async Task<Refusal?> Run(Guid runId, Guid buyerId, Guid personId, IReadOnlyCollection<Guid> invoiceIds, DateOnly executeOn) => await db.Write(async () =>
    {
        if (await payments.FindRun(runId) is not null)
        {
            return null; // A second press of the same button.
        }

        var now = journal.Now;
        if (invoiceIds.Count == 0 || executeOn < FinnishTime.DayOf(now))
        {
            return invoiceIds.Count == 0 ? NothingChosen : InThePast;
        }

        var (payer, refusal) = await parties.Payer(buyerId, now);
        var rows = new List<Payment>();
        SettlementPath? path = null;
        foreach (var id in invoiceIds.Distinct())
        {
            var invoice = await journal.OfBuyer(id, buyerId);
            path ??= invoice.SettlementPath;
            if (invoice.SettlementPath != path || invoice.SettlementPath == SettlementPath.EInvoice)
            {
                return OtherPath.With(invoice.NumberText ?? "");
            }

            if (InvoiceRules.May(invoice, InvoiceStep.Schedule) is not null)
            {
                return NotApproved.With(invoice.NumberText ?? "");
            }

            if (path == SettlementPath.Transfer && await transfers.Decision(buyerId) is not { ConfirmedAt: not null })
            {
                return NoTreasuryDecision;
            }

            var (payee, noAccount) = await parties.Payee(invoice.SupplierId, now);
            refusal ??= noAccount;
            if (refusal is not null)
            {
                return refusal;
            }

            rows.Add(new()
            {
                Id = Guid.CreateVersion7(),
                RunId = runId,
                Number = rows.Count + 1,
                InvoiceId = invoice.Id,
                SupplierId = invoice.SupplierId,
                Name = payee!.Name,
                Iban = payee.Iban,
                Bic = Iban.BicOf(payee.Iban),
                Reference = invoice.Reference!,
                Amount = invoice.Total,
            });
            await journal.Take(invoice, InvoiceStep.Schedule, personId);
        }

        var run = new PaymentRun
        {
            Id = runId,
            BuyerId = buyerId,
            SettlementPath = path!.Value,
            ExecuteOn = executeOn,
            PayerName = payer!.Name,
            PayerBusinessId = payer.BusinessId,
            PayerIban = payer.Iban,
            PayerBic = Iban.BicOf(payer.Iban),
            Total = rows.Select(row => row.Amount).Sum(),
            Payments = rows.Count,
            OpenPayments = rows.Count,
            FileId = Guid.CreateVersion7(),
            MadeBy = personId,
            MadeAt = now,
        };
        await payments.Add(run, rows);
        audit.Add($"payment-run/{runId}", "payment-run.made", personId, runId.ToString(), new { buyer = buyerId, payments = rows.Count, total = run.Total.Cents, day = executeOn });
        return (Refusal?)null;
    });
}
