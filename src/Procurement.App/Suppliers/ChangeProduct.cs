using Procurement.App.Data;
using Procurement.App.Organisations;

namespace Procurement.App.Suppliers;

/// <summary>A supplier tells how many places are free now.</summary>
public sealed class TellFreePlaces(Db db, ProductStore products, TimeProvider clock)
{
    public Task Run(Guid productId, Guid supplierId, int places) => db.Write(async () =>
    {
        if ((await products.Find(productId))?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        await products.SetFreePlaces(productId, places, clock.GetUtcNow());
    });
}

/// <summary>A supplier takes a product out of the list of services; bids and contracts keep the versions that they pinned.</summary>
public sealed class WithdrawProduct(Db db, ProductStore products, Told told, TimeProvider clock)
{
    public Task Run(Guid productId, Guid supplierId, Guid by) => db.Write(async () =>
    {
        if ((await products.Find(productId))?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        await products.Withdraw(productId, clock.GetUtcNow());
        told.Log(supplierId, "product-withdrawn", by, productId);
    });
}
