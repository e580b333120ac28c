using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.PurchasingSystems;

public class RingStoreTests
{
    [Theory, EachDatabase]
    public async Task A_ring_comes_back_as_it_went_in(string database)
    {
        await using var app = new App(database);
        var member = await app.Buyer("Hollolan kunta");
        var ring = await app.OpenRing(categories: 2, firstRequestsDueAt: app.Clock.GetUtcNow(), members: member);

        Assert.Equal(ring.System, await app.With((PurchasingSystemStore store) => store.Find(ring.Id)));
        Assert.Equal([ring.System], await app.With((PurchasingSystemStore store) => store.Opened(null, null, 10)));
        Assert.Equal([ring.System], await app.With((PurchasingSystemStore store) => store.OrganisedBy(ring.Organiser.Id)));
        Assert.Equal([ring.System], await app.With((PurchasingSystemStore store) => store.WithMember(member.Id)));
        Assert.Empty(await app.With((PurchasingSystemStore store) => store.Opened(ring.System.OpenedAt, ring.Id, 10)));
        Assert.Equivalent(ring.Categories, await app.With((CategoryStore store) => store.OfSystem(ring.Id)));
        Assert.Equivalent(ring.Category, await app.With((CategoryStore store) => store.Find(ring.Category.Id)));
    }

    [Theory, EachDatabase]
    public async Task R62_only_buyers_named_in_the_notice_are_members(string database)
    {
        await using var app = new App(database);
        var member = await app.Buyer("Hollolan kunta");
        var stranger = await app.Buyer("Kouvolan kaupunki");
        var ring = await app.OpenRing(members: member);

        Assert.True(await app.With((PurchasingSystemStore store) => store.IsMember(ring.Id, member.Id)));
        Assert.True(await app.With((PurchasingSystemStore store) => store.IsMember(ring.Id, ring.Organiser.Id)));
        Assert.False(await app.With((PurchasingSystemStore store) => store.IsMember(ring.Id, stranger.Id)));
        Assert.Equal(["Hollolan kunta", "Lahden kaupunki"], (await app.With((PurchasingSystemStore store) => store.Members(ring.Id))).Select(buyer => buyer.BuyerName));
    }

    [Theory, EachDatabase]
    public async Task A_supplier_is_admitted_from_its_admission_to_its_end_except_while_suspended(string database)
    {
        await using var app = new App(database);
        var ring = await app.OpenRing(categories: 2);
        var supplier = await app.Supplier("Harjun Työpaja ry");
        var start = app.Clock.GetUtcNow();
        var admission = await app.Admitted(supplier, ring.Category, start);

        await Change(app, store => store.Suspend(admission, new() { Id = Guid.CreateVersion7(), AdmissionId = admission.Id, FromAt = start.AddDays(1), Reason = "Selvitys kesken" }));
        await Change(app, async store => await store.Restore((await store.Find(admission.Id))!, start.AddDays(2)));
        await Change(app, async store => await store.End((await store.Find(admission.Id))!, "Toiminta loppui", start.AddDays(3)));

        foreach (var (at, admitted) in new[]
        {
            (start.AddMilliseconds(-1), false), (start, true), (start.AddDays(1).AddMilliseconds(-1), true), (start.AddDays(1), false),
            (start.AddDays(2).AddMilliseconds(-1), false), (start.AddDays(2), true), (start.AddDays(3).AddMilliseconds(-1), true), (start.AddDays(3), false),
        })
        {
            Assert.Equal(admitted, await app.With((AdmissionStore store) => store.IsAdmitted(supplier.Id, ring.Category.Id, at)));
            Assert.Equal(admitted ? [supplier.Id] : [], (await app.With((AdmissionStore store) => store.AdmittedSuppliers(ring.Category.Id, at))).Select(found => found.SupplierId));
        }

        Assert.False(await app.With((AdmissionStore store) => store.IsAdmitted(supplier.Id, ring.Categories[1].Id, start)));
        Assert.Equal(AdmissionStatus.Removed, (await app.With((AdmissionStore store) => store.Find(admission.Id)))!.Status);
        Assert.Single(await app.With((AdmissionStore store) => store.Suspensions(admission.Id)));
        Assert.Empty(await app.With((AdmissionStore store) => store.OfSystem(ring.Id)));
        Assert.Single(await app.With((AdmissionStore store) => store.OfSupplier(supplier.Id)));
    }

    private static Task Change(App app, Func<AdmissionStore, Task> change) =>
        app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(() => change(services.GetRequiredService<AdmissionStore>())));
}
