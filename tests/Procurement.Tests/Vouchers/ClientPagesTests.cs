using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Contracts;
using Procurement.App.Vouchers;
using Procurement.Domain;
using Procurement.Domain.Vouchers;
using static Procurement.Tests.Vouchers.MakeVouchers;

namespace Procurement.Tests.Vouchers;

/// <summary>A client's way over HTTP: the link, the code, three steps to a choice, saying no; and what leaks on the way: nothing.</summary>
public sealed partial class ClientPagesTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task From_the_case_workers_sheet_to_a_printed_confirmation()
    {
        var programme = await app.Programme();
        var client = await app.Client(programme);
        var worker = app.BrowserOf(programme.CaseWorker);
        var sheet = await worker.Send(
            $"/casework/{programme.Buyer.BusinessId}/vouchers/issue",
            ("Form.ClientId", client.ToString()), ("Form.ProgrammeId", programme.Id.ToString()), ("Form.Code", "482913"), ("Form.Wishes", "Aamupäivät"));
        var paper = await sheet.Content.ReadAsStringAsync();
        var link = Link().Match(paper).Value;
        Assert.NotEmpty(link);
        Assert.DoesNotContain("482913", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("569/2009", paper, StringComparison.Ordinal);
        Assert.Contains("<svg", paper, StringComparison.Ordinal);

        // Looking at a link, as previews of messages do, changes nothing and shows nothing.
        var phone = Phone();
        var door = await phone.GetAsync(link);
        Leaks(door);
        var page = await door.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Paja", page, StringComparison.Ordinal);
        Assert.DoesNotContain(link["/c/".Length..], page, StringComparison.Ordinal);
        Assert.Empty(door.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Where(cookie => cookie.StartsWith("client-visit", StringComparison.Ordinal)) : []);

        Assert.Equal("/client/home", (await phone.Send(link, ("Code", "482 913"))).Headers.Location?.OriginalString);
        var services = await phone.Read("/client/services");
        Assert.Equal(2, services.QuerySelectorAll(".card-list > li").Length);
        var choose = $"/client/services/{programme.Member.Id}/choose";
        var confirm = await phone.Read(choose);
        Assert.Contains("Palvelu on osa suunnitelmaasi.", confirm.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/client/confirmation", (await phone.Press(choose, "Valitsen tämän")).Headers.Location?.OriginalString);
        var confirmation = await phone.GetAsync("/client/confirmation");
        Leaks(confirmation);
        Assert.Contains("Paja 1 ry", await confirmation.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await phone.Press("/client/home", "Lopeta käynti");
        Assert.Equal("/client", (await phone.GetAsync("/client/home")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_visit_lasts_twenty_minutes_and_ends_when_a_new_link_is_made()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var phone = Phone();
        await phone.Send($"/c/{token}", ("Code", "482913"));
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddMinutes(19));
        Assert.Equal(200, (int)(await phone.GetAsync("/client/home")).StatusCode);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddMinutes(19));
        Assert.Equal(200, (int)(await phone.GetAsync("/client/home")).StatusCode);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddMinutes(20));
        Assert.Equal("/client", (await phone.GetAsync("/client/home")).Headers.Location?.OriginalString);

        await phone.Send($"/c/{token}", ("Code", "482913"));
        Assert.Equal(200, (int)(await phone.GetAsync("/client/home")).StatusCode);
        await app.With((MakeSheet sheet) => sheet.Run(voucher, programme.Buyer.Id, programme.CaseWorker));
        Assert.Equal("/client", (await phone.GetAsync("/client/home")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Number_and_code_typed_by_hand_open_the_same_and_guessing_is_slowed()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        await app.Link(programme, voucher);
        var number = (await app.Hand(voucher)).Voucher.Number;
        Assert.Equal("/client/home", (await Phone().Send("/client", ("Number", VoucherCodes.Shown(number)), ("Code", "482913"))).Headers.Location?.OriginalString);

        var guesser = Phone();
        var slowed = false;
        for (var i = 0; i < 45 && !slowed; i++)
        {
            var answer = await guesser.Send("/client", ("Number", $"{1_000_000_000 + i}"), ("Code", "000001"));
            slowed = (await answer.Content.ReadAsStringAsync()).Contains("sekun", StringComparison.Ordinal);
        }

        Assert.True(slowed, "Forty numbers from one place were tried without a wait.");
    }

    [Theory]
    [InlineData("fi", "Voit sanoa ei. Se voi vaikuttaa työttömyystukeesi. Soita ensin omavalmentajallesi: ")]
    [InlineData("sv", "Du kan säga nej. Det kan påverka ditt arbetslöshetsstöd. Ring först din egen coach: ")]
    [InlineData("fi-plain", "Voit sanoa ei. Se voi vaikuttaa työttömyystukeesi. Soita ensin omavalmentajallesi: ")]
    public async Task R65_Saying_no_needs_the_second_page_with_its_words(string language, string sentence)
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var phone = Phone();
        phone.DefaultRequestHeaders.Add("Cookie", $"language={language}");
        await phone.Send($"/c/{token}", ("Code", "482913"));

        var first = await phone.Read("/client/refuse");
        Assert.DoesNotContain(first.QuerySelectorAll("main form"), form => form.GetAttribute("method") == "post");
        Assert.NotNull(first.QuerySelector(".benefit"));
        var second = await phone.Read("/client/refuse/sure");
        Assert.Contains(sentence, second.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("044 000 0000", second.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(VoucherStatus.Issued, (await app.Hand(voucher)).Voucher.Status);
        await phone.SendForm(second, "/client/refuse/sure");
        Assert.Equal(VoucherStatus.Cancelled, (await app.Hand(voucher)).Voucher.Status);
    }

    [Fact]
    public async Task R45_A_supplier_sees_a_pseudonym_until_it_has_accepted_and_each_look_is_written_down()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var choice = await app.Chosen(voucher, programme.Member);
        var supplier = app.BrowserOf(programme.Member.User);
        var url = $"/supplier/{programme.Member.Supplier.BusinessId}/vouchers/{choice.Id}";
        Assert.DoesNotContain("Virtanen", await supplier.GetStringAsync(url), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await app.BrowserOf(programme.Members[1].User).GetAsync($"/supplier/{programme.Members[1].Supplier.BusinessId}/vouchers/{choice.Id}")).StatusCode);

        await supplier.Press(url, "Otamme asiakkaan vastaan");
        Assert.Contains("Virtanen", await supplier.GetStringAsync(url), StringComparison.Ordinal);
        Assert.Contains(await app.With((ClientStore clients) => clients.Views((app.Hand(voucher).Result).Voucher.ClientId)), view => view.UserId == programme.Member.User);
    }

    [Fact]
    public async Task R46_No_identity_number_is_asked_of_or_shown_to_a_client_or_a_supplier()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var phone = Phone();
        var pages = await phone.GetStringAsync($"/c/{token}") + await phone.GetStringAsync("/client");
        await phone.Send($"/c/{token}", ("Code", "482913"));
        pages += await phone.GetStringAsync("/client/home") + await phone.GetStringAsync("/client/services");

        Assert.DoesNotContain("Virtanen", pages, StringComparison.Ordinal);
        Assert.DoesNotContain("henkilötunnus", pages, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(VoucherProfile.ClientChoiceOrder, false)]
    [InlineData(VoucherProfile.VoucherAct, true)]
    public void R49_R50_Only_a_voucher_of_the_act_names_the_act(VoucherProfile profile, bool names)
    {
        var texts = new Procurement.App.Texts();
        foreach (var language in new[] { "fi", "sv", "en", "fi-plain" })
        {
            Assert.Equal(names, texts.Get(language, $"client-page.profile.{profile}").Contains("569/2009", StringComparison.Ordinal));
            Assert.Equal(names, texts.Get(language, $"sheet.profile.{profile}").Contains("569/2009", StringComparison.Ordinal));
        }

        Assert.All(texts.Keys.Where(key => key.StartsWith("client-page.", StringComparison.Ordinal) || key.StartsWith("sheet.", StringComparison.Ordinal)).Where(key => !key.EndsWith("VoucherAct", StringComparison.Ordinal)),
            key => Assert.DoesNotContain("569", texts.All(key).Values.Aggregate("", string.Concat), StringComparison.Ordinal));
    }

    [Fact]
    public async Task R57_The_clients_pages_are_in_Finnish_Swedish_English_and_plain_Finnish()
    {
        var programme = await app.Programme();
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        foreach (var (language, title, name) in new[] { ("fi", "Palvelusetelisi", "Paja 1 ry"), ("sv", "Din servicesedel", "Paja 1 ry på svenska"), ("en", "Your voucher", "Paja 1 ry in English"), ("fi-plain", "Sinun setelisi", "Paja 1 ry selkosuomeksi") })
        {
            var phone = Phone();
            phone.DefaultRequestHeaders.Add("Cookie", $"language={language}");
            await phone.Send($"/c/{token}", ("Code", "482913"));
            Assert.Equal(title, (await phone.Read("/client/home")).QuerySelector("h1")!.TextContent.Trim());
            Assert.Contains(name, (await phone.Read("/client/services")).Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_of_a_client_weighs_less_than_200_kilobytes_with_all_that_it_loads()
    {
        var programme = await app.Programme(suppliers: 5);
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var phone = Phone();
        await phone.Send($"/c/{token}", ("Code", "482913"));
        var page = await phone.Read("/client/services");
        var bytes = (await phone.GetByteArrayAsync("/client/services")).Length;
        foreach (var part in page.QuerySelectorAll("link[href], script[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
        {
            bytes += (await phone.GetByteArrayAsync(part)).Length;
        }

        Assert.InRange(bytes, 1, 200_000);
    }

    [Fact]
    public async Task R56_Each_page_of_a_client_has_its_language_one_heading_and_labelled_questions()
    {
        var programme = await app.Programme(suppliers: 2);
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var phone = Phone();
        await phone.Send($"/c/{token}", ("Code", "482913"));
        foreach (var url in new[] { $"/c/{token}", "/client", "/client/home", "/client/services", $"/client/services/{programme.Member.Id}", $"/client/services/{programme.Member.Id}/choose", "/client/refuse", "/client/refuse/sure" })
        {
            var page = await phone.Read(url);
            Assert.Equal("fi", page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.All(
                page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"),
                question => Assert.NotNull(page.QuerySelector($"label[for='{question.Id}']")));
        }
    }

    [Fact]
    public async Task R58_Without_strong_identification_nothing_is_shown_by_which_the_client_could_be_known()
    {
        var programme = await app.Programme();
        var client = await app.Client(programme, "Aino", "Virtanen", email: "aino@posti.example");
        var voucher = Guid.CreateVersion7();
        Allowed(await app.Issue(programme, voucher, client));
        var code = (await app.With((ClientStore clients) => clients.Find(client)))!.Code;
        var token = await app.Link(programme, voucher);
        var phone = Phone();
        await phone.Send($"/c/{token}", ("Code", "482913"));
        await phone.Press($"/client/services/{programme.Member.Id}/choose", "Valitsen tämän");
        foreach (var url in new[] { "/client/home", "/client/services", "/client/confirmation", "/client/refuse", $"/client/services/{programme.Member.Id}" })
        {
            var page = await phone.GetStringAsync(url);
            Assert.All(new[] { "Aino", "Virtanen", "aino@posti", code, client.ToString(), token }, told => Assert.DoesNotContain(told, page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_token_is_in_no_log_not_even_when_a_page_fails()
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var logged = new App { More = services => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(new Heard(lines)) };
        var programme = await logged.Programme();
        var voucher = await logged.Issued(programme);
        var token = await logged.Link(programme, voucher);
        var phone = logged.Stranger();
        await phone.Send($"/c/{token}", ("Code", "000001"));
        await phone.Send($"/c/{token}", ("Code", "482913"));
        await phone.PostAsync($"/c/{token}", new StringContent("no form"));

        Assert.All(lines, line => Assert.DoesNotContain(token, line, StringComparison.Ordinal));
        Assert.Equal("/c/…", Procurement.Web.Startup.ClientAddresses.Told($"/c/{token}"));
        Assert.Equal("/client/home", Procurement.Web.Startup.ClientAddresses.Told("/client/home"));
    }

    private sealed class Heard(System.Collections.Concurrent.ConcurrentQueue<string> lines) : Microsoft.Extensions.Logging.ILoggerProvider, Microsoft.Extensions.Logging.ILogger
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel level, Microsoft.Extensions.Logging.EventId id, TState state, Exception? fault, Func<TState, Exception?, string> told) =>
            lines.Enqueue(told(state, fault) + fault);

        public void Dispose()
        {
        }
    }

    [Fact]
    public async Task Filters_change_the_order_only_by_what_the_client_asked_for()
    {
        var programme = await app.Programme(suppliers: 6);
        var voucher = await app.Issued(programme);
        var token = await app.Link(programme, voucher);
        var phone = Phone();
        await phone.Send($"/c/{token}", ("Code", "482913"));
        var all = Names(await phone.Read("/client/services"));
        Assert.Equal(all, Names(await phone.Read("/client/services?language=sv")));
        Assert.Equal(all, Names(await phone.Read("/client/services")));
        Assert.Empty(Names(await phone.Read("/client/services?language=so")));

        static List<string> Names(AngleSharp.Dom.IDocument page) => [.. page.QuerySelectorAll(".card-list h2").Select(heading => heading.TextContent.Trim())];
    }

    [Fact]
    public async Task Several_are_issued_from_a_file_or_none_at_all()
    {
        var programme = await app.Programme();
        var (a, b) = (await app.Client(programme), await app.Client(programme, "Eino", "Laine"));
        var codes = (await app.With((ClientStore clients) => clients.List([a, b]))).Select(client => client.Code).ToList();
        var url = $"/casework/{programme.Buyer.BusinessId}/vouchers/file";
        var worker = app.BrowserOf(programme.CaseWorker);

        Assert.Contains(": 3", await (await Upload(worker, url, programme.Id, $"asiakas,arvo,toiveet\n{codes[0]},,\nXXX-XXX,,\n")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Money.Zero, (await app.Find(programme))!.Bound);
        var sheets = await (await Upload(worker, url, programme.Id, $"asiakas,arvo,toiveet\n{codes[0]},\"100,50\",aamut\n{codes[1]},,\n")).Content.ReadAsStringAsync();
        Assert.Equal(2, Link().Matches(sheets).Select(match => match.Value).Distinct().Count());
        Assert.Equal(new Money(100_50 + 370_00), (await app.Find(programme))!.Bound);
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient browser, string url, Guid programme, string text)
    {
        var page = await browser.Read(url);
        var token = page.QuerySelector("main form input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        return await browser.PostAsync(url, new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(programme.ToString()), "Form.ProgrammeId" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text)), "Form.File", "asiakkaat.csv" },
        });
    }

    private HttpClient Phone() => app.Stranger();

    private static void Leaks(HttpResponseMessage answer)
    {
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [GeneratedRegex("/c/[A-Za-z0-9_-]{22,}")]
    private static partial Regex Link();
}
