using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.E2E;

/// <summary>The ring's main job, each step by the right person at a browser of their own.</summary>
public sealed class RingToResultJourney(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_an_open_ring_to_a_paid_result()
    {
        var lahti = await site.Organisation(OrganisationKind.Buyer, "Lahden kaupunki", "0149669-3", organiser: true);
        var paja = await site.Organisation(OrganisationKind.Supplier, "Keksitty Työpaja ry", "1234567-1");
        var officer = new OfficerDeeds(await site.Person("Aino Malli", lahti, Role.Officer), lahti.BusinessId);
        var second = new OfficerDeeds(await site.Person("Pekka Esimerkki", lahti, Role.Officer), lahti.BusinessId);
        var supplier = new SupplierDeeds(await site.Person("Sari Tuottaja", paja, Role.SupplierUser), paja.BusinessId);

        var ring = await officer.OpenRing("Päijät-Hämeen rengas", "Työhönvalmennus", FinnishTime.DayOf(site.Clock.GetUtcNow()));
        await supplier.AskToParticipate(ring);
        await officer.Admit(ring, paja.Name);
        await Shots.Take(officer.Person.Page, "journey-2-admitted");

        await officer.MakeOpeningKey();
        await second.MakeOpeningKey();
        await supplier.MakeBidKey();
        await Shots.Take(supplier.Person.Page, "journey-5-bid-key");

        var competition = await officer.Publish("Työhönvalmennus 2027", FinnishTime.DayOf(site.Clock.GetUtcNow()).AddDays(60), openers: 2);
        await supplier.Person.Visit($"/supplier/{paja.BusinessId}/competitions/{competition}");
        await Shots.Take(supplier.Person.Page, "journey-4-invitation");
    }
}
