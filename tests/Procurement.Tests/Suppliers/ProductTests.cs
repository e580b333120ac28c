using Procurement.App.Suppliers;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;
using Procurement.Tests.PurchasingSystems;

namespace Procurement.Tests.Suppliers;

public sealed class ProductTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_published_version_stays_as_it_was_and_an_edit_makes_a_new_one()
    {
        var ring = await app.OpenRing();
        var supplier = await app.Supplier("Työpaja ry");
        var browser = app.BrowserOf(await app.Person(supplier, Role.SupplierUser));
        var list = $"/supplier/{supplier.BusinessId}/products";

        var saved = await browser.Send(
            $"{list}/new",
            ("CategoryId", ring.Categories[0].Id.ToString()), ("Name.Fi", "Puupaja"), ("Summary.Fi", "Tekemistä"), ("Week.Fi", "Kaksi päivää"),
            ("Municipalities", "398"), ("Languages", "fi"), ("Prices[0].Term", "week"), ("Prices[0].UnitPrice", "35,00"), ("Prices[0].Treatment", "Standard"));
        var page = saved.Headers.Location!.ToString();
        Assert.DoesNotContain("Puupaja", await (await app.Stranger().GetAsync("/services")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await browser.Press(page, "Julkaise palvelu");
        var first = Assert.Single(await app.With((ProductStore store) => store.Published(supplier.Id)));
        await browser.Send($"{page}/edit", ("Prices[0].UnitPrice", "40"));
        await browser.Press(page, "Julkaise uusi versio");

        var second = Assert.Single(await app.With((ProductStore store) => store.Published(supplier.Id)));
        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.Equal(new Money(4_000), second.Content.Prices[0].UnitPrice);
        Assert.Equal(new Money(3_500), (await app.With((ProductStore store) => store.FindVersion(first.Id)))!.Content.Prices[0].UnitPrice);
        Assert.Contains("35,00", await (await app.Stranger().GetAsync($"/services/{first.ProductId}?version={first.Id}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Puupaja", await (await app.Stranger().GetAsync("/services?search=puup")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
