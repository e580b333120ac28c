using System.Net;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.Tests.Organisations;

public sealed class TwoPeopleTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_role_takes_effect_when_a_second_person_of_the_buyer_agrees()
    {
        var buyer = await app.Buyer();
        var (administrator, officer) = (await app.Person(buyer, Role.Administrator), await app.Person(buyer, Role.Officer));
        var newcomer = await app.User("uusi@lahti.example", "Uusi Arvioija");
        var users = $"/buyer/{buyer.BusinessId}/users";

        await app.BrowserOf(administrator).Send(users, ("Name", "Uusi Arvioija"), ("Email", "uusi@lahti.example"), ("Role", "Evaluator"));
        Assert.Empty(await app.Roles(newcomer.Id, buyer));

        Assert.DoesNotContain("value=\"Confirmed\"", await (await app.BrowserOf(administrator).GetAsync(users)).Content.ReadAsStringAsync());
        await app.BrowserOf(officer).Press(users, "Vahvista");
        Assert.Equal([Role.Evaluator], await app.Roles(newcomer.Id, buyer));

        await app.RunDue();
        Assert.Contains(app.Mails, mail => mail.To == "uusi@lahti.example" && mail.Subject.Contains("rooli", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Neither_the_proposer_nor_the_person_concerned_agrees_even_by_a_made_up_form()
    {
        var buyer = await app.Buyer();
        var (administrator, officer) = (await app.Person(buyer, Role.Administrator), await app.Person(buyer, Role.Officer));
        var change = await Proposed(buyer, administrator, officer, Role.Finance);

        foreach (var person in new[] { administrator, officer })
        {
            var refusal = await app.With((DecideRoleChange decide) => decide.Run(change, buyer.Id, SecondWord.Confirmed, person));
            Assert.NotNull(refusal);
        }

        Assert.Equal([Role.Officer], await app.Roles(officer, buyer));
    }

    [Fact]
    public async Task An_administrator_of_the_ring_cannot_make_users_of_a_buyer_alone()
    {
        var (organiser, buyer) = (await app.Buyer(organiser: true), await app.Buyer("Heinola"));
        var ring = await app.Person(organiser, Role.Administrator);
        var own = await app.Person(buyer, Role.Administrator);
        var page = $"/admin/organisations/{buyer.Id}";

        foreach (var role in new[] { "Officer", "Administrator" })
        {
            await app.BrowserOf(ring).Send(page, ("Name", "Joku Toinen"), ("Email", $"{role}@heinola.example"), ("Role", role));
        }

        Assert.Equal(2, (await app.With((RoleChangeStore store) => store.Waiting(buyer.Id))).Count);
        Assert.Equal([own], (await app.With((MembershipStore store) => store.Members(buyer.Id))).Select(member => member.UserId));
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(ring).GetAsync($"/buyer/{buyer.BusinessId}/users")).StatusCode);
    }

    [Fact]
    public async Task A_new_buyer_begins_with_the_administrator_who_is_invited()
    {
        var organiser = await app.Buyer(organiser: true);
        var ring = await app.Person(organiser, Role.Administrator);
        var number = MakeOrganisations.NewBusinessId();

        await app.BrowserOf(ring).Send(
            "/admin/organisations/new",
            ("BusinessId", number), ("Name", "Heinolan kaupunki"), ("Email", "kirjaamo@heinola.example"), ("AdministratorName", "Marja Kallio"), ("AdministratorEmail", "marja@heinola.example"));
        await app.RunDue();
        await app.Stranger().Send(app.Mails.LinkTo("marja@heinola.example"), ("Name", "Marja Kallio"), ("Password", "metsä järvi polku"));

        var buyer = await app.With((OrganisationStore store) => store.FindByBusinessId(number));
        var member = Assert.Single(await app.With((MembershipStore store) => store.Members(buyer!.Id)));
        Assert.Equal((Role.Administrator, "Marja Kallio"), (member.Role, member.Name));
    }

    [Fact]
    public async Task R55_limits_change_when_two_people_agree()
    {
        var buyer = await app.Buyer();
        var (administrator, officer) = (await app.Person(buyer, Role.Administrator), await app.Person(buyer, Role.Officer));
        var page = $"/buyer/{buyer.BusinessId}/settings";

        await app.BrowserOf(administrator).Send(page, ("ApprovalLimit", "25 000"), ("SmallestPanel", "3"));
        Assert.Equal(new Money(1_000_000), (await app.With((OrganisationSettingsStore store) => store.InForce(buyer.Id))).ApprovalLimit);

        await app.BrowserOf(officer).Press(page, "Vahvista");
        var now = await app.With((OrganisationSettingsStore store) => store.InForce(buyer.Id));
        Assert.Equal((new Money(2_500_000), 3), (now.ApprovalLimit, now.SmallestPanel));
    }

    private async Task<Guid> Proposed(Organisation buyer, Guid by, Guid about, Role role)
    {
        var person = Assert.Single(await app.With((Procurement.App.Organisations.SignIn.UserStore users) => users.Names([about])));
        var id = Guid.CreateVersion7();
        Assert.Null(await app.With((ProposeRoleChange propose) => propose.Run(new()
        {
            Id = id,
            OrganisationId = buyer.Id,
            Email = person.Email,
            Name = person.Name,
            Language = "fi",
            Role = role,
            Kind = RoleChangeKind.Grant,
            ProposedBy = by,
            ProposedAt = app.Clock.GetUtcNow(),
        })));
        return id;
    }
}
