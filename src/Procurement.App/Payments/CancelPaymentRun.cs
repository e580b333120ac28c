using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>A run that nobody has released is taken back; its invoices may be put into another.</summary>
public sealed class CancelPaymentRun(Db db, PaymentStore payments, PaymentJournalStore journal)
{
    public async Task<Refusal?> Run(Guid runId, Guid buyerId, Guid personId) => await db.Write(async () =>
    {
        var run = await payments.RunOf(runId, buyerId);
        if (PaymentRunFlow.After(run.Status, PaymentRunStep.Cancel) is not { } cancelled)
        {
            return run.Status == PaymentRunStatus.Cancelled ? null : PaymentJournalStore.NotNow;
        }

        foreach (var payment in await payments.Payments(runId))
        {
            await journal.Cancelled(payment, personId);
        }

        await payments.PutRun(run with { Status = cancelled, OpenPayments = 0, FinishedAt = journal.Now });
        journal.Tell(run, "payment-run.cancelled", personId, new { total = run.Total.Cents });
        return (Refusal?)null;
    });
}
