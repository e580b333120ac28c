using Procurement.App.Contracts;
using Procurement.App.Employers;
using Procurement.Domain.Employers;
using Procurement.Domain.Organisations;
using Procurement.Tests.Contracts;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Employers;

public sealed class EmployerTests
{
    [Theory, EachDatabase]
    public async Task Of_ten_who_take_a_company_at_once_one_becomes_its_contact(string database)
    {
        await using var app = new App(database);
        var buyer = await app.Buyer();
        var employer = await Added(app, buyer, "Siivous Oy");
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.Person(buyer, Role.CaseWorker)));

        var answers = await Task.WhenAll(people.Select(person => Task.Run(() => app.With((TakeEmployer take) => take.Run(employer, person, buyer.Id, true)))));

        Assert.Equal(1, answers.Count(answer => answer is null));
        var owner = (await app.With((EmployerStore store) => store.Find(employer)))!.OwnerId!.Value;
        var other = people.First(person => person != owner);
        Assert.Equal("employer-owned", (await app.With((RecordEmployerVisit record) => record.Run(Visit(app, employer, other, buyer.Id))))?.Code);
        Assert.Null(await app.With((TakeEmployer take) => take.Run(employer, owner, buyer.Id, false)));
        Assert.Null(await app.With((RecordEmployerVisit record) => record.Run(Visit(app, employer, other, buyer.Id))));
        Assert.Equal(other, (await app.With((EmployerStore store) => store.Find(employer)))!.OwnerId);
    }

    [Theory, EachDatabase]
    public async Task A_file_is_taken_whole_or_not_at_all_and_a_known_company_is_mended(string database)
    {
        await using var app = new App(database);
        var buyer = await app.Buyer();
        var worker = await app.Person(buyer, Role.CaseWorker);
        var id = MakeOrganisations.NewBusinessId();
        Assert.Equal(3, (await app.With((ImportEmployers import) => import.Run(buyer.Id, worker, $"nimi,y-tunnus,ala,henkilöstö,paikat\nKeittiö Oy,{id},ravintola,12,Tiskaaja\nVäärä Oy,1234567-0,,,\n"))).Line);
        Assert.Empty(await Found(app, buyer, null));
        Assert.Equal(1, (await app.With((ImportEmployers import) => import.Run(buyer.Id, worker, $"nimi,y-tunnus,ala,henkilöstö,paikat\nKeittiö Oy,{id},ravintola,12,Tiskaaja\n"))).Taken);
        Assert.Equal(1, (await app.With((ImportEmployers import) => import.Run(buyer.Id, worker, $"nimi,y-tunnus,ala,henkilöstö,paikat\nUusi nimi Oy,{id},ravintola,300,\n"))).Taken);

        var employer = Assert.Single(await Found(app, buyer, "tiskaaja"));
        Assert.Equal(("Uusi nimi Oy", EmployerSize.Over250), (employer.Name, employer.Size));
        Assert.Empty(await Found(app, buyer, "100%"));
    }

    [Fact]
    public async Task A_supplier_sees_the_employers_of_buyers_with_which_it_has_a_contract_and_no_others()
    {
        await using var app = new App();
        var contract = await app.Contract();
        var own = await Added(app, contract.Buyer, "Oma Oy");
        var other = await Added(app, await app.Buyer("Toinen"), "Vieras Oy");
        var browser = app.BrowserOf(contract.SupplierUser);
        var url = $"/supplier/{contract.Supplier.BusinessId}/employers";

        Assert.Contains("Oma Oy", await browser.GetStringAsync(url), StringComparison.Ordinal);
        Assert.DoesNotContain("Vieras Oy", await browser.GetStringAsync(url), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await browser.GetAsync($"{url}/{other}")).StatusCode);
        await browser.Press($"{url}/{own}", "Otan yhteydenpidon");
        await browser.Send($"{url}/{own}", ("person", "Maija Emäntä 040"));
        Assert.Contains("Maija Emäntä", await browser.GetStringAsync($"{url}/{own}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Maija", System.Text.Encoding.UTF8.GetString((await app.With((EmployerStore store) => store.Contacts(own)))[0].Person), StringComparison.Ordinal);
    }

    private static async Task<Guid> Added(App app, Organisation buyer, string name)
    {
        var id = Guid.CreateVersion7();
        Assert.Null(await app.With((SaveEmployer save) => save.Run(new() { Id = id, BuyerId = buyer.Id, Name = name, AddedAt = app.Clock.GetUtcNow(), AddedBy = Guid.CreateVersion7() }, Guid.CreateVersion7())));
        return id;
    }

    private static Task<IReadOnlyList<Employer>> Found(App app, Organisation buyer, string? words) =>
        app.With((EmployerStore store) => store.Page([buyer.Id], words, false, null, null, 10));

    private static EmployerVisit Visit(App app, Guid employer, Guid by, Guid organisation) => new()
    {
        Id = Guid.CreateVersion7(),
        EmployerId = employer,
        Day = new(2026, 9, 1),
        Kind = EmployerVisitKind.Call,
        UserId = by,
        OrganisationId = organisation,
        At = app.Clock.GetUtcNow(),
    };
}
