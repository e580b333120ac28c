using System.Net;
using System.Text;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.Rules;
using Procurement.Tests.Competitions.Bids;

namespace Procurement.Tests.Competitions;

public class AwardTests
{
    [Theory, EachDatabase]
    public async Task R28_the_decision_tells_each_bidder_the_comparison_and_the_reasons_of_every_point(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        Assert.Null(await Decide(app, world));
        await app.RunDue();

        foreach (var bidder in world.World.Bidders)
        {
            var page = (await app.BrowserOf(bidder.UserId).Read($"/supplier/{bidder.Organisation.BusinessId}/competitions/{world.Id}/decision")).Body!.TextContent;
            Assert.All(world.World.Bidders, other => Assert.Contains(other.Organisation.Name, page, StringComparison.Ordinal));
            Assert.Contains("Perustelu tarjoukselle 2.", page, StringComparison.Ordinal);
            Assert.Contains("840,00", page, StringComparison.Ordinal);
        }

        Assert.Equal(3, app.Mails.Count(m => m.Text.Contains("/decision", StringComparison.Ordinal)));
    }

    [Theory, EachDatabase]
    public async Task R29_notice_is_given_to_all_bidders_at_one_instant(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await Decide(app, world);

        var notices = await app.With((DecisionLetterStore letters) => letters.Of(world.Id));

        Assert.Equal(world.World.Bidders.Select(b => b.Organisation.Id).Order(), notices.Select(n => n.SupplierId).Order());
        Assert.Equal(app.Clock.GetUtcNow(), Assert.Single(notices.Select(n => n.AvailableAt).Distinct()));
    }

    [Theory]
    [InlineData(ProfileName.EuDps, 14, "R36", false)]
    [InlineData(ProfileName.AnnexE, 14, "R36", false)]
    [InlineData(ProfileName.National, 14, "R32", false)]
    [InlineData(ProfileName.BelowThreshold, 14, "R38", true)]
    public async Task R30_R32_R35_R38_each_profile_has_its_own_remedies_and_standstill(ProfileName profile, int days, string standstill, bool municipal)
    {
        await using var app = new App();
        var sentAt = app.Clock.GetUtcNow();
        var remedies = Remedies.Of((await app.With((RuleProfileStore rules) => rules.Find(profile))).At(sentAt), sentAt);

        Assert.Equal((days, standstill, municipal), ((int)remedies.Correction.Rule.Value, remedies.StandstillRule, remedies.IsMunicipal));
        Assert.Equal(new DateOnly(2026, 9, 15), remedies.Correction.LastDay);
        Assert.Equal(municipal, remedies.Appeal is null);

        // R32: the appeal must arrive by 16.15 on the last day.
        Assert.True(municipal || remedies.Appeal!.EndsAt == FinnishTime.Instant(new DateOnly(2026, 9, 15), new TimeOnly(16, 15)));
    }

    [Theory, EachDatabase]
    public async Task R35_R36_no_contract_before_the_standstill_has_ended(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await Decide(app, world);
        var end = (await app.With((AwardStore awards) => awards.Of(world.Id)))!.StandstillEndsAt!.Value;

        app.Clock.MoveTo(end.AddMilliseconds(-1));
        Assert.Equal("standstill-runs", (await Contract(app, world))?.Code);
        app.Clock.MoveTo(end);
        Assert.Null(await Contract(app, world));
        Assert.Null(await Contract(app, world));

        Assert.Single(await app.With((ContractStore contracts) => contracts.ForCompetition(world.Id)));
    }

    [Theory, EachDatabase]
    public async Task The_contract_freezes_the_winning_bid_and_when_both_have_signed_the_competition_is_contracted(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await Decide(app, world);
        app.Clock.Move(TimeSpan.FromDays(20));
        await Contract(app, world);

        var contract = Assert.Single(await app.With((ContractStore contracts) => contracts.ForCompetition(world.Id)));
        var winner = world.World.Bidders[1];
        Assert.Equal(winner.Organisation.Id, contract.SupplierId);
        Assert.Equal(new Money(1_200), contract.Content.Prices.UnitPrices["start"]);
        Assert.Equal(world.World.Competition.Content.Terms, contract.Content.Terms);

        Assert.Null(await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Buyer.Id, world.Officer)));
        Assert.Null((await world.World.Now()).ContractedAt);
        Assert.Null(await app.With((SignContract sign) => sign.Run(contract.Id, winner.Organisation.Id, winner.UserId)));
        Assert.Equal(CompetitionStatus.Contracted, (await world.World.Now()).StatusAt(app.Clock.GetUtcNow()));
    }

    [Theory, EachDatabase]
    public async Task Over_the_officer_s_limit_a_body_decides_and_only_then_is_it_sent(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app, cents: [200_000, 210_000, 300_000])).Locked();
        var limit = (await app.With((OrganisationSettingsStore settings) => settings.InForce(world.World.Buyer.Id))).OfficerLimit;
        Assert.True((await world.Ranking())[0].Line.Price > limit);

        Assert.Null(await Decide(app, world, section: null));
        Assert.Null((await world.World.Now()).AwardedAt);
        Assert.Equal("award-body-missing", (await Bring(app, world, body: " "))?.Code);
        Assert.Equal("award-section-missing", (await Bring(app, world, section: ""))?.Code);
        Assert.Null(await Bring(app, world));

        var award = (await app.With((AwardStore awards) => awards.Of(world.Id)))!;
        Assert.Equal(("Elinvoimavaliokunta", "§ 44", app.Clock.GetUtcNow()), (award.Body, award.Section, award.SentAt));
        Assert.NotNull((await world.World.Now()).AwardedAt);
    }

    [Theory, EachDatabase]
    public async Task A_decision_lacking_a_part_is_not_sent(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();

        Assert.Equal("award-section-missing", (await Decide(app, world, section: ""))?.Code);
        Assert.Equal("award-case-number-missing", (await Decide(app, world, caseNumber: ""))?.Code);
        Assert.Equal("award-reasons-missing", (await Decide(app, world, reasons: " "))?.Code);
        Assert.Null(await app.With((AwardStore awards) => awards.Of(world.Id)));
    }

    [Fact]
    public async Task R43_outsiders_see_who_won_and_the_prices_only_when_the_contract_is_signed()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).Locked();
        Assert.Equal(HttpStatusCode.NotFound, (await app.Stranger().GetAsync($"/competitions/{world.Id}/decision")).StatusCode);
        await Decide(app, world);

        var before = (await app.Stranger().Read($"/competitions/{world.Id}/decision")).Body!.TextContent;
        Assert.Contains("Palvelu 2 ry", before, StringComparison.Ordinal);
        Assert.DoesNotContain("840,00", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Palvelu 1 ry", before, StringComparison.Ordinal);

        app.Clock.Move(TimeSpan.FromDays(20));
        await Contract(app, world);
        var contract = Assert.Single(await app.With((ContractStore contracts) => contracts.ForCompetition(world.Id)));
        await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Buyer.Id, world.Officer));
        await app.With((SignContract sign) => sign.Run(contract.Id, world.World.Bidders[1].Organisation.Id, world.World.Bidders[1].UserId));
        Assert.Contains("840,00", (await app.Stranger().Read($"/competitions/{world.Id}/decision")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fi", "Hankintapäätös", "markkinaoikeuteen")]
    [InlineData("sv", "Upphandlingsbeslut", "marknadsdomstolen")]
    public async Task The_document_stands_alone_in_both_languages(string language, string title, string court)
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await Decide(app, world);

        var answer = await app.BrowserOf(world.Officer).GetAsync($"{world.Url}/decision/document/{language}");
        var html = WebUtility.HtmlDecode(Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()));

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Contains(court, html, StringComparison.Ordinal);
        Assert.Contains("Perustelu tarjoukselle 3.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_officer_decides_on_the_page_of_the_comparison()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).Locked();

        var answer = await app.BrowserOf(world.Officer).Send($"{world.Url}/decision", ("CaseNumber", "LAH/9/2026"), ("Section", "§ 12"), ("Reasons", "Paras kokonaisuus."));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("§ 12", (await app.BrowserOf(world.Officer).Read($"{world.Url}/decision")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static Task<Refusal?> Decide(App app, EvaluationWorld world, string? caseNumber = "LAH/9/2026", string? section = "§ 12", string? reasons = "Paras kokonaisuus.") =>
        app.With((DecideAward decide) => decide.Run(Guid.CreateVersion7(), world.Id, world.World.Buyer.Id, new(caseNumber, section, reasons), world.Officer));

    private static Task<Refusal?> Bring(App app, EvaluationWorld world, string body = "Elinvoimavaliokunta", string section = "§ 44") =>
        app.With((BringBodyDecision bring) => bring.Run(world.Id, world.World.Buyer.Id, new(body, FinnishTime.DayOf(app.Clock.GetUtcNow()), section), world.Officer));

    private static Task<Refusal?> Contract(App app, EvaluationWorld world) =>
        app.With((MakeAwardedContract make) => make.Run(Guid.CreateVersion7(), world.Id, world.World.Buyer.Id, SettlementPath.EInvoice, world.Officer));
}
