using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Suppliers;

namespace Procurement.App.Suppliers;

/// <summary>A supplier publishes what it has written as the product's next version; the version before stays as it was.</summary>
public sealed class PublishProduct(Db db, ProductStore products, CategoryStore categories, ProductWords words, Told told)
{
    public Task<Refusal?> Run(Guid versionId, Guid productId, Guid supplierId, Guid by, DateTimeOffset now) => db.Write(async () =>
    {
        var product = await products.Find(productId);
        if (product is null || product.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        if (await products.FindVersion(versionId) is not null)
        {
            return null;
        }

        var category = await categories.Find(product.CategoryId) ?? throw new NotFoundException();
        var supplier = await words.Supplier(supplierId);
        if (ProductRules.MayPublish(product, category, supplier.LegalForm) is { } refusal)
        {
            return refusal;
        }

        var version = new ProductVersion
        {
            Id = versionId,
            ProductId = productId,
            SupplierId = supplierId,
            CategoryId = product.CategoryId,
            Number = await products.NextNumber(productId),
            Content = product.Draft,
            PublishedAt = now,
            PublishedBy = by,
        };
        await products.Publish(product, version, ProductWords.SortName(product.Draft), await words.SearchText(product.Draft, supplier, category));
        await DeclareVat(version);
        told.Log(supplierId, "product-published", by, versionId);
        return null;
    });

    /// <summary>A row is added where what holds now is something else; earlier declarations stay.</summary>
    private async Task DeclareVat(ProductVersion version)
    {
        var today = FinnishTime.DayOf(version.PublishedAt);
        var declared = await products.VatRows(version.ProductId);
        foreach (var row in version.Content.Prices.Select(price => ProductRules.Vat(price, today)))
        {
            var current = declared.Where(earlier => earlier.Term == row.Term && earlier.ValidFrom <= today).MaxBy(earlier => earlier.ValidFrom);
            if (current is null || current.Treatment != row.Treatment || current.Ground != row.Ground)
            {
                await products.AddVatRow(version.ProductId, row, version.PublishedBy, version.PublishedAt);
            }
        }
    }
}
