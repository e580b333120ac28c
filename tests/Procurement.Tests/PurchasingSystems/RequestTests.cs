using System.Net;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.PurchasingSystems;

/// <summary>Requests to participate from the supplier's first click to the decision.</summary>
public class RequestTests
{
    [Fact]
    public async Task A_supplier_asks_to_participate_and_is_admitted_to_one_category_and_rejected_from_another()
    {
        await using var app = new App();
        var ring = await app.OpenRing(categories: 2);
        var supplier = await app.Supplier("Harjun Työpaja ry");
        var asker = app.BrowserOf(await app.Person(supplier, Role.SupplierUser));
        var officer = app.BrowserOf(await app.Person(ring.Organiser, Role.Officer));
        var (theirs, ours) = ($"/supplier/{supplier.BusinessId}", $"/buyer/{ring.Organiser.BusinessId}/rings/{ring.Id}/requests");

        var chosen = await asker.Send($"{theirs}/rings/{ring.Id}/request", [.. ring.Categories.Select(category => ("Form.Categories", category.Id.ToString("D")))]);
        var declaration = chosen.Headers.Location!.ToString();
        var request = declaration.Replace("/declaration", "", StringComparison.Ordinal);
        var id = Guid.Parse(request.Split('/')[^1]);
        Assert.DoesNotContain("Harjun", (await officer.Read(ours)).Body!.TextContent);

        await asker.Send(declaration, ("Form.Grounds[TaxOrSocialDebts]", "false"));
        Assert.Contains("Vastaa jokaiseen poissulkuperusteeseen", (await asker.Read($"{request}/check")).Body!.TextContent);
        await asker.Send(declaration, Answers());
        var sent = await asker.Send($"{request}/check");
        Assert.Equal(request, sent.Headers.Location!.ToString());

        await app.RunDue();
        Assert.Contains("15.9.2026", (await asker.Read(request)).Body!.TextContent); // R8: ten working days from 1.9.2026
        Assert.Contains(app.Mails, mail => mail.Subject.StartsWith("Osallistumishakemus vastaanotettu", StringComparison.Ordinal));
        Assert.Contains("Harjun Työpaja ry", (await officer.Read(ours)).Body!.TextContent);

        var without = await officer.Send($"{ours}/{id}", ("Decision.Lines[0].Admitted", "true"), ("Decision.Lines[1].Admitted", "false"));
        Assert.Contains("Perustele jokainen hylkäys", await without.Content.ReadAsStringAsync());
        var decided = await officer.Send($"{ours}/{id}", ("Decision.Lines[0].Admitted", "true"), ("Decision.Lines[1].Admitted", "false"), ("Decision.Lines[1].Reason", "Kokemusta ei ole osoitettu."));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        await app.RunDue();

        Assert.True(await app.With((AdmissionStore store) => store.IsAdmitted(supplier.Id, ring.Categories[0].Id, app.Clock.GetUtcNow())));
        Assert.False(await app.With((AdmissionStore store) => store.IsAdmitted(supplier.Id, ring.Categories[1].Id, app.Clock.GetUtcNow())));
        Assert.Contains("Harjun Työpaja ry", (await app.Stranger().Read($"/rings/{ring.Id}")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await asker.GetAsync($"{theirs}/rings")).StatusCode);
        Assert.Equal(
            ["request-received", "supplier-admitted", "supplier-rejected"],
            await app.With((Db db) => db.List<string>("select Action from AuditEntries where Stream = @stream order by Number", new { stream = $"ring/{ring.Id:D}" })));
    }

    [Fact]
    public async Task R10_a_rejection_comes_with_its_reason_and_how_to_contest_it()
    {
        await using var app = new App();
        var (ring, supplier, id) = await Submitted(app);
        await Decide(app, ring, id, admit: false);
        await app.RunDue();

        Assert.Contains(app.Mails, mail => mail.Subject.StartsWith("Ratkaisu osallistumishakemukseen", StringComparison.Ordinal));
        var page = (await app.BrowserOf(await app.Person(supplier, Role.SupplierUser)).Read($"/supplier/{supplier.BusinessId}/requests/{id}")).Body!.TextContent;
        foreach (var text in new[] { "Kokemusta ei ole osoitettu.", "Hankintaoikaisu", "viimeistään 15.9.2026", "markkinaoikeuteen", "klo 16.15" })
        {
            Assert.Contains(text, page);
        }
    }

    [Theory]
    [InlineData("fi", "Päätös osallistumishakemuksesta", "Markkinaoikeu")]
    [InlineData("sv", "Beslut om anbudsansökan", "arknadsdomstolen")]
    public async Task R10_R27_a_rejection_is_a_letter_to_keep_with_its_reason_and_how_to_contest_it(string language, string title, string court)
    {
        await using var app = new App();
        var (ring, supplier, id) = await Submitted(app);
        var browser = app.BrowserOf(await app.Person(supplier, Role.SupplierUser));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync($"/supplier/{supplier.BusinessId}/requests/{id}/decision/{language}")).StatusCode);
        await Decide(app, ring, id, admit: false);

        var html = await (await browser.GetAsync($"/supplier/{supplier.BusinessId}/requests/{id}/decision/{language}")).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Assert.All(new[] { title, "Kokemusta ei ole osoitettu.", "15.9.2026", court }, part => Assert.Contains(part, html, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task R10_below_the_threshold_a_rejection_is_contested_before_the_municipality()
    {
        await using var app = new App();
        var (ring, supplier, id) = await Submitted(app, ProfileName.BelowThreshold);
        await Decide(app, ring, id, admit: false);

        var page = (await app.BrowserOf(await app.Person(supplier, Role.SupplierUser)).Read($"/supplier/{supplier.BusinessId}/requests/{id}")).Body!.TextContent;
        Assert.Contains("Oikaisuvaatimus kunnalle", page);
        Assert.DoesNotContain("markkinaoikeuteen", page);
    }

    [Fact]
    public async Task R8_the_officers_are_warned_after_seven_working_days_and_only_while_it_waits()
    {
        await using var app = new App();
        var (ring, _, waiting) = await Submitted(app);
        var (other, _, decided) = await Submitted(app);
        await app.Person(ring.Organiser, Role.Officer);
        await app.Person(other.Organiser, Role.Officer);
        await Decide(app, other, decided, admit: true);
        await app.RunDue();
        bool Warned() => app.Mails.Any(mail => mail.Subject.StartsWith("Hakemus odottaa yhä", StringComparison.Ordinal));

        app.Clock.MoveTo(FinnishTime.StartOf(new(2026, 9, 11)).AddHours(8).AddMilliseconds(-1)); // seven working days from 1.9. end on 10.9.
        await app.RunDue();
        Assert.False(Warned());
        app.Clock.MoveTo(FinnishTime.StartOf(new(2026, 9, 11)).AddHours(8));
        await app.RunDue();
        Assert.True(Warned());
        Assert.Single(app.Mails, mail => mail.Subject.StartsWith("Hakemus odottaa yhä", StringComparison.Ordinal));
        Assert.NotEqual(waiting, decided);
    }

    [Fact]
    public async Task R8_fifteen_working_days_need_a_written_reason_and_are_taken_once()
    {
        await using var app = new App();
        var (ring, _, id) = await Submitted(app);
        var officer = await app.Person(ring.Organiser, Role.Officer);
        Task<Refusal?> Extend(string? reason) => app.With((ExtendDecisionTime extend) => extend.Run(id, ring.Organiser.Id, reason, officer));

        Assert.Equal("request-extension-reason-missing", (await Extend(" "))?.Code);
        Assert.Null(await Extend("Viranomaisrekisterin tieto viipyy."));
        Assert.Equal(RequestRules.AlreadyExtended, await Extend("Vielä kerran."));
        Assert.Equal(new DateOnly(2026, 9, 22), (await Due(app, id))!.LastDay);
    }

    [Fact]
    public async Task R9_the_first_batch_is_counted_from_its_end_and_holds_invitations_back_until_it_is_decided()
    {
        await using var app = new App();
        var firstDue = FinnishTime.Instant(new(2026, 10, 2), new(12, 0));
        var (ring, _, id) = await Submitted(app, firstRequestsDueAt: firstDue);
        Task<bool> Open() => app.With((RequestStore store) => store.FirstBatchIsOpen(ring.System, app.Clock.GetUtcNow()));

        Assert.Equal(new DateOnly(2026, 10, 16), (await Due(app, id))!.LastDay);
        Assert.True(await Open());
        app.Clock.MoveTo(firstDue);
        Assert.True(await Open());
        await Decide(app, ring, id, admit: true);
        Assert.False(await Open());
    }

    [Fact]
    public async Task R3_everyone_who_meets_the_conditions_can_be_admitted_whatever_their_number()
    {
        await using var app = new App();
        var ring = await app.OpenRing();
        for (var number = 0; number < 12; number++)
        {
            var (_, _, id) = await Submitted(app, ring: ring);
            await Decide(app, ring, id, admit: true);
        }

        Assert.Equal(12, (await app.With((AdmissionStore store) => store.AdmittedSuppliers(ring.Category.Id, app.Clock.GetUtcNow()))).Count);
    }

    [Fact]
    public async Task R11_no_page_of_asking_names_a_price()
    {
        await using var app = new App();
        var ring = await app.OpenRing();
        var page = (await app.Stranger().Read($"/rings/{ring.Id}")).Body!.TextContent;
        Assert.Contains("Hakeminen ja osallistuminen on maksutonta", page);
    }

    [Fact]
    public async Task R63_a_company_cannot_ask_for_a_category_of_rehabilitative_work()
    {
        await using var app = new App();
        var organiser = await app.Buyer(organiser: true);
        var now = app.Clock.GetUtcNow();
        var system = MakeRings.System(organiser.Id, now) with { OpenedAt = now.AddDays(-60) };
        var ring = new Ring(system, organiser, [MakeRings.Category(system.Id, kind: ServiceKind.RehabilitativeWork)]);
        await app.Keep(ring, [organiser]);
        var company = await app.Supplier("Suunta Oy", LegalForm.Company);
        var association = await app.Supplier("Paja ry");

        Task<Refusal?> Ask(Organisation supplier) => app.With((ChooseCategories choose) => choose.Run(Guid.CreateVersion7(), ring.Id, supplier.Id, [ring.Category.Id]));
        Assert.Equal("legal-form-not-allowed", (await Ask(company))?.Code);
        Assert.Null(await Ask(association));
    }

    [Fact]
    public async Task Nobody_asks_twice_for_the_same_category()
    {
        await using var app = new App();
        var (ring, supplier, id) = await Submitted(app);
        Task<Refusal?> Ask() => app.With((ChooseCategories choose) => choose.Run(Guid.CreateVersion7(), ring.Id, supplier.Id, [ring.Category.Id]));

        Assert.Equal("request-already-asked", (await Ask())?.Code);
        await Decide(app, ring, id, admit: true);
        Assert.Equal("request-already-admitted", (await Ask())?.Code);
    }

    [Fact]
    public async Task A_question_is_asked_and_answered_and_the_request_may_be_withdrawn()
    {
        await using var app = new App();
        var (ring, supplier, id) = await Submitted(app);
        var officer = app.BrowserOf(await app.Person(ring.Organiser, Role.Officer));
        var asker = app.BrowserOf(await app.Person(supplier, Role.SupplierUser));
        var (ours, theirs) = ($"/buyer/{ring.Organiser.BusinessId}/rings/{ring.Id}/requests/{id}", $"/supplier/{supplier.BusinessId}/requests/{id}");

        await officer.Send(ours, ("Question", "Kuka vastaa valmennuksesta?"));
        Assert.Contains("Kuka vastaa valmennuksesta?", (await asker.Read(theirs)).Body!.TextContent);
        await asker.Send(theirs, ("Answer", "Vastaava valmentaja."));
        Assert.Contains("Vastaava valmentaja.", (await officer.Read(ours)).Body!.TextContent);
        Assert.Equal(RequestStatus.Answered, (await app.With((RequestStore store) => store.Find(id)))!.Status);

        await asker.Send($"{theirs}/withdraw");
        Assert.Equal(RequestStatus.Withdrawn, (await app.With((RequestStore store) => store.Find(id)))!.Status);
        await app.RunDue();
    }

    [Fact]
    public async Task The_second_request_asks_only_for_what_must_be_declared_anew()
    {
        await using var app = new App();
        var (ring, supplier, _) = await Submitted(app, ring: await app.OpenRing(categories: 2));
        var second = Guid.CreateVersion7();
        Assert.Null(await app.With((ChooseCategories choose) => choose.Run(second, ring.Id, supplier.Id, [ring.Categories[1].Id])));

        var declaration = (await app.With((RequestStore store) => store.Find(second)))!.Declaration;
        Assert.Equal(MakeRings.Declaration().Suitability, declaration.Suitability);
        Assert.Equal(MakeRings.Declaration().Turnover, declaration.Turnover);
        Assert.False(declaration.IsCompleteOnGrounds);
    }

    [Fact]
    public async Task Another_supplier_and_another_buyer_find_no_such_request()
    {
        await using var app = new App();
        var (ring, _, id) = await Submitted(app);
        var other = await app.Supplier("Muu ry");
        var rival = app.BrowserOf(await app.Person(other, Role.SupplierUser));
        var otherRing = await app.OpenRing();
        var otherOfficer = app.BrowserOf(await app.Person(otherRing.Organiser, Role.Officer));

        Assert.Equal(HttpStatusCode.NotFound, (await rival.GetAsync($"/supplier/{other.BusinessId}/requests/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await otherOfficer.GetAsync($"/buyer/{otherRing.Organiser.BusinessId}/rings/{otherRing.Id}/requests/{id}")).StatusCode);
        await Assert.ThrowsAsync<NotFoundException>(() => app.With((DecideRequest decide) => decide.Run(id, otherRing.Organiser.Id, [], Guid.CreateVersion7())));
        Assert.NotEqual(ring.Id, otherRing.Id);
    }

    [Fact]
    public async Task An_admission_is_suspended_restored_and_ended_with_reasons_that_the_supplier_is_told()
    {
        await using var app = new App();
        var ring = await app.OpenRing();
        var supplier = await app.Supplier();
        var admission = await app.Admitted(supplier, ring.Category);
        var officer = app.BrowserOf(await app.Person(ring.Organiser, Role.Officer));
        var page = $"/buyer/{ring.Organiser.BusinessId}/rings/{ring.Id}/admissions/{admission.Id}";
        Task<bool> Admitted() => app.With((AdmissionStore store) => store.IsAdmitted(supplier.Id, ring.Category.Id, app.Clock.GetUtcNow()));

        await officer.Press(page, "Kuule ennen keskeyttämistä", ("Reason", "Selvitys viipyy"));
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(10));
        Assert.Contains("Kirjoita syy", await (await officer.Press(page, "Keskeytä hyväksyntä")).Content.ReadAsStringAsync());
        await officer.Press(page, "Keskeytä hyväksyntä", ("Reason", "Selvitys viipyy"));
        Assert.False(await Admitted());
        await app.RunDue();
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddHours(1));
        await officer.Press(page, "Palauta hyväksyntä", ("Reason", "Selvitys tuli"));
        Assert.True(await Admitted());
        await officer.Press(page, "Kuule ennen poistamista", ("Reason", "Toiminta loppui"));
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(10));
        await officer.Press(page, "Poista renkaasta", ("Reason", "Toiminta loppui"));
        Assert.False(await Admitted());
        await app.RunDue();
        Assert.Contains(app.Mails, mail => mail.Subject.StartsWith("Hyväksyntä keskeytetty", StringComparison.Ordinal));
        Assert.Contains(app.Mails, mail => mail.Subject.StartsWith("Hyväksyntä päättynyt", StringComparison.Ordinal));
    }

    /// <summary>A request for all categories of a ring, sent just now.</summary>
    private static async Task<(Ring Ring, Organisation Supplier, Guid Id)> Submitted(
        App app, ProfileName profile = ProfileName.AnnexE, DateTimeOffset? firstRequestsDueAt = null, Ring? ring = null)
    {
        ring ??= await app.OpenRing(profile: profile, firstRequestsDueAt: firstRequestsDueAt);
        var supplier = await app.Supplier("Harjun Työpaja ry");
        var user = await app.Person(supplier, Role.SupplierUser);
        var id = Guid.CreateVersion7();
        Assert.Null(await app.With((ChooseCategories choose) => choose.Run(id, ring.Id, supplier.Id, [ring.Category.Id])));
        Assert.Null(await app.With((SaveDeclaration save) => save.Run(id, supplier.Id, MakeRings.Declaration())));
        Assert.Null(await app.With((SubmitRequest submit) => submit.Run(id, supplier.Id, user)));
        return (ring, supplier, id);
    }

    private static async Task Decide(App app, Ring ring, Guid id, bool admit)
    {
        var officer = await app.Person(ring.Organiser, Role.Officer);
        var line = new RequestedCategory { RequestId = id, CategoryId = ring.Category.Id, Admitted = admit, Reason = admit ? null : "Kokemusta ei ole osoitettu." };
        Assert.Null(await app.With((DecideRequest decide) => decide.Run(id, ring.Organiser.Id, [line], officer)));
    }

    private static Task<Period?> Due(App app, Guid id) => app.With(async (RequestWork work) =>
    {
        var request = (await work.Requests.Find(id))!;
        return await work.Due(await work.System(request.SystemId), request);
    });

    private static (string, string)[] Answers() =>
    [
        .. Enum.GetNames<ExclusionGround>().Select(ground => ($"Form.Grounds[{ground}]", "false")),
        ("Form.IsRegistered", "true"), ("Form.Turnover", "450 000"), ("Form.Staff", "12"), ("Form.Suitability", "Kolme valmentajaa."), ("Form.MeetsRequirements", "true"), ("Form.SignedBy", "Testi Henkilö"),
    ];
}
