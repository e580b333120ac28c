using System.Net;
using AngleSharp.Html.Dom;
using Procurement.App.Contracts;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;
using static Procurement.Tests.Contracts.MakeContracts;

namespace Procurement.Tests.Contracts;

/// <summary>The way from referral to a verified result, in browsers of the two sides.</summary>
public sealed class OutcomePagesTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_contract_is_signed_by_both_sides_on_their_own_pages()
    {
        var contract = await app.Contract(signed: false);
        var (buyer, supplier) = Urls(contract);

        await Redirected(app.BrowserOf(contract.Officer).Press($"{buyer}/sign", "Allekirjoita sopimus"));
        await Redirected(app.BrowserOf(contract.SupplierUser).Press($"{supplier}/sign", "Allekirjoita sopimus"));

        var signed = (await app.With((ContractStore store) => store.Find(contract.Id)))!;
        Assert.Equal((ContractStatus.Signed, contract.Officer, contract.SupplierUser), (signed.Status, signed.SignedByBuyer, signed.SignedBySupplier));
        Assert.Contains("Voimassa", (await app.BrowserOf(contract.Officer).Read(buyer)).Body!.TextContent);
    }

    [Fact]
    public async Task A_client_is_added_referred_accepted_started_reported_and_verified()
    {
        var contract = await app.Contract();
        var (_, supplierUrl) = Urls(contract);
        var casework = $"/casework/{contract.Buyer.BusinessId}";
        var (coach, supplier) = (app.BrowserOf(contract.CaseWorker), app.BrowserOf(contract.SupplierUser));

        var added = await coach.Send($"{casework}/clients/add", ("FamilyName", "Järvinen"), ("GivenName", "Eero"), ("Municipality", "398"));
        var client = await Redirected(added);
        await Redirected(coach.Send($"{client}/refer", ("ContractId", contract.Id.ToString()), ("Message", "Tervetuloa")));
        var placement = Assert.Single(await app.With((PlacementStore store) => store.OfContract(contract.Id)));

        var page = $"{supplierUrl}/placements/{placement.Id}";
        var before = (await supplier.Read(page)).Body!.TextContent;
        Assert.DoesNotContain("Järvinen", before);
        await Redirected(supplier.Press(page, "Ota asiakas vastaan"));
        Assert.Contains("Järvinen Eero", (await supplier.Read(page)).Body!.TextContent);
        await Redirected(supplier.Send($"{page}/start", ("Day", "2026-09-01")));

        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 30)));
        await Redirected(supplier.Send($"{supplierUrl}/months/2026-09", ("Ticked", $"{placement.Id}/2026-09-01"), ("Ticked", $"{placement.Id}/2026-09-03")));

        var month = $"{casework}/contracts/{contract.Id}/months/2026-09";
        var together = (await coach.Read(month)).QuerySelectorAll("button").Any(b => b.TextContent.StartsWith("Todenna", StringComparison.Ordinal));
        if (together) // one in twenty rows is in the sample
        {
            await Redirected(coach.Send(month));
        }

        foreach (var outcome in (await app.Outcomes(contract, new Month(2026, 9))).Where(o => o.Status == OutcomeStatus.Claimed))
        {
            await Redirected(coach.Press($"{casework}/outcomes/{outcome.Id}", "Todenna"));
        }

        Assert.All(await app.Outcomes(contract, new Month(2026, 9)), o => Assert.Equal((OutcomeStatus.Verified, contract.CaseWorker), (o.Status, o.VerifiedBy)));
        Assert.Equal(3, (await app.With((OutcomeStore store) => store.Matured(contract.Id, new Month(2026, 9), app.Clock.GetUtcNow()))).Count);
    }

    [Fact]
    public async Task A_work_start_is_claimed_with_its_document_which_the_case_worker_opens()
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var (_, supplierUrl) = Urls(contract);
        var supplier = app.BrowserOf(contract.SupplierUser);
        var claim = $"{supplierUrl}/placements/{placement}/claim?term=work-start";
        var form = (IHtmlFormElement)(await supplier.Read(claim)).QuerySelector("main form")!;

        using var filled = new MultipartFormDataContent();
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden"))
        {
            filled.Add(new StringContent(input.Value), input.Name!);
        }

        foreach (var (name, value) in new[] { ("Day", "2026-09-01"), ("HoursPerWeek", "30"), ("Kind", "WorkContract") })
        {
            filled.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent("%PDF-1.7 työsopimus"u8.ToArray());
        file.Headers.ContentType = new("application/pdf");
        filled.Add(file, "Evidence", "Virtanen Aino sopimus.pdf");
        await Redirected(supplier.PostAsync(claim, filled));

        var outcome = (await app.Outcomes(contract, new Month(2026, 9))).Single(o => o.Term == "work-start");
        var coach = app.BrowserOf(contract.CaseWorker);
        var look = await coach.Read($"/casework/{contract.Buyer.BusinessId}/outcomes/{outcome.Id}");
        var evidence = await coach.GetAsync(look.QuerySelector("a[href*='/evidence/']")!.GetAttribute("href"));
        Assert.Equal("%PDF-1.7 työsopimus", await evidence.Content.ReadAsStringAsync());
        Assert.Equal("WorkContract.pdf", evidence.Content.Headers.ContentDisposition!.FileNameStar ?? evidence.Content.Headers.ContentDisposition.FileName);
    }

    [Fact]
    public async Task A_claim_is_not_returned_without_a_reason()
    {
        var contract = await app.Contract(Training);
        var placement = await app.Started(contract);
        var claim = Claim(placement, "step-skills", new DateOnly(2026, 9, 1), WorkContract);
        Allowed(await app.Claims(contract, claim));
        var coach = app.BrowserOf(contract.CaseWorker);

        var answer = await coach.Press($"/casework/{contract.Buyer.BusinessId}/outcomes/{claim.OutcomeId}", "Palauta korjattavaksi");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Kerro syy tuottajalle.", await answer.Content.ReadAsStringAsync());
        Assert.Equal(OutcomeStatus.Claimed, (await app.Outcome(claim.OutcomeId))!.Status);
    }

    [Fact]
    public async Task R45_an_absence_is_the_own_case_workers_task_and_others_see_no_client()
    {
        var contract = await app.Contract();
        var client = await app.Client(contract);
        var placement = await app.Started(contract, client);
        var (_, supplierUrl) = Urls(contract);
        await Redirected(app.BrowserOf(contract.SupplierUser).Send($"{supplierUrl}/placements/{placement}/absence", ("Kind", "Interruption"), ("Note", "Ei tullut")));

        var page = $"/casework/{contract.Buyer.BusinessId}/clients/{client}";
        Assert.Contains("Ei tullut", (await app.BrowserOf(contract.CaseWorker).Read(page)).Body!.TextContent);
        await Redirected(app.BrowserOf(contract.CaseWorker).Press(page, "Merkitse hoidetuksi"));

        var colleague = await app.Person(contract.Buyer, Role.CaseWorker);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(colleague).GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(contract.Officer).GetAsync(page)).StatusCode);
        Assert.DoesNotContain("Virtanen", await (await app.BrowserOf(contract.Officer).GetAsync($"/buyer/{contract.Buyer.BusinessId}/contracts/{contract.Id}")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_rivals_contract_does_not_exist()
    {
        var contract = await app.Contract();
        var rival = await app.Contract();
        foreach (var (user, url) in new[]
        {
            (rival.SupplierUser, $"/supplier/{rival.Supplier.BusinessId}/contracts/{contract.Id}"),
            (rival.SupplierUser, $"/supplier/{rival.Supplier.BusinessId}/contracts/{contract.Id}/months/2026-09"),
            (rival.CaseWorker, $"/casework/{rival.Buyer.BusinessId}/contracts/{contract.Id}/months/2026-09"),
            (rival.Officer, $"/buyer/{rival.Buyer.BusinessId}/contracts/{contract.Id}"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(user).GetAsync(url)).StatusCode);
        }
    }

    private static (string Buyer, string Supplier) Urls(MadeContract contract) =>
        ($"/buyer/{contract.Buyer.BusinessId}/contracts/{contract.Id}", $"/supplier/{contract.Supplier.BusinessId}/contracts/{contract.Id}");

    private static Task<string> Redirected(HttpResponseMessage answer) => Redirected(Task.FromResult(answer));

    private static async Task<string> Redirected(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            var page = await answer.Page();
            Assert.Fail($"{(int)answer.StatusCode}: {page.QuerySelector(".ds-error-summary")?.TextContent ?? page.Title}");
        }

        return answer.Headers.Location!.ToString();
    }
}
