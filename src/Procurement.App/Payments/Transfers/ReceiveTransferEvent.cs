using Procurement.App.Data;
using Procurement.App.Outbox;

namespace Procurement.App.Payments.Transfers;

/// <summary>An event of the service has come, and its signature was right. It is kept, and looked at by a job.</summary>
public sealed class ReceiveTransferEvent(Db db, TransferStore transfers, OutboxStore outbox)
{
    public Task Run(TransferEvent told) => db.Write(async () =>
    {
        if (await transfers.AddEvent(told))
        {
            await outbox.Add<TakeTransferEvent>(told.Id);
        }
    });
}
