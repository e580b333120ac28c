using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.App.Suppliers;

/// <summary>What a published product is found and ordered by.</summary>
public sealed class ProductWords(OrganisationStore organisations, ReferenceStore reference)
{
    public async Task<Organisation> Supplier(Guid id) => (await organisations.Find(id))!;

    public static string SortName(ProductContent content) => content.Name.For("fi").Text.Trim().ToLowerInvariant();

    public async Task<string> SearchText(ProductContent content, Organisation supplier, Category category)
    {
        var places = (await reference.Municipalities()).Where(municipality => content.Municipalities.Contains(municipality.Code));
        var texts = new[] { content.Name, content.Summary, content.Week, content.Promised, category.Name }.Concat(places.Select(place => place.Name));
        return string.Join(' ', texts.SelectMany(All).Append(supplier.Name).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct()).ToLowerInvariant();
    }

    private static IEnumerable<string?> All(LocalText text) => [text.Fi, text.Sv, text.En, text.Plain];
}
