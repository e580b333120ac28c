using System.Text.RegularExpressions;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;
using Procurement.Tests.Competitions;
using Procurement.Tests.Competitions.Bids;

namespace Procurement.Tests.Reference;

/// <summary>Rules that no other subject tests by name: kept by how the site is made, or said to people where it is theirs to keep.</summary>
public partial class RuleTests
{
    [Fact]
    public void R6_there_is_no_step_that_closes_a_ring_for_a_time() =>
        Assert.Equal([SystemStep.Extend, SystemStep.Close], Enum.GetValues<SystemStep>().Where(step => SystemFlow.After(SystemStatus.Open, step) is not null));

    [Theory]
    [InlineData(2026, 9, 1, 2026, 9, 8)] // Tuesday: the weekend is not counted
    [InlineData(2026, 12, 21, 2026, 12, 30)] // over Christmas
    public async Task R14_updated_evidence_and_explanations_have_at_least_five_working_days(int y, int m, int d, int ly, int lm, int ld)
    {
        await using var app = new App();
        foreach (var profile in Enum.GetValues<ProfileName>())
        {
            var rule = (await app.With((RuleProfileStore store) => store.Find(profile))).At(new DateOnly(y, m, d))["R14"];
            Assert.Equal(new DateOnly(ly, lm, ld), Periods.Count(rule, new DateOnly(y, m, d)).LastDay);
        }
    }

    [Fact]
    public async Task R15_R22_R23_R24_R57_an_officer_who_drafts_a_competition_is_reminded_of_what_people_keep()
    {
        await using var app = new App();
        var around = await app.AroundCompetition(suppliers: 1);
        var draft = await app.Draft(around);
        await Reminds(app, around.Officer, $"{around.Url}/{draft.Id}/tasks", "R15", "R22", "R23", "R24", "R57");
    }

    [Fact]
    public async Task R26_R40_R41_R42_R60_an_officer_who_decides_is_reminded_of_the_papers_the_notice_the_archive_and_changes()
    {
        await using var app = new App();
        var world = await (await EvaluationWorld.Make(app)).Locked();
        await Reminds(app, world.Officer, $"{world.Url}/decision", "R26", "R40", "R41", "R42", "R60");
    }

    [Fact]
    public async Task R26_the_limit_and_the_age_of_contractor_s_papers_are_dated_data()
    {
        await using var app = new App();
        var rules = (await app.With((RuleProfileStore store) => store.Find(ProfileName.EuDps))).At(app.Clock.GetUtcNow());
        Assert.Equal((900_000L, 3L, RuleUnit.Months), (rules["R26", "limit"].Value, rules["R26", "age"].Value, rules["R26", "age"].Unit));
    }

    [Fact]
    public void R25_a_ground_for_exclusion_is_admitted_only_with_what_was_done_about_it()
    {
        var whole = new SelfDeclaration
        {
            Grounds = Enum.GetValues<ExclusionGround>().ToDictionary(ground => ground, _ => false),
            IsRegistered = true,
            Staff = 4,
            Suitability = "Valmentajat ovat kokeneita.",
            MeetsRequirements = true,
            SignedBy = "Aino Aalto",
        };
        Assert.Null(RequestRules.Complete(whole));
        foreach (var ground in Enum.GetValues<ExclusionGround>())
        {
            var applies = whole with { Grounds = new Dictionary<ExclusionGround, bool>(whole.Grounds) { [ground] = true } };
            Assert.NotNull(RequestRules.Complete(applies));
            Assert.Null(RequestRules.Complete(applies with { SelfCleaning = "Verovelka on maksettu." }));
            Assert.NotNull(RequestRules.Complete(whole with { Grounds = whole.Grounds.Where(g => g.Key != ground).ToDictionary() }));
        }
    }

    [Fact]
    public async Task R36_the_standstill_that_the_law_lets_skip_is_kept_and_said_to_be_of_the_ring_s_own_will()
    {
        await using var app = new App();
        var now = app.Clock.GetUtcNow();
        var remedies = Remedies.Of((await app.With((RuleProfileStore store) => store.Find(ProfileName.EuDps))).At(now), now);
        Assert.Equal(("R36", 14L), (remedies.StandstillRule, remedies.Standstill.Rule.Value));
    }

    [Fact]
    public void R41_nothing_of_a_procurement_is_deleted()
    {
        string[] kept = ["MiniCompetitions", "Bids", "OpenedBids", "Awards", "DecisionLetters", "InterimDecisions", "RemedyCases", "Scores", "ConsensusScores", "Evaluations", "ExcludedBids", "BidClarifications", "TradeSecretDecisions", "HandOuts", "InformationRequests", "AuditEntries", "Clarifications"];
        var deleted = Sources().SelectMany(text => Deletes().Matches(text).Select(match => match.Groups["table"].Value)).Distinct();
        Assert.Empty(deleted.Intersect(kept));
    }

    [Fact]
    public async Task R56_the_accessibility_statement_is_public_and_promises_an_answer_within_two_weeks()
    {
        await using var app = new App();
        Assert.Contains("kahden viikon kuluessa", (await app.Stranger().Read("/accessibility")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task R59_every_step_from_the_opening_to_the_decision_is_in_the_log(string database)
    {
        await using var app = new App(database);
        var world = await (await EvaluationWorld.Make(app)).Locked();
        Assert.Null(await DecisionLetterTests.Decide(app, world));
        var actions = await app.With((Db db) => db.List<string>("select Action from AuditEntries where Stream = @stream order by Number", new { stream = $"competition/{world.Id}" }));
        Assert.Subset(actions.ToHashSet(), new HashSet<string>(["opened", "panel.appointed", "interest.declared", "scores.given", "scores.agreed", "evaluation.locked", "bids.ranked", "competition.awarded"]));
    }

    [Fact]
    public async Task Every_rule_that_a_page_names_has_its_words_on_the_page_of_rules()
    {
        await using var app = new App();
        var codes = (await app.With((RuleProfileStore store) => store.All())).Select(row => row.Code).ToHashSet();
        var named = Sources("*.cshtml").SelectMany(text => RuleTags().Matches(text).Select(match => match.Groups["code"].Value)).Distinct();
        Assert.DoesNotContain(named, code => !codes.Contains(code));
    }

    private static async Task Reminds(App app, Guid officer, string url, params string[] codes)
    {
        var page = await app.BrowserOf(officer).Read(url);
        Assert.All(codes, code => Assert.NotNull(page.QuerySelector($"a.rule[href='/rules#{code}']")));
        var words = await app.With((RuleProfileStore store) => store.All());
        Assert.All(codes, code => Assert.Contains(words.First(row => row.Code == code).Text.Fi!, page.Body!.TextContent, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources(string pattern = "*.cs")
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Procurement.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Procurement.sln above the tests.");
        }

        return Directory.EnumerateFiles(Path.Combine(folder.FullName, "src"), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText);
    }

    [GeneratedRegex(@"delete from (?<table>\w+)")]
    private static partial Regex Deletes();

    [GeneratedRegex("<rule code=\"(?<code>R[0-9]+)\"")]
    private static partial Regex RuleTags();
}
