using Procurement.App.Suppliers;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Tests.Organisations;
using Procurement.Tests.PurchasingSystems;
using Procurement.Tests.Vouchers;

namespace Procurement.Tests.Suppliers;

public sealed class ServiceFinderTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_need_is_found_in_own_words_though_Finnish_bends_them_and_other_wishes_hold()
    {
        var ring = await app.OpenRing();
        await Published(ring, "Puupaja", "Tekemistä verkstaden pajalla.", ["398"], ["fi"]);
        await Published(ring, "Kielikahvila", "Opit suomen kieltä ryhmässä.", ["111"], ["fi", "ru"]);

        Assert.Equal(["Puupaja"], await Found(new() { Words = "puupaja" }));
        Assert.Equal(["Kielikahvila"], await Found(new() { Words = "haluan oppia kielen paremmin" }));
        Assert.Equal(["Kielikahvila"], await Found(new() { Language = "ru" }));
        Assert.Equal(["Puupaja"], await Found(new() { Municipality = "398" }));
        Assert.Empty(await Found(new() { Words = "haluan oppia kielen", Municipality = "398" }));
        Assert.Equal(2, (await Found(new() { Group = TargetGroup.LongTermUnemployed })).Count);
    }

    [Fact]
    public async Task R57_The_finder_speaks_plain_Finnish_and_leads_to_a_person()
    {
        var ring = await app.OpenRing();
        await Published(ring, "Puupaja", "Tekemistä pajalla.", ["398"], ["fi"]);
        var reader = app.Stranger();
        reader.DefaultRequestHeaders.Add("Cookie", "language=fi-plain");
        var page = await reader.Read("/services");
        Assert.Contains("Puupaja selkosuomeksi", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("fi", page.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(page.QuerySelector("a[href='/services/help']"));
        Assert.Contains("kirjaamo@organisaatio.example", await reader.GetStringAsync("/services/help"), StringComparison.Ordinal);
        Assert.Contains("Puupaja", await reader.GetStringAsync("/services/sheet?municipality=398"), StringComparison.Ordinal);
    }

    private async Task Published(Ring ring, string name, string summary, IReadOnlyList<string> places, IReadOnlyList<string> languages)
    {
        var supplier = await app.Supplier($"{name} ry");
        var content = MakeVouchers.Product(name, ("week", 40_00)) with { Summary = new(summary), Week = new("Kolme päivää."), Municipalities = places, Languages = languages };
        await app.Published(supplier, await app.Person(supplier, Role.SupplierUser), ring.Category.Id, content);
    }

    private async Task<List<string>> Found(ServiceWish wish) =>
        [.. (await app.With((FindServices find) => find.Run(wish, null, null, 20))).Services.Select(product => product.Content.Name.Fi!)];
}
