using Procurement.App.Contracts;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Reference;
using Procurement.App.Suppliers;
using Procurement.App.Vouchers;
using Procurement.Domain.Suppliers;
using Procurement.Domain.Vouchers;
using Procurement.Web.Shell;

namespace Procurement.Web.Models;

/// <summary>A service on a card, for whoever chooses: a client with a voucher, or anyone who looks for a service.</summary>
public sealed record CardView
{
    public required Guid Id { get; init; }
    public required LocalText Name { get; init; }
    public required string Supplier { get; init; }
    public required LocalText Summary { get; init; }
    public required LocalText Week { get; init; }
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>Is it given in the client's own municipality? Null: not known whose.</summary>
    public bool? Near { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public LocalText Accessibility { get; init; } = LocalText.Empty;
    public int? FreePlaces { get; init; }
    public DateOnly? NextStartOn { get; init; }

    /// <summary>What the client pays; null: nobody asks here.</summary>
    public Money? Pays { get; init; }
    public LocalText Costs { get; init; } = LocalText.Empty;
    public LedTo? LedTo { get; init; }
    public required string Url { get; init; }

    /// <summary>With everything, as on the service's own page.</summary>
    public bool Whole { get; init; }
}

/// <summary>Makes cards with names in place of codes.</summary>
public sealed class CardWords(ReferenceStore reference, PageTexts texts)
{
    private Dictionary<string, LocalText>? names;

    public async Task<IReadOnlyList<CardView>> Of(VoucherInHand hand, IEnumerable<ServiceCard> cards, string? home, bool whole = false)
    {
        await Names();
        return [.. cards.Select(card => Of(card.Content, card.Member.Id, card.Supplier.Name, $"/client/services/{card.Member.Id}") with
        {
            Near = home is null ? null : card.Content.Municipalities.Contains(home),
            FreePlaces = card.FreePlaces,
            NextStartOn = card.Member.NextStartOn,
            Pays = hand.Programme.Content.CoPayment,
            Costs = hand.Programme.Content.Costs,
            LedTo = card.LedTo,
            Whole = whole,
        })];
    }

    public async Task<IReadOnlyList<CardView>> Of(IEnumerable<ListedProduct> products)
    {
        await Names();
        return [.. products.Select(product => Of(product.Content, product.Id, product.SupplierName, $"/services/{product.Id}") with
        {
            FreePlaces = product.FreePlacesAt is null ? null : product.FreePlaces,
        })];
    }

    private CardView Of(ProductContent content, Guid id, string supplier, string url) => new()
    {
        Id = id,
        Name = content.Name,
        Supplier = supplier,
        Summary = content.Summary,
        Week = content.Week,
        Places = [.. content.Municipalities.Select(code => names!.TryGetValue(code, out var name) ? texts.Of(name) : code).Order(StringComparer.CurrentCulture)],
        Languages = [.. content.Languages.Select(code => texts[$"product.language.{code}"])],
        Accessibility = content.Accessibility,
        Url = url,
    };

    private async Task Names() => names ??= (await reference.Municipalities()).ToDictionary(row => row.Code, row => row.Name, StringComparer.Ordinal);
}

/// <summary>The case worker whom a client calls: the name from the site, the number from the programme.</summary>
public sealed class Coaches(UserStore users, ClientStore clients)
{
    public async Task<string> Of(VoucherInHand hand)
    {
        var client = await clients.Find(hand.Voucher.ClientId);
        var name = (await users.Find(client?.CaseWorkerId ?? hand.Voucher.CaseWorkerId))?.Name ?? "";
        return string.Join(", ", new[] { name, hand.Programme.Content.Phone }.Where(part => part.Length > 0));
    }

    public async Task<string?> HomeOf(VoucherInHand hand) => (await clients.Find(hand.Voucher.ClientId))?.Municipality;
}
