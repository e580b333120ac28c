using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments;

/// <summary>Hands a released payment run over, once, however often it is run; the bank's word, not this, makes invoices paid.</summary>
public sealed class HandOverPaymentRun(Db db, PaymentStore payments, IPayments provider, PaymentJournalStore journal) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var run = await payments.FindRun(subjectId) ?? throw new InvalidOperationException($"No payment run {subjectId}.");
        if (PaymentRunFlow.After(run.Status, PaymentRunStep.HandOver) is null)
        {
            return;
        }

        // A run that died after this call and before the mark comes here again: its ids are the same, and so are the answers.
        var answers = await provider.HandOver(run.Order(await payments.Payments(subjectId)), stop);
        await db.Write(() => Mark(subjectId, answers));
    }

    private async Task Mark(Guid runId, IReadOnlyList<HandOverAnswer> answers)
    {
        var run = (await payments.FindRun(runId))!;
        if (PaymentRunFlow.After(run.Status, PaymentRunStep.HandOver) is not { } handedOver)
        {
            return;
        }

        var refused = answers.Where(answer => answer.RefusedAs is not null).ToDictionary(answer => answer.PaymentId, answer => answer.RefusedAs!);
        var open = 0;
        foreach (var payment in (await payments.Payments(runId)).Where(payment => payment.Status == PaymentStatus.Planned))
        {
            if (refused.TryGetValue(payment.Id, out var code))
            {
                await journal.Refused(payment, code, person: null);
            }
            else
            {
                open++;
                await journal.HandedOver(payment);
            }
        }

        await payments.PutRun(run with
        {
            Status = open == 0 ? PaymentRunStatus.Finished : handedOver,
            OpenPayments = open,
            HandedOverAt = journal.Now,
            FinishedAt = open == 0 ? journal.Now : null,
        });
        journal.Tell(run, "payment-run.handed-over", null, new { total = run.Total.Cents, refused = refused.Count });
    }
}
