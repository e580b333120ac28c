using Procurement.App.Competitions;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.E2E;

/// <summary>The first half of the ring's main job, each step by the right person at a browser of their own: ring, admission, product, competition, sealed bid, opening by two.</summary>
public sealed class RingToOpeningJourney(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task From_an_open_ring_to_opened_bids()
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

        await supplier.PublishProduct("Polku työhön");

        // Nobody is invited before the first requests have had their time (R9).
        await site.MoveTo(site.Clock.GetUtcNow().AddDays(35));
        var (first, other) = (await officer.MakeOpeningKey(), await second.MakeOpeningKey());
        await supplier.MakeBidKey();
        var competition = await officer.Publish("Työhönvalmennus 2027", FinnishTime.DayOf(site.Clock.GetUtcNow()).AddDays(60), openers: 2);
        await supplier.Bid(competition, "35,00");

        await site.MoveTo((await site.With((CompetitionStore store) => store.Find(competition)))!.BidsDueAt);
        await officer.Open(competition, first, "first");
        await second.Open(competition, other, "second");
        await second.Person.Sees(paja.Name);
        await Shots.Take(second.Person.Page, "journey-6-opened");
    }
}
