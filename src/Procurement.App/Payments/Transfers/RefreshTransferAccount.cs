using Procurement.App.Data;

namespace Procurement.App.Payments.Transfers;

/// <summary>Asks the service how the supplier's account is now: its own word comes by itself, but a person who has just answered wants to see it.</summary>
public sealed class RefreshTransferAccount(Db db, TransferStore transfers, ITransfers service, TimeProvider clock)
{
    public async Task Run(Guid supplierId, CancellationToken stop)
    {
        var account = await transfers.Account(supplierId) ?? throw new NotFoundException();
        var read = clock.GetUtcNow();
        if (await service.FindAccount(account.AccountId, stop) is { } state)
        {
            await db.Write(() => transfers.PutState(state, read));
        }
    }
}
