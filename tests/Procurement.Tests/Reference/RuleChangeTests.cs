using System.Net;
using Procurement.App.Audit;
using Procurement.App.Competitions;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.Rules;
using Procurement.Tests.Competitions.Bids;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Reference;

/// <summary>A change of law is a dated row by two people; no code changes, and nothing that was in use.</summary>
public class RuleChangeTests
{
    [Theory, EachDatabase]
    public async Task R13_a_new_row_holds_from_its_day_and_an_older_competition_keeps_the_old_one(string database)
    {
        await using var app = new App(database);
        var world = await BidWorld.Make(app);
        var (first, second) = (await app.Person(world.Buyer, Role.Administrator), await app.Person(world.Buyer, Role.Administrator));
        var change = Change(first, app, value: 20);
        Assert.Null(await app.With((ProposeRuleChange propose) => propose.Run(change)));
        Assert.Equal(10, (await Rows(app)).At(new DateOnly(2026, 10, 1))["R13"].Value);

        Assert.Equal("second-person-same", (await app.With((DecideRuleChange decide) => decide.Run(change.Id, SecondWord.Confirmed, first)))?.Code);
        Assert.Null(await app.With((DecideRuleChange decide) => decide.Run(change.Id, SecondWord.Confirmed, second)));
        Assert.Equal("second-person-decided-already", (await app.With((DecideRuleChange decide) => decide.Run(change.Id, SecondWord.Confirmed, second)))?.Code);

        var profile = await Rows(app);
        Assert.Equal((10, 20), (profile.At(new DateOnly(2026, 9, 30))["R13"].Value, profile.At(new DateOnly(2026, 10, 1))["R13"].Value));
        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 10, 1), new(9, 0)));
        Assert.Equal(20, (await app.With((FindEarliestDeadline find) => find.Run(world.Ring.Id))).Rule.Value);
        Assert.Equal(10, (await app.With((FindCompetitionRules rules) => rules.Run(world.Competition)))["R13"].Value);
        Assert.Equal(["rule-proposed", "rule-confirmed"], (await app.With((AuditStore audit) => audit.Stream("site"))).Select(row => row.Action).Where(action => action.StartsWith("rule-", StringComparison.Ordinal)));

        // Loading the file again leaves both rows as two people left them.
        await app.With((ReferenceData reference) => reference.Run());
        Assert.Equal(20, (await Rows(app)).At(new DateOnly(2026, 10, 2))["R13"].Value);
    }

    [Theory]
    [InlineData("no-profile", "rule-change-no-profile")]
    [InlineData("today", "rule-change-not-to-come")]
    [InlineData("unknown", "rule-change-unknown-rule")]
    [InlineData("euros", "rule-change-other-kind")]
    [InlineData("negative", "rule-change-value-wrong")]
    [InlineData("no-source", "rule-change-source-missing")]
    [InlineData("no-swedish", "rule-change-text-missing")]
    [InlineData("workdays", null)]
    public void A_row_needs_a_day_to_come_its_source_and_three_languages(string fault, string? refusal)
    {
        var today = new DateOnly(2026, 9, 1);
        var row = Row(ProfileName.AnnexE, 20);
        row = fault switch
        {
            "today" => row with { ValidFrom = today },
            "unknown" => row with { Code = "R99" },
            "euros" => row with { Unit = RuleUnit.Cents },
            "negative" => row with { Value = -1 },
            "no-source" => row with { Source = " " },
            "no-swedish" => row with { Text = row.Text with { Sv = null } },
            "workdays" => row with { Unit = RuleUnit.Workdays },
            _ => row,
        };
        var change = new RuleChange { Id = Guid.CreateVersion7(), Rows = fault == "no-profile" ? [] : [row], ProposedBy = Guid.CreateVersion7(), ProposedAt = default };
        Assert.Equal(refusal, RuleChanges.May(change, [Row(ProfileName.AnnexE, 10) with { ValidFrom = new(2017, 1, 1) }], today)?.Code);
    }

    [Fact]
    public void A_row_that_begins_on_the_day_of_another_or_before_it_is_refused()
    {
        var there = Row(ProfileName.AnnexE, 12) with { ValidFrom = new(2026, 12, 1) };
        var change = new RuleChange { Id = Guid.CreateVersion7(), Rows = [Row(ProfileName.AnnexE, 20)], ProposedBy = Guid.CreateVersion7(), ProposedAt = default };
        Assert.Equal("rule-change-later-row-exists", RuleChanges.May(change, [there], new(2026, 9, 1))?.Code);
    }

    [Fact]
    public async Task Two_administrators_change_a_number_on_their_pages_and_everyone_reads_it()
    {
        await using var app = new App();
        var organiser = await app.Buyer(organiser: true);
        var first = app.BrowserOf(await app.Person(organiser, Role.Administrator));
        var second = app.BrowserOf(await app.Person(organiser, Role.Administrator));
        var form = await first.Send("/admin/rules/new?code=R13&profile=AnnexE", ("Value", "12"), ("ValidFrom", "2027-01-01"), ("Source", "Renkaan ilmoituksen muutos"));
        Assert.Equal(HttpStatusCode.Redirect, form.StatusCode);
        Assert.Contains("Toisen pääkäyttäjän on vahvistettava", (await first.Read("/admin/rules")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("lain luvun muutos: R13", (await second.Read($"/buyer/{organiser.BusinessId}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.Press("/admin/rules", "Vahvista")).StatusCode);
        var page = (await app.Stranger().Read("/rules")).QuerySelector("#R13")!.TextContent;
        Assert.Contains("1.1.2027", page, StringComparison.Ordinal);
        Assert.Contains("31.12.2026", page, StringComparison.Ordinal);
    }

    private static Task<RuleProfile> Rows(App app) => app.With((RuleProfileStore rules) => rules.Find(ProfileName.AnnexE));

    private static RuleChange Change(Guid by, App app, int value) => new()
    {
        Id = Guid.CreateVersion7(),
        Rows = [Row(ProfileName.AnnexE, value), Row(ProfileName.National, value)],
        ProposedBy = by,
        ProposedAt = app.Clock.GetUtcNow(),
    };

    private static RuleRow Row(ProfileName profile, int value) => new()
    {
        Profile = profile,
        Code = "R13",
        Value = value,
        Unit = RuleUnit.Days,
        Act = CountingAct.Act150,
        ValidFrom = new(2026, 10, 1),
        Source = "Renkaan ilmoituksen muutos",
        Text = new("Tarjousaika on vähintään 20 päivää.", "Anbudstiden är minst 20 dagar.", "Bids have 20 days at least."),
    };
}
