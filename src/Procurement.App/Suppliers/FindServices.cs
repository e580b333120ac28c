using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.Suppliers;

/// <summary>What somebody looks for, in own words and by what matters.</summary>
public sealed record ServiceWish
{
    public string? Words { get; init; }
    public Guid? CategoryId { get; init; }

    /// <summary>Code of a municipality.</summary>
    public string? Municipality { get; init; }
    public TargetGroup? Group { get; init; }
    public string? Language { get; init; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Words) && CategoryId is null && string.IsNullOrEmpty(Municipality) && Group is null && string.IsNullOrEmpty(Language);
}

/// <param name="Next">The last one of a full page.</param>
/// <param name="Wider">Nothing fitted all the words as typed; these fit the beginnings of some of them.</param>
public sealed record FoundServices(IReadOnlyList<ListedProduct> Services, ListedProduct? Next, bool Wider);

/// <summary>
/// Finds published services by a need told in own words. Finnish bends its words, so what is not found whole is looked for by the words' beginnings, and then by
/// any of them; the other wishes are never loosened.
/// </summary>
public sealed class FindServices(ProductStore products)
{
    private const int Most = 200;
    private const int Batch = 100;
    private const int ShortestStem = 4;

    public async Task<FoundServices> Run(ServiceWish wish, string? afterName, Guid? afterId, int take)
    {
        if (string.IsNullOrWhiteSpace(wish.Words))
        {
            return await Page(wish, afterName, afterId, take);
        }

        var exact = Fitting(await products.Search(wish.Words, Most), wish);
        if (exact.Count > 0)
        {
            return new([.. exact.Take(take)], null, Wider: false);
        }

        var stems = wish.Words.Split([' ', ',', '.', '?', '!', ';', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestStem).Select(Stem).Distinct().Take(8).ToList();
        var hits = new Dictionary<Guid, (ListedProduct Product, int Words)>();
        foreach (var stem in stems)
        {
            foreach (var product in Fitting(await products.Search(stem, Most), wish))
            {
                hits[product.Id] = (product, hits.GetValueOrDefault(product.Id).Words + 1);
            }
        }

        return new([.. hits.Values.OrderByDescending(hit => hit.Words).ThenBy(hit => hit.Product.SortName, StringComparer.Ordinal).Take(take).Select(hit => hit.Product)], null, Wider: true);
    }

    private async Task<FoundServices> Page(ServiceWish wish, string? afterName, Guid? afterId, int take)
    {
        var found = new List<ListedProduct>();
        while (found.Count <= take)
        {
            var batch = await products.Page(wish.CategoryId, afterName, afterId, Batch);
            found.AddRange(Fitting(batch, wish));
            if (batch.Count < Batch)
            {
                break;
            }

            (afterName, afterId) = (batch[^1].SortName, batch[^1].Id);
        }

        return new([.. found.Take(take)], found.Count > take ? found[take - 1] : null, Wider: false);
    }

    /// <summary>The beginning that stays when the ending bends: two letters less, four at least.</summary>
    private static string Stem(string word) => word[..Math.Max(ShortestStem, word.Length - 2)].ToLowerInvariant();

    private static List<ListedProduct> Fitting(IReadOnlyList<ListedProduct> found, ServiceWish wish) =>
        [.. found.Where(product => (wish.CategoryId is null || product.CategoryId == wish.CategoryId)
            && (string.IsNullOrEmpty(wish.Municipality) || product.Content.Municipalities.Contains(wish.Municipality))
            && (wish.Group is not { } group || product.Content.TargetGroups.Contains(group))
            && (string.IsNullOrEmpty(wish.Language) || product.Content.Languages.Contains(wish.Language)))];
}
