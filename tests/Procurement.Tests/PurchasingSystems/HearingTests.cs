using System.Net;
using Procurement.App.Audit;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.PurchasingSystems;

/// <summary>Nothing happens to an admission before its supplier was heard; declarations are refreshed; the clock of R8 is not forgotten.</summary>
public sealed class HearingTests : IAsyncLifetime
{
    private readonly App app = new();
    private Ring ring = null!;
    private Organisation supplier = null!;
    private Admission admission = null!;
    private Guid officer;
    private Guid user;

    public async ValueTask InitializeAsync()
    {
        ring = await app.OpenRing();
        supplier = await app.Supplier("Harjun Työpaja ry");
        admission = await app.Admitted(supplier, ring.Category);
        officer = await app.Person(ring.Organiser, Role.Officer);
        user = await app.Person(supplier, Role.SupplierUser);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Asked on Tuesday 1 September: five working days end on Tuesday the 8th.</summary>
    [Theory]
    [InlineData("2026-09-08", "23:59", "admission-not-heard")]
    [InlineData("2026-09-09", "00:00", null)]
    public async Task R14_a_supplier_has_five_working_days_before_its_admission_is_suspended(string day, string time, string? refusal)
    {
        Assert.Equal("admission-not-heard", (await Change(AdmissionStep.Suspend))?.Code);
        await Asked(HearingKind.Suspension);
        app.Clock.MoveTo(FinnishTime.Instant(DateOnly.Parse(day), TimeOnly.Parse(time)));
        Assert.Equal(refusal, (await Change(AdmissionStep.Suspend))?.Code);
    }

    [Fact]
    public async Task R14_an_answer_lets_the_officer_decide_at_once_and_a_hearing_for_one_thing_is_not_for_another()
    {
        var hearing = await Asked(HearingKind.Suspension);
        Assert.Null(await app.With((AnswerHearing answer) => answer.Run(hearing, supplier.Id, "Selvitys toimitetaan viikolla 38.", null, user)));
        Assert.Equal("admission-not-heard", (await Change(AdmissionStep.Remove))?.Code);
        Assert.Null(await Change(AdmissionStep.Suspend));
        Assert.False(await IsAdmitted());

        // Coming back needs no hearing.
        Assert.Null(await Change(AdmissionStep.Restore));
        Assert.True(await IsAdmitted());
    }

    [Fact]
    public async Task A_suspension_ends_by_itself_on_its_day_and_the_supplier_is_told()
    {
        var hearing = await Asked(HearingKind.Suspension);
        Assert.Null(await app.With((AnswerHearing answer) => answer.Run(hearing, supplier.Id, "Selvitys tulee.", null, user)));
        Assert.Equal("admission-return-past", (await Change(AdmissionStep.Suspend, new(2026, 9, 1)))?.Code);
        Assert.Null(await Change(AdmissionStep.Suspend, new(2026, 9, 15)));
        var back = FinnishTime.StartOf(new(2026, 9, 15));
        app.Clock.MoveTo(back.AddMilliseconds(-1));
        await app.RunDue();
        Assert.False(await IsAdmitted());

        // The instant counts, whether or not the work has run.
        app.Clock.MoveTo(back);
        Assert.True(await IsAdmitted());
        await app.RunDue();
        Assert.Equal(AdmissionStatus.Admitted, (await app.With((AdmissionStore store) => store.Find(admission.Id)))!.Status);
        Assert.Contains(app.Mails, mail => mail.Subject.StartsWith("Hyväksyntä palautettu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R14_a_declaration_is_refreshed_from_the_suppliers_desk()
    {
        var officers = app.BrowserOf(officer);
        var page = $"/buyer/{ring.Organiser.BusinessId}/rings/{ring.Id}/admissions/{admission.Id}";
        await officers.Press(page, "Pyydä vahvistamaan vakuutus", ("Reason", "Vuosi on kulunut."));
        await app.RunDue();
        Assert.Contains(app.Mails, mail => mail.Subject.StartsWith("Vahvistakaa vakuutuksenne", StringComparison.Ordinal) && mail.Text.Contains("8.9.2026", StringComparison.Ordinal));

        var home = $"/supplier/{supplier.BusinessId}";
        var desk = await app.BrowserOf(user).Read(home);
        var link = desk.QuerySelectorAll("a").First(a => a.TextContent.Contains("Vahvista, että vakuutuksenne", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(user).Send(link, ("StillHolds", "true"))).StatusCode);
        Assert.Contains("Päätä kuulemisen jälkeen", (await officers.Read($"/buyer/{ring.Organiser.BusinessId}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Vakuutus pitää edelleen paikkansa.", (await officers.Read(page)).Body!.TextContent, StringComparison.Ordinal);
        await officers.Press(page, "Jätä asia tähän");
        Assert.Null(await app.With((HearingStore store) => store.Waiting(admission.Id)));
        Assert.True(await IsAdmitted());
    }

    [Fact]
    public async Task R8_a_request_that_still_waits_after_eight_working_days_is_told_to_those_above_the_officers()
    {
        var leader = await app.Person(ring.Organiser, Role.Administrator);
        var asking = await app.Supplier("Uusi Paja ry");
        var id = Guid.CreateVersion7();
        var sender = await app.Person(asking, Role.SupplierUser);
        Assert.Null(await app.With((ChooseCategories choose) => choose.Run(id, ring.Id, asking.Id, [ring.Category.Id])));
        Assert.Null(await app.With((SaveDeclaration save) => save.Run(id, asking.Id, MakeRings.Declaration())));
        Assert.Null(await app.With((SubmitRequest submit) => submit.Run(id, asking.Id, sender)));

        // Eight working days from 1 September end on Friday the 11th; the tenth is Tuesday the 15th.
        app.Clock.MoveTo(FinnishTime.StartOf(new(2026, 9, 12)).AddHours(8).AddMilliseconds(-1));
        await app.RunDue();
        Assert.DoesNotContain(app.Mails, Escalated);
        app.Clock.MoveTo(FinnishTime.StartOf(new(2026, 9, 12)).AddHours(8));
        await app.RunDue();
        Assert.Contains(app.Mails, Escalated);
        Assert.Contains("request-escalated", (await app.With((AuditStore audit) => audit.Stream($"ring/{ring.Id:D}"))).Select(row => row.Action));
        Assert.NotEqual(Guid.Empty, leader);

        static bool Escalated(Procurement.App.Mails.Mail mail) => mail.Subject.StartsWith("Hakemus uhkaa myöhästyä", StringComparison.Ordinal) && mail.Text.Contains("15.9.2026", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_supplier_itself_answers_and_only_the_organiser_asks()
    {
        var hearing = await Asked(HearingKind.Removal);
        var other = await app.Supplier("Toinen ry");
        await Assert.ThrowsAsync<Procurement.App.Data.NotFoundException>(() => app.With((AnswerHearing answer) => answer.Run(hearing, other.Id, "Ei kuulu", null, user)));
        var stranger = await app.Buyer("Toinen kunta");
        await Assert.ThrowsAsync<Procurement.App.Data.NotFoundException>(() => app.With((HearSupplier hear) => hear.Run(Guid.CreateVersion7(), admission.Id, stranger.Id, HearingKind.Refresh, "Syy", officer)));
        Assert.Equal("hearing-already-asked", (await app.With((HearSupplier hear) => hear.Run(Guid.CreateVersion7(), admission.Id, ring.Organiser.Id, HearingKind.Refresh, "Syy", officer)))?.Code);
    }

    private async Task<Guid> Asked(HearingKind kind)
    {
        var id = Guid.CreateVersion7();
        Assert.Null(await app.With((HearSupplier hear) => hear.Run(id, admission.Id, ring.Organiser.Id, kind, "Selvitys viipyy.", officer)));
        return id;
    }

    private Task<Refusal?> Change(AdmissionStep step, DateOnly? until = null) =>
        app.With((ChangeAdmission change) => change.Run(admission.Id, ring.Organiser.Id, step, "Selvitys viipyy.", officer, until));

    private Task<bool> IsAdmitted() => app.With((AdmissionStore store) => store.IsAdmitted(supplier.Id, ring.Category.Id, app.Clock.GetUtcNow()));
}
