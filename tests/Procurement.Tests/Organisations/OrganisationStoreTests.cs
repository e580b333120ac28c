using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;

namespace Procurement.Tests.Organisations;

public class OrganisationStoreTests
{
    [Theory, EachDatabase]
    public async Task An_organisation_comes_back_as_it_went_in(string database)
    {
        await using var app = new App(database);
        var buyer = await app.Buyer("Hämeen Työ", organiser: true, municipality: "398");

        Assert.Equal(buyer, await app.With((OrganisationStore store) => store.Find(buyer.Id)));
        Assert.Equal(buyer, await app.With((OrganisationStore store) => store.FindByBusinessId(buyer.BusinessId)));
        Assert.Equal([buyer], await app.With((OrganisationStore store) => store.Organisers()));
    }

    [Theory, EachDatabase]
    public async Task Organisations_are_found_by_the_beginnings_of_their_words(string database)
    {
        await using var app = new App(database);
        await app.Buyer("Äänekosken kaupunki");
        var found = await app.Supplier("Ääni ja Työ osk", LegalForm.Cooperative);

        Assert.Equal([found], await app.With((OrganisationStore store) => store.Search(OrganisationKind.Supplier, "ÄÄNI työ", 10)));
        Assert.Empty(await app.With((OrganisationStore store) => store.Search(OrganisationKind.Supplier, "äänekoski", 10)));
        Assert.Equal([found], await app.With((OrganisationStore store) => store.Search(null, found.BusinessId, 10)));
    }

    [Theory, EachDatabase]
    public async Task Pages_of_the_list_follow_each_other_by_name(string database)
    {
        await using var app = new App(database);
        foreach (var name in new[] { "C", "A", "B", "B" })
        {
            await app.Supplier(name);
        }

        var first = await app.With((OrganisationStore store) => store.Page(OrganisationKind.Supplier, null, null, 3));
        var second = await app.With((OrganisationStore store) => store.Page(OrganisationKind.Supplier, first[2].Name, first[2].Id, 3));

        Assert.Equal(["A", "B", "B", "C"], first.Concat(second).Select(o => o.Name));
    }

    [Theory, EachDatabase]
    public async Task A_number_belongs_to_one_organisation_however_many_register_it_at_once(string database)
    {
        await using var app = new App(database);
        await app.Supplier();
        var one = MakeOrganisations.Organisation(OrganisationKind.Supplier);
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await app.With<IServiceProvider>(services => services.GetRequiredService<Db>().Write(() =>
                    services.GetRequiredService<OrganisationStore>().Add(one with { Id = Guid.CreateVersion7() })));
                return true;
            }
            catch (Exception exception)
            {
                Assert.True(await app.With((Db db) => Task.FromResult(db.IsDuplicateKey(exception))));
                return false;
            }
        })));

        Assert.Single(tries, won => won);
    }
}
