using System.Net;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Contracts;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Rules;

namespace Procurement.Tests.Competitions;

public class RemedyTests
{
    [Theory, EachDatabase]
    public async Task R30_a_party_asks_for_a_correction_within_14_days_and_no_contract_is_made_meanwhile(string database)
    {
        await using var app = new App(database);
        var world = await Decided(app);
        var bidder = world.World.Bidders[0];
        var url = $"/supplier/{bidder.Organisation.BusinessId}/competitions/{world.Id}/decision/correction";
        app.Clock.MoveTo(FinnishTime.Instant(new DateOnly(2026, 9, 29), new TimeOnly(23, 59)));
        Assert.Equal(new DateOnly(2026, 9, 29), (await app.With((FindDecision find) => find.Run(world.Id)))!.Remedies.Correction.LastDay);

        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(bidder.UserId).Send(url, ("Grounds", "Pisteet on laskettu väärin."))).StatusCode);
        app.Clock.Move(TimeSpan.FromDays(30));

        Assert.Equal("remedy-open", (await Contract(app, world))?.Code);
        var remedy = Assert.Single(await app.With((RemedyStore store) => store.Of(world.Id)));
        Assert.True(remedy.InTime);
        Assert.Null(await app.With((EndRemedy end) => end.Run(remedy.Id, world.World.Buyer.Id, RemedyOutcome.Rejected, "Pisteet on laskettu oikein.", world.Officer)));
        await app.RunDue();
        Assert.Contains(app.Mails, m => m.Text.Contains("Pisteet on laskettu oikein.", StringComparison.Ordinal));
        Assert.Null(await Contract(app, world));
    }

    [Fact]
    public async Task R30_after_the_last_day_a_party_can_no_longer_ask()
    {
        await using var app = new App();
        var world = await Decided(app);
        var bidder = world.World.Bidders[0];
        app.Clock.MoveTo(FinnishTime.StartOf(new DateOnly(2026, 9, 30)));

        var refusal = await app.With((FileRemedy file) => file.ByParty(new(Guid.CreateVersion7(), world.Id, RemedyKind.Correction, bidder.Organisation.Id, "Myöhässä."), bidder.UserId));

        Assert.Equal("remedy-time-over", refusal?.Code);
    }

    [Theory, EachDatabase]
    public async Task R31_the_buyer_corrects_its_own_decision_within_90_days_and_decides_anew(string database)
    {
        await using var app = new App(database);
        var world = await Decided(app);
        var first = (await app.With((AwardStore awards) => awards.Of(world.Id)))!;
        app.Clock.Move(TimeSpan.FromDays(60));
        var id = Guid.CreateVersion7();
        Assert.Null(await File(app, world, id, RemedyKind.OwnCorrection));
        Assert.Null(await app.With((EndRemedy end) => end.Run(id, world.World.Buyer.Id, RemedyOutcome.Corrected, "Perustelu oli puutteellinen.", world.Officer)));
        await app.RunDue();

        Assert.Equal(CompetitionStatus.Evaluated, (await world.World.Now()).StatusAt(app.Clock.GetUtcNow()));
        Assert.Equal(3, app.Mails.Count(m => m.Text.Contains("Perustelu oli puutteellinen.", StringComparison.Ordinal)));
        Assert.Null(await DecisionLetterTests.Decide(app, world));
        var second = (await app.With((AwardStore awards) => awards.Of(world.Id)))!;
        Assert.NotEqual(first.Id, second.Id);
        Assert.True(second.StandstillEndsAt > app.Clock.GetUtcNow().AddDays(13));
        Assert.Equal(6, (await app.With((DecisionLetterStore letters) => letters.Of(world.Id))).Count);
    }

    [Fact]
    public async Task R31_after_90_days_the_buyer_no_longer_corrects()
    {
        await using var app = new App();
        var world = await Decided(app);
        app.Clock.Move(TimeSpan.FromDays(91));
        Assert.Equal("remedy-time-over", (await File(app, world, Guid.CreateVersion7(), RemedyKind.OwnCorrection))?.Code);
    }

    [Theory, EachDatabase]
    public async Task R37_an_appeal_locks_the_contract_even_one_that_waits_for_its_second_signature(string database)
    {
        await using var app = new App(database);
        var world = await Decided(app);
        app.Clock.Move(TimeSpan.FromDays(20));
        Assert.Null(await Contract(app, world));
        var contract = Assert.Single(await app.With((ContractStore contracts) => contracts.ForCompetition(world.Id)));
        Assert.Null(await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Buyer.Id, world.Officer)));

        var id = Guid.CreateVersion7();
        Assert.Null(await File(app, world, id, RemedyKind.Appeal, filedOn: new DateOnly(2026, 9, 29)));
        var winner = world.World.Bidders[1];
        Assert.Equal("remedy-open", (await app.With((SignContract sign) => sign.Run(contract.Id, winner.Organisation.Id, winner.UserId)))?.Code);

        Assert.Null(await app.With((EndRemedy end) => end.Run(id, world.World.Buyer.Id, RemedyOutcome.Withdrawn, "Valitus peruttiin.", world.Officer)));
        Assert.Null(await app.With((SignContract sign) => sign.Run(contract.Id, winner.Organisation.Id, winner.UserId)));
    }

    [Fact]
    public async Task R32_an_appeal_that_came_late_is_kept_and_found_inadmissible()
    {
        await using var app = new App();
        var world = await Decided(app);
        app.Clock.Move(TimeSpan.FromDays(16));
        var id = Guid.CreateVersion7();
        Assert.Null(await File(app, world, id, RemedyKind.Appeal));

        Assert.False((await app.With((RemedyStore store) => store.Find(id)))!.InTime);
        Assert.Equal("remedy-late-inadmissible", (await app.With((EndRemedy end) => end.Run(id, world.World.Buyer.Id, RemedyOutcome.Rejected, "Syy.", world.Officer)))?.Code);
        Assert.Null(await app.With((EndRemedy end) => end.Run(id, world.World.Buyer.Id, RemedyOutcome.Inadmissible, "Myöhässä.", world.Officer)));
    }

    [Theory]
    [InlineData(ProfileName.BelowThreshold, new[] { RemedyKind.OwnCorrection, RemedyKind.Municipal })]
    [InlineData(ProfileName.National, new[] { RemedyKind.Correction, RemedyKind.OwnCorrection, RemedyKind.Appeal })]
    [InlineData(ProfileName.EuDps, new[] { RemedyKind.Correction, RemedyKind.OwnCorrection, RemedyKind.Appeal })]
    public async Task R38_under_the_threshold_only_the_municipality_s_own_way_is_open(ProfileName profile, RemedyKind[] ways)
    {
        await using var app = new App();
        var now = app.Clock.GetUtcNow();
        var remedies = Remedies.Of((await app.With((RuleProfileStore rules) => rules.Find(profile))).At(now), now);
        Assert.Equal(ways, Enum.GetValues<RemedyKind>().Where(kind => RemedyRules.IsWay(kind, remedies)));
    }

    [Fact]
    public async Task R38_instructions_of_a_small_purchase_are_not_given_for_one_over_the_threshold()
    {
        await using var app = new App();
        var world = await Decided(app);
        var (award, now) = ((await app.With((AwardStore awards) => awards.Of(world.Id)))!, app.Clock.GetUtcNow());
        var small = Remedies.Of((await app.With((RuleProfileStore rules) => rules.Find(ProfileName.BelowThreshold))).At(now), now);
        Assert.Null(Awarding.ValueFits(award, small, award.Value + new Money(1)));
        Assert.Equal("award-over-threshold", Awarding.ValueFits(award, small, award.Value)?.Code);
    }

    [Fact]
    public async Task R33_the_standstill_is_never_skipped_so_the_longer_time_of_a_contract_without_one_never_comes()
    {
        await using var app = new App();
        foreach (var profile in Enum.GetValues<ProfileName>())
        {
            var rules = (await app.With((RuleProfileStore store) => store.Find(profile))).At(app.Clock.GetUtcNow());
            var remedies = Remedies.Of(rules, app.Clock.GetUtcNow());
            Assert.True(remedies.Standstill.EndsAt >= (remedies.Appeal ?? remedies.Correction).EndsAt);
            Assert.Equal(profile == ProfileName.BelowThreshold ? null : 30, rules.Find("R33")?.Value);
        }
    }

    [Fact]
    public async Task R34_the_six_months_of_a_deficient_decision_are_kept_away_by_sending_none()
    {
        await using var app = new App();
        var world = await Decided(app);
        var letter = (await app.With((FindDecision find) => find.Run(world.Id)))!.Letters()[0];
        Assert.Equal("decision-part-missing", DecisionParts.MaySend([letter with { Remedies = null }])?.Code);
        Assert.Equal(6, (await app.With((RuleProfileStore rules) => rules.Find(ProfileName.National))).At(app.Clock.GetUtcNow())["R34"].Value);
    }

    [Theory, EachDatabase]
    public async Task R39_the_award_notice_waits_on_the_desk_until_its_number_is_given(string database)
    {
        await using var app = new App(database);
        var world = await Decided(app);
        Assert.Equal("competition-wrong-stage", (await Notify(app, world, new DateOnly(2026, 9, 20)))?.Code);
        app.Clock.Move(TimeSpan.FromDays(20));
        await Contract(app, world);
        var contract = Assert.Single(await app.With((ContractStore contracts) => contracts.ForCompetition(world.Id)));
        await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Buyer.Id, world.Officer));
        await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Bidders[1].Organisation.Id, world.World.Bidders[1].UserId));

        var desk = $"/buyer/{world.World.Buyer.BusinessId}";
        Assert.Contains("Lähetä jälki-ilmoitus", (await app.BrowserOf(world.Officer).Read(desk)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("award-notice-day-wrong", (await Notify(app, world, FinnishTime.DayOf(app.Clock.GetUtcNow()).AddDays(1)))?.Code);
        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(world.Officer).Send($"{world.Url}/decision", ("NoticeNumber", "2026-123456"), ("NoticeSentOn", $"{FinnishTime.DayOf(app.Clock.GetUtcNow()):yyyy-MM-dd}"))).StatusCode);
        Assert.DoesNotContain("Lähetä jälki-ilmoitus", (await app.BrowserOf(world.Officer).Read(desk)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task R27_a_cancelled_competition_is_a_decision_too_with_its_section_and_the_way_to_contest_it(string database)
    {
        await using var app = new App(database);
        var around = await app.AroundCompetition();
        var competition = await app.Published(around);
        Assert.Equal("award-section-missing", (await app.With((EndCompetition end) => end.Run(competition.Id, around.Buyer.Id, CompetitionStep.Cancel, "Rahoitus peruuntui.", around.Officer)))?.Code);
        Assert.Null(await app.End(around, competition, CompetitionStep.Cancel, "Rahoitus peruuntui."));

        var view = (await app.With((FindInterimDecision find) => find.Run(competition.Id)))!;
        Assert.Equal(("§ 22", CompetitionStatus.Cancelled), (view.Decision.Section, view.Decision.Kind));
        var html = InterimDocument.Html(view.Decision, view.View, view.Remedies, "Valmennus ry", app.Services.GetRequiredService<Procurement.App.Texts>(), "fi");
        Assert.All(new[] { "Rahoitus peruuntui.", "§ 22", "LPR/1/2026", "markkinaoikeu", "Valmennus ry" }, part => Assert.Contains(part, WebUtility.HtmlDecode(html), StringComparison.Ordinal));
    }

    private static async Task<EvaluationWorld> Decided(App app)
    {
        var world = await (await EvaluationWorld.Make(app)).Locked();
        Assert.Null(await DecisionLetterTests.Decide(app, world));
        await app.RunDue();
        return world;
    }

    private static Task<Refusal?> File(App app, EvaluationWorld world, Guid id, RemedyKind kind, DateOnly? filedOn = null) =>
        app.With((FileRemedy file) => file.Run(new(id, world.Id, kind, kind == RemedyKind.OwnCorrection ? null : world.World.Bidders[0].Organisation.Id, "Perusteet.", "MAO 1/2026", filedOn), world.World.Buyer.Id, world.Officer));

    private static Task<Refusal?> Notify(App app, EvaluationWorld world, DateOnly day) =>
        app.With((RecordAwardNotice record) => record.Run(world.Id, world.World.Buyer.Id, "2026-1", day, world.Officer));

    private static Task<Refusal?> Contract(App app, EvaluationWorld world) =>
        app.With((MakeAwardedContract make) => make.Run(Guid.CreateVersion7(), world.Id, world.World.Buyer.Id, SettlementPath.EInvoice, world.Officer));
}
