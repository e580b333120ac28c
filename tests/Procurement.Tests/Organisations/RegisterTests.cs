using Procurement.App.Organisations;
using Procurement.Domain.Organisations;

namespace Procurement.Tests.Organisations;

public sealed class RegisterTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_newcomer_gets_from_a_mail_address_to_a_registered_organisation()
    {
        var browser = app.Stranger();
        await browser.Send("/register", ("Email", "hannele@tyopolku.example"));
        await app.RunDue();
        var next = await browser.Send(app.Mails.LinkTo("hannele@tyopolku.example"), ("Name", "Hannele Toivonen"), ("Password", "metsä järvi polku"));
        Assert.Equal("/register", next.Headers.Location!.ToString());

        var number = MakeOrganisations.NewBusinessId();
        var done = await browser.Send("/register/organisation", Answers(number));

        Assert.Equal($"/supplier/{number}/organisation", done.Headers.Location!.ToString());
        Assert.Contains("Työpolku ry", await (await browser.GetAsync(done.Headers.Location)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task R61_a_number_with_a_wrong_check_digit_is_refused()
    {
        var user = await app.User();
        var answer = await app.BrowserOf(user.Id).Send("/register/organisation", Answers("9920002-7"));
        Assert.NotNull((await answer.Page()).QuerySelector("#BusinessId-error"));
    }

    [Fact]
    public async Task R58_a_second_claim_goes_to_the_users_of_the_organisation()
    {
        var supplier = await app.Supplier();
        var (own, other) = (await app.Person(supplier, Role.SupplierUser), await app.Person(await app.Supplier("Muu ry"), Role.SupplierUser));
        var newcomer = await app.User();

        var asked = await app.BrowserOf(newcomer.Id).Send("/register/organisation", Answers(supplier.BusinessId));
        Assert.Equal("/register/asked", asked.Headers.Location!.ToString());
        Assert.Empty(await app.Roles(newcomer.Id, supplier));
        var claim = Assert.Single(await app.With((RepresentationClaimStore store) => store.Waiting(supplier.Id)));
        await Assert.ThrowsAsync<Procurement.App.Data.NotFoundException>(() => app.With((DecideRepresentation decide) =>
            decide.Run(claim.Id, SecondWord.Confirmed, other, Guid.CreateVersion7())));

        await app.BrowserOf(own).Press($"/supplier/{supplier.BusinessId}/organisation", "Vahvista");
        Assert.Equal([Role.SupplierUser], await app.Roles(newcomer.Id, supplier));
    }

    [Fact]
    public async Task R58_a_claim_to_an_organisation_without_users_goes_to_the_organisers_officers()
    {
        var organiser = await app.Buyer(organiser: true);
        var officer = await app.Person(organiser, Role.Officer);
        var supplier = await app.Supplier("Rekisteristä tuotu ry");
        var newcomer = await app.User();
        await app.BrowserOf(newcomer.Id).Send("/register/organisation", Answers(supplier.BusinessId));

        await app.BrowserOf(officer).Press($"/buyer/{organiser.BusinessId}/representation", "Vahvista");

        Assert.Equal([Role.SupplierUser], await app.Roles(newcomer.Id, supplier));
    }

    [Fact]
    public async Task Of_many_who_register_one_number_at_once_one_becomes_its_user()
    {
        var number = MakeOrganisations.NewBusinessId();
        var people = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            people.Add((await app.User()).Id);
        }

        await Task.WhenAll(people.Select(person => Task.Run(() => app.With((RegisterOrganisation register) =>
            register.Run(MakeOrganisations.Organisation(OrganisationKind.Supplier) with { BusinessId = number }, person, "Puheenjohtaja")))));

        var organisation = await app.With((OrganisationStore store) => store.FindByBusinessId(number));
        var user = Assert.Single(await app.With((MembershipStore store) => store.Members(organisation!.Id))).UserId;
        var claims = await app.With((RepresentationClaimStore store) => store.Waiting(organisation!.Id));
        Assert.Equal(people.Where(person => person != user).Order(), claims.Select(claim => claim.UserId).Order());
    }

    [Fact]
    public async Task A_known_address_is_told_by_mail_that_it_has_an_account_and_the_page_says_nothing()
    {
        await app.UserWithPassword("aino@tyopolku.example", "metsä järvi polku");
        var known = await app.Stranger().Send("/register", ("Email", "aino@tyopolku.example"));
        var unknown = await app.Stranger().Send("/register", ("Email", "uusi@tyopolku.example"));
        await app.RunDue();

        Assert.Equal(known.Headers.Location, unknown.Headers.Location);
        Assert.EndsWith("/sign-in", app.Mails.LinkTo("aino@tyopolku.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supplier_invites_a_colleague_who_joins_by_the_link()
    {
        var supplier = await app.Supplier();
        var own = await app.Person(supplier, Role.SupplierUser);

        await app.BrowserOf(own).Send($"/supplier/{supplier.BusinessId}/organisation", ("Name", "Ville Kinnunen"), ("Email", "ville@tyopolku.example"));
        await app.RunDue();
        var link = app.Mails.LinkTo("ville@tyopolku.example");
        await app.Stranger().Send(link, ("Name", "Ville Kinnunen"), ("Password", "metsä järvi polku"));

        Assert.Equal(2, (await app.With((MembershipStore store) => store.Members(supplier.Id))).Count);
        Assert.Null((await app.Stranger().Read(link)).QuerySelector("input[name=Password]"));
    }

    private static (string, string)[] Answers(string number) =>
        [("BusinessId", number), ("Name", "Työpolku ry"), ("LegalForm", "Association"), ("Email", "toimisto@tyopolku.example"), ("Grounds", "Toiminnanjohtaja")];
}
