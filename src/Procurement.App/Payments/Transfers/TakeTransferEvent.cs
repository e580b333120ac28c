using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain.Invoices;

namespace Procurement.App.Payments.Transfers;

/// <summary>Looks at what an event was about, as it is now, and takes that.</summary>
public sealed class TakeTransferEvent(Db db, TransferStore transfers, ITransfers service, ConfirmTransfer confirm, PaymentStore payments, OutboxStore outbox, TimeProvider clock) : IJob
{
    // The service's word may come while the run is still being handed over; the books of the day make good what waits longer.
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        if (await transfers.Event(subjectId) is not { TakenAt: null } told)
        {
            return;
        }

        var read = clock.GetUtcNow();
        if (told.Type.StartsWith("transfer.", StringComparison.Ordinal))
        {
            if (await service.FindTransfer(told.Object, stop) is { } made)
            {
                if (read - told.ReceivedAt < LongestWait && made.PaymentId is { } id && await payments.Find(id) is { Status: PaymentStatus.Planned })
                {
                    await db.Write(() => outbox.Add<TakeTransferEvent>(subjectId, read + Wait));
                    return;
                }

                await confirm.Run(made);
            }
        }
        else if (told.Type.StartsWith("charge.dispute.", StringComparison.Ordinal))
        {
            await confirm.Note(DifferenceKind.Dispute, told.Object);
        }
        else if (told.Type == "payout.failed")
        {
            await confirm.Note(DifferenceKind.PayoutFailed, $"{told.AccountId} {told.Object}");
        }

        var account = told.Type == "account.updated" ? told.Object : told.AccountId;
        if (account is not null && await service.FindAccount(account, stop) is { } state)
        {
            await db.Write(() => transfers.PutState(state, read));
        }

        await db.Write(() => transfers.MarkTaken(subjectId, clock.GetUtcNow()));
    }
}
