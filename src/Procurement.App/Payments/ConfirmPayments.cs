using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>Finance tells what the bank's statement says of payments that were handed over: executed on a day, or refused. Only this makes an invoice paid.</summary>
public sealed class ConfirmPayments(Db db, PaymentStore payments, PaymentJournalStore journal)
{
    public static readonly Refusal NothingChosen = new("payment-confirm-nothing-chosen");
    public static readonly Refusal DayNotPossible = new("payment-confirm-day-not-possible");

    /// <summary>What the bank's refusal is called; banks' own codes differ.</summary>
    public const string RefusedByBank = "bank";

    /// <summary>Payments that have their word already are left as they are: a second press, or a second person, changes nothing.</summary>
    public async Task<Refusal?> Run(Guid runId, Guid buyerId, Guid personId, IReadOnlyCollection<Guid> paymentIds, DateOnly? executedOn) => await db.Write(async () =>
    {
        var run = await payments.RunOf(runId, buyerId);
        if (paymentIds.Count == 0)
        {
            return NothingChosen;
        }

        // What went by transfers is confirmed by the service's own word alone.
        if (run.HandedOverAt is not { } handedOver || run.SettlementPath == SettlementPath.Transfer)
        {
            return PaymentJournalStore.NotNow;
        }

        if (executedOn is { } day && (day < FinnishTime.DayOf(handedOver) || day > FinnishTime.DayOf(journal.Now)))
        {
            return DayNotPossible;
        }

        var told = (await payments.Payments(runId)).Where(payment => payment.Status == PaymentStatus.HandedOver && paymentIds.Contains(payment.Id)).ToList();
        foreach (var payment in told)
        {
            await (executedOn is { } executed ? journal.Executed(payment, personId, executed) : journal.Refused(payment, RefusedByBank, personId));
        }

        if (told.Count > 0)
        {
            var open = run.OpenPayments - told.Count;
            await payments.PutRun(run with
            {
                OpenPayments = open,
                Status = open == 0 ? PaymentRunFlow.After(run.Status, PaymentRunStep.Finish)!.Value : run.Status,
                FinishedAt = open == 0 ? journal.Now : null,
            });
            journal.Tell(run, executedOn is null ? "payment-run.refused" : "payment-run.executed", personId, new
            {
                payments = told.Count,
                total = told.Select(payment => payment.Amount).Sum().Cents,
                day = executedOn,
            });
        }

        return (Refusal?)null;
    });
}
