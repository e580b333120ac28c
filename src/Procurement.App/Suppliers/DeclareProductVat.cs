using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Suppliers;

namespace Procurement.App.Suppliers;

/// <summary>A supplier declares another VAT treatment of a price row from a day on (R53).</summary>
public sealed class DeclareProductVat(Db db, ProductStore products, Told told, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid productId, Guid supplierId, VatRow row, Guid by) => db.Write(async () =>
    {
        var product = await products.Find(productId);
        if (product?.PublishedVersionId is not { } versionId || product.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        var now = clock.GetUtcNow();
        var published = (await products.FindVersion(versionId))!.Content;
        if (ProductRules.MayDeclare(row, published, FinnishTime.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        await products.AddVatRow(productId, row, by, now);
        told.Log(supplierId, "product-vat-declared", by, productId, new { term = row.Term, treatment = row.Treatment.ToString(), from = row.ValidFrom });
        return (Refusal?)null;
    });
}
