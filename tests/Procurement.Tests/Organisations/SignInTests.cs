using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Organisations.SignIn;

namespace Procurement.Tests.Organisations;

public sealed class SignInTests : IAsyncDisposable
{
    private const string Email = "aino@tyovoimapaja.example";
    private const string Password = "metsä järvi polku kivi";

    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_person_signs_in_and_goes_where_they_were_going()
    {
        await app.UserWithPassword(Email, Password);
        var browser = app.Stranger();

        var asked = await browser.GetAsync("/account");
        Assert.Equal("/sign-in?back=%2Faccount", asked.Headers.Location!.PathAndQuery);

        var answer = await browser.Send(asked.Headers.Location.PathAndQuery, ("Email", Email.ToUpperInvariant()), ("Password", Password));
        Assert.Equal("/account", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    public async Task Signing_in_leads_nowhere_outside(string back)
    {
        await app.UserWithPassword(Email, Password);
        var answer = await app.Stranger().Send($"/sign-in?back={Uri.EscapeDataString(back)}", ("Email", Email), ("Password", Password));
        Assert.Equal("/home", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await app.UserWithPassword(Email, Password);
        var wrong = await app.Stranger().Send("/sign-in", ("Email", Email), ("Password", "väärä salasana"));
        var unknown = await app.Stranger().Send("/sign-in", ("Email", "joku@muu.example"), ("Password", Password));

        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal((await wrong.Page()).QuerySelector("#error-summary")!.TextContent, (await unknown.Page()).QuerySelector("#error-summary")!.TextContent);
    }

    [Fact]
    public async Task A_rival_who_guesses_delays_only_themselves()
    {
        await app.UserWithPassword(Email, Password);
        var owner = app.Stranger();
        await owner.Send("/sign-in", ("Email", Email), ("Password", Password));
        await owner.Press("/account", "Kirjaudu ulos kaikkialta");

        // The rival even sits behind the owner's own network address.
        var rival = app.Stranger();
        for (var i = 0; i < 12; i++)
        {
            await rival.Send("/sign-in", ("Email", Email), ("Password", $"arvaus numero {i}"));
        }

        var delayed = await rival.Send("/sign-in", ("Email", Email), ("Password", Password));
        Assert.Contains("Odota", await delayed.Content.ReadAsStringAsync());

        var signedIn = await owner.Send("/sign-in", ("Email", Email), ("Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_visit_goes_on_while_someone_guesses_the_password()
    {
        await app.UserWithPassword(Email, Password);
        var owner = app.Stranger();
        await owner.Send("/sign-in", ("Email", Email), ("Password", Password));

        var rival = app.Stranger();
        for (var i = 0; i < 12; i++)
        {
            await rival.Send("/sign-in", ("Email", Email), ("Password", $"arvaus numero {i}"));
        }

        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task The_delay_grows_and_ends()
    {
        await app.UserWithPassword(Email, Password);
        var browser = app.Stranger();
        for (var i = 0; i < 5; i++)
        {
            await browser.Send("/sign-in", ("Email", Email), ("Password", $"arvaus numero {i}"));
        }

        Assert.Contains("Odota 2 sekuntia", await (await browser.Send("/sign-in", ("Email", Email), ("Password", Password))).Content.ReadAsStringAsync());
        app.Clock.Move(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send("/sign-in", ("Email", Email), ("Password", Password))).StatusCode);
    }

    [Fact]
    public async Task A_storm_of_sign_ins_is_told_to_wait_and_holds_up_nobody_else()
    {
        await app.UserWithPassword(Email, Password);
        var hashing = app.Services.GetRequiredService<HashingQueue>();
        var storm = new TaskCompletionSource<bool>();
        var waiting = Enumerable.Range(0, hashing.Capacity).Select(_ => hashing.InTurn(() => storm.Task)).ToList();

        var busy = await app.Stranger().Send("/sign-in", ("Email", Email), ("Password", Password));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), busy.Headers.RetryAfter!.Delta);
        Assert.Equal(Email, (await busy.Page()).QuerySelector("input[name=Email]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, (await app.Stranger().GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.BrowserOf((await app.User()).Id).GetAsync("/account")).StatusCode);

        storm.SetResult(true);
        await Task.WhenAll(waiting);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Stranger().Send("/sign-in", ("Email", Email), ("Password", Password))).StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_visits_at_once()
    {
        await app.UserWithPassword(Email, Password);
        var (here, there) = (app.Stranger(), app.Stranger());
        foreach (var browser in new[] { here, there })
        {
            await browser.Send("/sign-in", ("Email", Email), ("Password", Password));
        }

        await here.Press("/account", "Kirjaudu ulos kaikkialta");

        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_ends_other_visits_but_not_this_one()
    {
        await app.UserWithPassword(Email, Password);
        var (here, there) = (app.Stranger(), app.Stranger());
        foreach (var browser in new[] { here, there })
        {
            await browser.Send("/sign-in", ("Email", Email), ("Password", Password));
        }

        await here.Send("/account/password", ("OldPassword", Password), ("Password", "aivan toinen lause"));

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task The_second_factor_is_asked_once_it_is_on_and_recovery_codes_work_once()
    {
        var user = await app.UserWithPassword(Email, Password);
        var browser = app.Stranger();
        await browser.Send("/sign-in", ("Email", Email), ("Password", Password));
        await browser.GetAsync("/account/authenticator");
        var codes = (await (await browser.Send("/account/authenticator", ("Code", await app.CodeOf(user.Id)))).Page())
            .QuerySelectorAll(".recovery-codes code").Select(code => code.TextContent).ToList();
        Assert.Equal(10, codes.Count);

        var withApp = app.Stranger();
        var asked = await withApp.Send("/sign-in", ("Email", Email), ("Password", Password));
        Assert.StartsWith("/sign-in/code", asked.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await withApp.GetAsync("/account")).StatusCode);
        var code = await app.CodeOf(user.Id, later: 1);
        await withApp.Send(asked.Headers.Location.ToString(), ("Code", code));
        Assert.Equal(HttpStatusCode.OK, (await withApp.GetAsync("/account")).StatusCode);

        // Read over a shoulder, it comes too late.
        var thief = app.Stranger();
        await thief.Send("/sign-in", ("Email", Email), ("Password", Password));
        Assert.Equal(HttpStatusCode.OK, (await thief.Send("/sign-in/code", ("Code", code))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/account")).StatusCode);

        var statuses = new List<HttpStatusCode>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var withPaper = app.Stranger();
            await withPaper.Send("/sign-in", ("Email", Email), ("Password", Password));
            statuses.Add((await withPaper.Send("/sign-in/recovery-code", ("Code", codes[0]))).StatusCode);
        }

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.OK], statuses);
    }

    [Fact]
    public async Task Nobody_finds_an_authenticator_key_or_recovery_code_in_the_database()
    {
        var user = await app.UserWithPassword(Email, Password);
        var browser = app.Stranger();
        await browser.Send("/sign-in", ("Email", Email), ("Password", Password));
        await browser.GetAsync("/account/authenticator");
        var code = (await (await browser.Send("/account/authenticator", ("Code", await app.CodeOf(user.Id)))).Page())
            .QuerySelector(".recovery-codes code")!.TextContent;
        var key = (await app.With((UserStore users) => users.Find(user.Id)))!.AuthenticatorKey!;

        await app.AssertNowhereInTheDatabase(key, code, Password);
    }
}
