using System.Net;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.Tests.Organisations;

public sealed class BankAccountTests : IAsyncDisposable
{
    private const string First = "FI43 5600 0920 0000 18";
    private const string Second = "FI21 5600 0920 0000 26";

    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_first_account_is_used_once_a_colleague_agrees_and_everyone_is_told()
    {
        var supplier = await app.Supplier();
        var (one, two) = (await app.Person(supplier, Role.SupplierUser), await app.Person(supplier, Role.SupplierUser));
        var page = $"/supplier/{supplier.BusinessId}/bank-account";

        await app.BrowserOf(one).Send(page, ("Iban", First.ToLowerInvariant()));
        Assert.Null(await InForce(supplier));
        await app.BrowserOf(two).Press(page, "Vahvista");

        Assert.Equal("FI4356000920000018", (await InForce(supplier))!.Iban);
        await app.RunDue();
        Assert.Equal(3, app.Mails.Where(mail => mail.Subject.Contains("vahvistettu", StringComparison.Ordinal)).Select(mail => mail.To).Distinct().Count());
        Assert.All(app.Mails, mail => Assert.DoesNotContain("FI43", mail.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_account_is_used_from_the_next_day_in_Finland()
    {
        var supplier = await app.Supplier();
        var (one, two) = (await app.Person(supplier, Role.SupplierUser), await app.Person(supplier, Role.SupplierUser));
        var page = $"/supplier/{supplier.BusinessId}/bank-account";
        foreach (var iban in new[] { First, Second })
        {
            await app.BrowserOf(one).Send(page, ("Iban", iban));
            await app.BrowserOf(two).Press(page, "Vahvista");
        }

        Assert.Equal("FI4356000920000018", (await InForce(supplier))!.Iban);
        app.Clock.MoveTo(FinnishTime.StartOf(FinnishTime.DayOf(app.Clock.GetUtcNow()).AddDays(1)).AddMilliseconds(-1));
        Assert.Equal("FI4356000920000018", (await InForce(supplier))!.Iban);
        app.Clock.Move(TimeSpan.FromMilliseconds(1));
        Assert.Equal("FI2156000920000026", (await InForce(supplier))!.Iban);
    }

    [Fact]
    public async Task Who_gave_the_account_does_not_agree_to_it()
    {
        var supplier = await app.Supplier();
        var one = await app.Person(supplier, Role.SupplierUser);
        await app.Person(supplier, Role.SupplierUser);
        await app.BrowserOf(one).Send($"/supplier/{supplier.BusinessId}/bank-account", ("Iban", First));
        var waiting = await app.With((BankAccountStore store) => store.Waiting(supplier.Id));

        var refusal = await app.With((DecideBankAccount decide) => decide.Run(waiting!.Id, SecondWord.Confirmed, one, supplier.Id, app.Clock.GetUtcNow()));

        Assert.Equal(SecondPerson.SamePerson, refusal);
    }

    [Fact]
    public async Task The_account_of_a_supplier_with_one_person_is_agreed_to_by_finance_of_the_organiser()
    {
        var (organiser, other, supplier) = (await app.Buyer(organiser: true), await app.Buyer("Heinola"), await app.Supplier());
        var (finance, elsewhere) = (await app.Person(organiser, Role.Finance), await app.Person(other, Role.Finance));
        var one = await app.Person(supplier, Role.SupplierUser);
        await app.BrowserOf(one).Send($"/supplier/{supplier.BusinessId}/bank-account", ("Iban", First));

        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(elsewhere).GetAsync($"/finance/{other.BusinessId}/supplier-accounts")).StatusCode);
        await app.BrowserOf(finance).Press($"/finance/{organiser.BusinessId}/supplier-accounts", "Vahvista");

        Assert.Equal("FI4356000920000018", (await InForce(supplier))!.Iban);
    }

    [Theory]
    [InlineData("FI43 5600 0920 0000 19")]
    [InlineData("123")]
    public async Task A_wrong_number_is_refused(string iban)
    {
        var supplier = await app.Supplier();
        var one = await app.Person(supplier, Role.SupplierUser);

        var answer = await app.BrowserOf(one).Send($"/supplier/{supplier.BusinessId}/bank-account", ("Iban", iban));

        Assert.Contains("IBAN", (await answer.Page()).QuerySelector("#error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await app.With((BankAccountStore store) => store.Waiting(supplier.Id)));
    }

    private Task<BankAccount?> InForce(Organisation organisation) => app.With((BankAccountStore store) => store.InForce(organisation.Id, app.Clock.GetUtcNow()));
}
