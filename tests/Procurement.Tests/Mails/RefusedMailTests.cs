using Procurement.App.Mails;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Mails;

/// <summary>What a relay refused for good is shown where someone can mend it.</summary>
public sealed class RefusedMailTests : IAsyncLifetime
{
    private const string Answer = "550 no such user";
    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_stands_beside_the_person_in_the_people_of_the_organisation_and_in_the_person_s_own_account()
    {
        var buyer = await app.Buyer("Lahden kaupunki");
        var (administrator, officer) = (await app.Person(buyer, Role.Administrator), await app.Person(buyer, Role.Officer));
        await Refuse((await app.With((UserStore users) => users.Find(officer)))!.Email);

        using var reader = app.BrowserOf(administrator);
        Assert.Contains(Answer, (await reader.Read($"/buyer/{buyer.BusinessId}/users")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Answer, (await reader.Read("/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var own = app.BrowserOf(officer);
        Assert.Contains(Answer, (await own.Read("/account")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        app.Clock.Move(RefusedMailStore.Shown + TimeSpan.FromDays(1));
        Assert.DoesNotContain(Answer, (await reader.Read($"/buyer/{buyer.BusinessId}/users")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_beside_the_organisation_s_own_address()
    {
        var supplier = await app.Supplier("Valmennus ry");
        var person = await app.Person(supplier, Role.SupplierUser);
        await Refuse(supplier.Email!.ToUpperInvariant());
        using var browser = app.BrowserOf(person);
        Assert.Contains(Answer, (await browser.Read($"/supplier/{supplier.BusinessId}/organisation")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private Task Refuse(string address) => app.With((RefusedMailStore store) => store.Add(Guid.CreateVersion7(), address, Answer, app.Clock.GetUtcNow()));
}
