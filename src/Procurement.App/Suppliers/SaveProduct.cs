using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.App.Suppliers;

/// <summary>A supplier writes a product's description; nothing of it is public before it is published.</summary>
public sealed class SaveProduct(Db db, ProductStore products, CategoryStore categories, TimeProvider clock)
{
    public Task Run(Guid id, Guid supplierId, Guid categoryId, ProductContent content, int version) => db.Write(async () =>
    {
        if (await categories.Find(categoryId) is null)
        {
            throw new NotFoundException();
        }

        var known = await products.Find(id);
        if (known is null)
        {
            await products.Add(new() { Id = id, SupplierId = supplierId, CategoryId = categoryId, Draft = content, CreatedAt = clock.GetUtcNow() });
            return;
        }

        if (known.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        // The same form sent twice says the same twice.
        if (known.CategoryId != categoryId || StoredJson.Write(known.Draft) != StoredJson.Write(content))
        {
            await products.SaveDraft(known with { CategoryId = categoryId, Draft = content, Version = version });
        }
    });
}
