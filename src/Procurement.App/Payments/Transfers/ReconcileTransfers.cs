using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.App.Payments.Transfers;

/// <summary>Each day, what the service's books say moved in the last week against our payments: a lost event is made good, a difference is named.</summary>
public sealed class ReconcileTransfers(ITransfers service, TransferStore transfers, ConfirmTransfer confirm) : IDailyJob
{
    private const int Days = 7;

    public async Task Run(DateOnly day, CancellationToken stop)
    {
        var until = FinnishTime.StartOf(day);
        foreach (var made in await service.Between(until.AddDays(-Days), until, stop))
        {
            await confirm.Run(made);
        }

        // Handed over before yesterday, and still no word in the books.
        foreach (var payment in await transfers.Unconfirmed(until.AddDays(-1)))
        {
            await confirm.Missing(payment);
        }
    }
}
