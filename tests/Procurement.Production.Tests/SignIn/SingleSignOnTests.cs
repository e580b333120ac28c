using System.Net;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;
using Procurement.Production.SignIn;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.SignIn;

public sealed class SingleSignOnTests : IAsyncLifetime
{
    private const string BusinessId = "0215606-8";
    private readonly ProviderOfTests provider = new();
    private readonly App app;
    private Organisation buyer = null!;

    public SingleSignOnTests() => app = new()
    {
        More = services => services.AddSingleSignOn(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["SignIn:Providers:kunta:Name"] = "Kunnan tunnus",
                ["SignIn:Providers:kunta:Authority"] = ProviderOfTests.Authority,
                ["SignIn:Providers:kunta:ClientId"] = "rengas",
                ["SignIn:Providers:kunta:ClientSecret"] = "secret",
                ["SignIn:Providers:kunta:RoleClaim"] = "groups",
                ["SignIn:Providers:kunta:Roles:0:Group"] = "hankinta",
                ["SignIn:Providers:kunta:Roles:0:BusinessId"] = BusinessId,
                ["SignIn:Providers:kunta:Roles:0:Role"] = "Officer",
                ["SignIn:Providers:kunta:Roles:1:Group"] = "tarkastus",
                ["SignIn:Providers:kunta:Roles:1:BusinessId"] = BusinessId,
                ["SignIn:Providers:kunta:Roles:1:Role"] = "Auditor",
                ["SignIn:Providers:suomifi:Name"] = "Suomi.fi",
                ["SignIn:Providers:suomifi:Authority"] = ProviderOfTests.Authority,
                ["SignIn:Providers:suomifi:ClientId"] = "rengas",
                ["SignIn:Providers:suomifi:ClientSecret"] = "secret",
                ["SignIn:Providers:suomifi:Assurance"] = "http://eidas.europa.eu/LoA/substantial",
                ["SignIn:WithoutPasswords:0"] = BusinessId,
            }).Build(), provider),
    };

    public async ValueTask InitializeAsync()
    {
        buyer = MakeOrganisations.Organisation(OrganisationKind.Buyer) with { BusinessId = BusinessId };
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<OrganisationStore>().Add(buyer)));
        provider.Claims["sub"] = "person-1";
        provider.Claims["name"] = "Maija Hankkija";
        provider.Claims["email"] = "maija@kunta.fi";
        provider.Claims["groups"] = new[] { "hankinta", "muu" };
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        provider.Dispose();
    }

    [Fact]
    public async Task An_officer_of_the_directory_comes_in_with_the_role_that_the_group_means()
    {
        var (browser, answer) = await SignIn();
        Assert.Equal("/home", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/buyer/{BusinessId}/competitions")).StatusCode);
        Assert.Equal([Role.Officer], await Roles());
    }

    [Fact]
    public async Task Roles_follow_the_directory_but_what_two_people_gave_stays()
    {
        await SignIn();
        var user = await User();
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<MembershipStore>().Add(new()
        {
            Id = Guid.CreateVersion7(), UserId = user!.Id, OrganisationId = buyer.Id, Role = Role.Evaluator, GrantedAt = app.Clock.GetUtcNow(),
        })));
        provider.Claims["groups"] = Array.Empty<string>();
        await SignIn();
        Assert.Equal([Role.Evaluator], await Roles());
    }

    [Fact]
    public async Task Who_has_no_role_and_no_account_is_told_so()
    {
        provider.Claims["groups"] = new[] { "muu" };
        var (_, answer) = await SignIn();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(await User());
    }

    [Fact]
    public async Task An_address_that_the_provider_does_not_answer_for_takes_over_no_account()
    {
        var old = await app.User("maija@kunta.fi");
        provider.Claims["groups"] = Array.Empty<string>();
        var (browser, answer) = await SignIn();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/home")).StatusCode);

        provider.Claims["email_verified"] = true;
        (_, answer) = await SignIn();
        Assert.Equal("/home", answer.Headers.Location?.ToString());
        Assert.Equal(old.Id, (await User())!.Id);
    }

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("aud", "somebody-else")]
    [InlineData("iss", "https://evil.test")]
    [InlineData("exp", 1_000_000L)]
    public async Task A_token_that_was_not_made_for_this_sign_in_lets_nobody_in(string claim, object value)
    {
        provider.Wrong[claim] = value;
        await NobodyComesIn();
    }

    [Fact]
    public async Task A_forged_token_lets_nobody_in()
    {
        provider.Forged = true;
        await NobodyComesIn();
    }

    [Fact]
    public async Task A_provider_that_changed_its_keys_is_asked_for_the_new_ones()
    {
        await SignIn();
        provider.ChangeKey();
        var (_, answer) = await SignIn();
        Assert.Equal("/home", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_answer_in_another_browser_is_not_taken()
    {
        using var mine = app.Stranger();
        var challenge = (await mine.GetAsync("/sign-in/outside/kunta")).Headers.Location!;
        using var thieves = app.Stranger();
        Assert.Equal("/sign-in", (await thieves.GetAsync(provider.Agree(challenge).PathAndQuery)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Suomi_fi_is_one_more_provider_and_must_recognise_strongly()
    {
        await app.User("maija@kunta.fi");
        provider.Claims["email_verified"] = true;
        using (var weak = app.Stranger())
        {
            var challenge = (await weak.GetAsync("/sign-in/outside/suomifi")).Headers.Location!;
            Assert.Contains("acr_values=", challenge.Query, StringComparison.Ordinal);
            Assert.Equal("/sign-in", (await weak.GetAsync(provider.Agree(challenge).PathAndQuery)).Headers.Location!.ToString());
        }

        provider.Claims["acr"] = "http://eidas.europa.eu/LoA/substantial";
        var (_, answer) = await SignIn("suomifi");
        Assert.Equal("/home", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_organisation_without_passwords_lets_nobody_in_by_password()
    {
        var user = await app.UserWithPassword("pekka@kunta.fi", "Pitkä salasana 1!");
        Assert.Equal(HttpStatusCode.Redirect, (await app.Stranger().Send("/sign-in", ("Email", "pekka@kunta.fi"), ("Password", "Pitkä salasana 1!"))).StatusCode);
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<MembershipStore>().Add(new()
        {
            Id = Guid.CreateVersion7(), UserId = user.Id, OrganisationId = buyer.Id, Role = Role.Officer, GrantedAt = app.Clock.GetUtcNow(),
        })));
        Assert.Equal(HttpStatusCode.OK, (await app.Stranger().Send("/sign-in", ("Email", "pekka@kunta.fi"), ("Password", "Pitkä salasana 1!"))).StatusCode);
    }

    [Fact]
    public async Task The_sign_in_page_offers_the_providers_and_no_others_exist()
    {
        var page = await app.Stranger().Read("/sign-in");
        Assert.Equal(["/sign-in/outside/kunta", "/sign-in/outside/suomifi"], page.QuerySelectorAll("a[href^='/sign-in/outside']").Select(link => link.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync("/sign-in/outside/Identity.Application")).StatusCode);
    }

    private async Task NobodyComesIn()
    {
        using var browser = app.Stranger();
        var challenge = (await browser.GetAsync("/sign-in/outside/kunta")).Headers.Location!;
        Assert.Equal("/sign-in", (await browser.GetAsync(provider.Agree(challenge).PathAndQuery)).Headers.Location!.ToString());
        Assert.Null(await User());
    }

    private async Task<(HttpClient Browser, HttpResponseMessage Answer)> SignIn(string scheme = "kunta")
    {
        var browser = app.Stranger();
        var challenge = (await browser.GetAsync($"/sign-in/outside/{scheme}")).Headers.Location!;
        var back = await browser.GetAsync(provider.Agree(challenge).PathAndQuery);
        return (browser, await browser.GetAsync(back.Headers.Location));
    }

    private Task<User?> User() => app.With((UserStore users) => users.FindByEmail("maija@kunta.fi"));

    private async Task<IReadOnlyList<Role>> Roles()
    {
        var user = (await User())!.Id;
        return await app.With((MembershipStore memberships) => memberships.Roles(user, buyer.Id));
    }
}
