using Microsoft.Playwright;
using Procurement.Domain.Organisations;

namespace Procurement.E2E;

public sealed class DeskJourney(Site site) : Journey(site), IClassFixture<Site>
{
    private readonly Site site = site;

    [Fact]
    public async Task A_new_case_worker_comes_to_a_kindly_empty_desk_and_leaves()
    {
        var lahti = await site.Organisation(OrganisationKind.Buyer, "Lahden kaupunki", "0149669-3", organiser: true);
        var aino = await site.Person("Aino Malli", lahti, Role.CaseWorker);

        await aino.Sees("Hei, Aino");
        await aino.Sees("Kaikki on tehty");
        await Shots.Take(aino.Page, "desk-case-worker-fi-1280");

        await aino.Press("Kirjaudu ulos");
        await aino.Page.GotoAsync("/home");
        await Assertions.Expect(aino.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Fact]
    public async Task The_desk_works_without_scripts_and_the_clock_moves_on()
    {
        var buyer = await site.Organisation(OrganisationKind.Buyer, "Hollolan kunta", "0145240-6");
        await site.Person("Pekka Esimerkki", buyer, Role.Officer);

        var pekka = await site.Stranger(scripts: false);
        await pekka.SignIn("Pekka Esimerkki");
        await pekka.Sees("Hei, Pekka");

        var before = site.Clock.GetUtcNow();
        await pekka.Press("+1 päivä");
        await pekka.Sees("Kello on nyt");
        Assert.True(site.Clock.GetUtcNow() >= before.AddDays(1));
        await pekka.Sees("Hei, Pekka");
    }
}
