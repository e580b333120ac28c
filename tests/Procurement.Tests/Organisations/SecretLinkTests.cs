using System.Net;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;

namespace Procurement.Tests.Organisations;

public sealed class SecretLinkTests : IAsyncDisposable
{
    private const string Email = "aino@tyovoimapaja.example";

    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_new_password_is_set_by_the_mailed_link_once()
    {
        await app.UserWithPassword(Email, "vanha salasana on");
        var link = await AskedFor(Email);
        await app.Stranger().GetAsync(link);

        var first = await app.Stranger().Send(link, ("Password", "uusi hyvä salasana"));
        var again = await app.Stranger().Read(link);

        Assert.Equal("/sign-in", first.Headers.Location!.ToString());
        Assert.Null(again.QuerySelector("input[name=Password]"));
        Assert.Equal(HttpStatusCode.Redirect, (await app.Stranger().Send("/sign-in", ("Email", Email), ("Password", "uusi hyvä salasana"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Stranger().Send("/sign-in", ("Email", Email), ("Password", "vanha salasana on"))).StatusCode);
    }

    [Fact]
    public async Task The_link_expires()
    {
        await app.UserWithPassword(Email, "vanha salasana on");
        var link = await AskedFor(Email);
        app.Clock.Move(SendPasswordReset.Lifetime);

        Assert.Null((await app.Stranger().Read(link)).QuerySelector("input[name=Password]"));
    }

    [Fact]
    public async Task Asking_for_an_unknown_address_looks_the_same_and_mails_nothing()
    {
        await app.UserWithPassword(Email, "vanha salasana on");
        var known = await app.Stranger().Send("/reset", ("Email", Email));
        var unknown = await app.Stranger().Send("/reset", ("Email", "joku@muu.example"));
        await app.RunDue();

        Assert.Equal(known.Headers.Location, unknown.Headers.Location);
        Assert.Equal(Email, Assert.Single(app.Mails).To);
    }

    [Fact]
    public async Task The_secret_is_in_the_mail_and_nowhere_in_the_database()
    {
        await app.UserWithPassword(Email, "vanha salasana on");
        var secret = (await AskedFor(Email)).Split('/')[^1];

        await app.AssertNowhereInTheDatabase(secret);
    }

    [Fact]
    public async Task A_mail_job_that_runs_twice_leaves_the_link_that_was_mailed_working()
    {
        await app.UserWithPassword(Email, "vanha salasana on");
        var link = await AskedFor(Email);
        var id = await app.With((SecretLinkStore links) => links.Subject(link.Split('/')[^1], LinkPurpose.PasswordReset, app.Clock.GetUtcNow()));
        await app.With((SendPasswordReset job) => job.Run(id!.Value, default));

        Assert.Single(app.Mails);
        Assert.NotNull((await app.Stranger().Read(link)).QuerySelector("input[name=Password]"));
    }

    [Fact]
    public async Task The_first_administrator_of_an_empty_site_names_the_organiser()
    {
        Assert.Null(await app.With((InviteFirstAdministrator invite) => invite.Run(Email, "fi")));
        await app.RunDue();
        var answer = await app.Stranger().Send(
            app.Mails.LinkTo(Email),
            ("Name", "Aino Virtanen"), ("Password", "metsä järvi polku"), ("BusinessId", "0149669-3"), ("OrganisationName", "Lahden kaupunki"), ("OrganisationEmail", "kirjaamo@lahti.example"));

        Assert.Equal("/home", answer.Headers.Location!.ToString());
        var organiser = Assert.Single(await app.With((OrganisationStore store) => store.Organisers()));
        Assert.Equal(Role.Administrator, Assert.Single(await app.With((MembershipStore store) => store.Members(organiser.Id))).Role);
        Assert.Equal("site-not-empty", (await app.With((InviteFirstAdministrator invite) => invite.Run("toinen@muu.example", "fi")))?.Code);
    }

    private async Task<string> AskedFor(string email)
    {
        await app.Stranger().Send("/reset", ("Email", email));
        await app.RunDue();
        return app.Mails.LinkTo(email);
    }
}
