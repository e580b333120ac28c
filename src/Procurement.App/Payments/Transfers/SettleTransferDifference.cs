using Procurement.App.Audit;
using Procurement.App.Data;

namespace Procurement.App.Payments.Transfers;

/// <summary>Someone has looked into a difference and put it right outside; it stays in the list, marked as settled.</summary>
public sealed class SettleTransferDifference(Db db, TransferStore transfers, AuditLog audit, TimeProvider clock)
{
    /// <param name="buyerId">Whose payment it must touch; null for an administrator of the site, who settles any.</param>
    public Task Run(Guid id, Guid? buyerId, Guid person) => db.Write(async () =>
    {
        var difference = await transfers.Difference(id) ?? throw new NotFoundException();
        if (buyerId is { } buyer && (await transfers.DifferencesOf(buyer, int.MaxValue)).All(own => own.Id != id))
        {
            throw new NotFoundException();
        }

        if (await transfers.Settle(id, person, clock.GetUtcNow()))
        {
            audit.Add("site", "transfer-difference-settled", person, difference.About, new { kind = difference.Kind.ToString() });
        }
    });
}
