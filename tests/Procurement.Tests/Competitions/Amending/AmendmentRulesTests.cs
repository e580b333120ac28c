using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Rules;

namespace Procurement.Tests.Competitions.Amending;

/// <summary>What an amendment is and does, from its differences alone.</summary>
public class AmendmentRulesTests
{
    private static readonly DateTimeOffset Published = FinnishTime.Instant(new(2026, 9, 1), new(12, 0));

    private static readonly RulesInForce Rules = new(ProfileName.AnnexE, new(2026, 9, 1),
    [
        Row("", 6), Row("hurried", 4), Row("short", 15),
    ]);

    [Fact]
    public void Nothing_changed_is_no_amendment()
    {
        var check = Check(state => state);
        Assert.Equal("amendment-changes-nothing", check.Refusal?.Code);
        Assert.Empty(check.Changes);
    }

    [Fact]
    public void The_difference_tells_old_and_new_of_each_thing_and_nothing_else()
    {
        var check = Check(state => state with
        {
            Content = state.Content with
            {
                ExpectedClients = 60,
                Criteria = [state.Content.Criteria[0] with { Weight = 5_000 }, state.Content.Criteria[1] with { Weight = 1_000 }],
                Terms = [state.Content.Terms[0] with { WaitDays = 30 }, state.Content.Terms[1]],
            },
        });

        Assert.Equal(
            [
                (AmendedThing.ExpectedClients, 40, 60),
                (AmendedThing.CriterionWeight, 4_000, 5_000),
                (AmendedThing.CriterionWeight, 2_000, 1_000),
                (AmendedThing.TermWait, 0, 30),
            ],
            check.Changes.Select(part => (part.Thing, (int?)part.Old, (int?)part.New)));
        Assert.Equal("start", check.Changes[^1].Term);
        Assert.Null(check.Refusal);
    }

    [Fact]
    public void An_empty_field_of_a_form_is_no_difference()
    {
        var check = Check(state => state with { Content = state.Content with { Need = state.Content.Need with { Sv = " ", En = "" }, PriceOnlyReason = "" } });
        Assert.Empty(check.Changes);
    }

    [Theory]
    [InlineData("expected", AmendmentEffect.Confirm)]
    [InlineData("words", AmendmentEffect.Confirm)]
    [InlineData("weights", AmendmentEffect.Confirm)]
    [InlineData("requirement-gone", AmendmentEffect.Confirm)]
    [InlineData("term-gone", AmendmentEffect.Confirm)]
    [InlineData("requirement", AmendmentEffect.NewBid)]
    [InlineData("criterion", AmendmentEffect.NewBid)]
    [InlineData("term", AmendmentEffect.NewBid)]
    [InlineData("fixed-price", AmendmentEffect.NewBid)]
    [InlineData("deadline", AmendmentEffect.None)]
    [InlineData("case-number", AmendmentEffect.None)]
    public void A_sealed_bid_is_confirmed_where_it_answers_all_and_made_anew_where_more_is_asked(string change, AmendmentEffect effect) =>
        Assert.Equal(effect, Check(state => Changed(state, change)).Effect);

    [Theory]
    [InlineData("words", false)]
    [InlineData("expected", true)]
    [InlineData("requirement", true)]
    [InlineData("weights", true)]
    public void Only_words_may_be_called_a_correction(string change, bool isMaterial) =>
        Assert.Equal(isMaterial, Check(state => Changed(state, change), onlyWords: true).IsMaterial);

    [Fact]
    public void The_deadline_is_never_brought_nearer() =>
        Assert.Equal("amendment-deadline-earlier", Check(state => state with { BidsDueAt = state.BidsDueAt.AddMinutes(-1) }).Refusal?.Code);

    [Fact]
    public void A_content_that_could_not_be_published_is_no_amendment() =>
        Assert.Equal("weights-not-whole", Check(state => state with { Content = state.Content with { PriceShare = 3_000 } }).Refusal?.Code);

    [Theory]
    [InlineData(CompetitionStatus.Draft)]
    [InlineData(CompetitionStatus.Closed)]
    [InlineData(CompetitionStatus.Opened)]
    [InlineData(CompetitionStatus.Awarded)]
    [InlineData(CompetitionStatus.Cancelled)]
    public void Only_an_open_competition_is_amended(CompetitionStatus status) =>
        Assert.Equal("amendment-not-open", Amendments.MayStart(MakeCompetition.At(status), MakeCompetition.Now)?.Code);

    /// <summary>A competition of 30 days until Thursday 1 October at 12.00: six days count; the last day without a move is 25 September.</summary>
    [Theory]
    [InlineData("2026-09-25", "23:59", null)]
    [InlineData("2026-09-26", "00:00", "2026-10-05 12:00")]
    [InlineData("2026-09-28", "09:00", "2026-10-06 12:00")]
    [InlineData("2026-09-30", "16:00", "2026-10-07 12:00")]
    [InlineData("2026-10-01", "11:59", "2026-10-08 12:00")]
    public void R19_a_material_change_moves_the_deadline_so_that_six_days_are_left(string day, string time, string? due) =>
        Assert.Equal(due, Moved(30, day, time));

    /// <summary>One of 14 days until Tuesday 15 September at 12.00 is short: four days count.</summary>
    [Theory]
    [InlineData("2026-09-11", "23:59", null)]
    [InlineData("2026-09-12", "00:01", "2026-09-17 12:00")]
    [InlineData("2026-09-14", "15:00", "2026-09-21 12:00")]
    [InlineData("2026-09-15", "11:59", "2026-09-22 12:00")]
    public void R19_a_short_competition_has_its_own_number(string day, string time, string? due) =>
        Assert.Equal(due, Moved(14, day, time));

    [Fact]
    public void R19_a_deadline_that_the_officer_moved_far_enough_stays_where_it_was_put()
    {
        var now = FinnishTime.Instant(new(2026, 9, 30), new(9, 0));
        var put = FinnishTime.Instant(new(2026, 10, 20), new(12, 0));
        var check = Check(state => Changed(state, "expected") with { BidsDueAt = put }, now: now);
        Assert.Null(check.Moved);
        Assert.Equal(put, check.New.BidsDueAt);
    }

    [Fact]
    public void R19_a_correction_of_words_moves_nothing() =>
        Assert.Null(Check(state => Changed(state, "words"), onlyWords: true, now: FinnishTime.Instant(new(2026, 9, 30), new(9, 0))).Moved);

    /// <summary>A new property of a term or a content that no difference tells of would be a silent change: it fails here until it is told.</summary>
    [Fact]
    public void Every_property_that_an_amendment_may_change_is_told_of()
    {
        Assert.Equal(
            ["BySegment", "CapPerClient", "CapPerContract", "CapPerMonth", "ClawbackDays", "ClawbackShare", "Code", "Count", "Key", "MinHoursPerWeek", "OfTerm", "Repeats", "Step", "TailDays", "WageSubsidyCounts", "WaitDays"],
            typeof(OutcomeTerm).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["BidLanguages", "Criteria", "Decimals", "EndsOn", "ExpectedClients", "FixedPrices", "Formula", "GuaranteedClients", "HighBound", "LowBound", "MoneyCap", "Need", "OptionMonths", "Places", "PriceOnlyReason", "PriceShare", "Requirements", "Scenario", "StartsOn", "Terms", "TieRule", "Title", "Where"],
            typeof(CompetitionContent).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order(StringComparer.Ordinal));
        var check = Check(state => state with
        {
            Content = state.Content with
            {
                Terms = [state.Content.Terms[0] with { TailDays = 30, ClawbackDays = 60, ClawbackShare = 5_000, CapPerMonth = new(1_000), BySegment = new(8_000, 10_000, 15_000) }, state.Content.Terms[1]],
            },
        });
        Assert.Equal(
            [AmendedThing.TermCapPerMonth, AmendedThing.TermSegments, AmendedThing.TermTail, AmendedThing.TermClawback, AmendedThing.TermClawbackShare],
            check.Changes.Select(part => part.Thing));
        Assert.Equal("80 / 100 / 150 %", check.Changes[1].New);
    }

    private static string? Moved(int days, string day, string time)
    {
        var competition = Competition(days);
        var now = FinnishTime.Instant(DateOnly.Parse(day), TimeOnly.Parse(time));
        return BiddingTime.Move(competition, Rules, now) is { } moved ? FinnishTime.At(moved.At).ToString("yyyy-MM-dd HH:mm") : null;
    }

    private static AmendmentCheck Check(Func<AmendableState, AmendableState> change, bool onlyWords = false, DateTimeOffset? now = null)
    {
        var competition = Competition(30);
        var old = AmendableState.Of(competition, [new(Guid.CreateVersion7(), "Palvelukuvaus.pdf")]);
        return Amendments.Check(competition, old, change(old), onlyWords, Rules, now ?? Published.AddDays(2));
    }

    private static MiniCompetition Competition(int days)
    {
        var content = MakeCompetition.Content() with { Requirements = [new() { Id = MakeCompetition.Method, Text = new("Esteettömät tilat.") }] };
        return MakeCompetition.Competition(content, publishedAt: Published, bidsDueAt: Published.AddDays(days));
    }

    private static AmendableState Changed(AmendableState state, string change)
    {
        var content = state.Content;
        return change switch
        {
            "deadline" => state with { BidsDueAt = state.BidsDueAt.AddDays(7) },
            "case-number" => state with { CaseNumber = "LPR/9/2026" },
            _ => state with
            {
                Content = change switch
                {
                    "expected" => content with { ExpectedClients = 50 },
                    "words" => content with { Need = new("Ryhmämuotoista valmennusta kaikille pitkään työttömänä olleille.") },
                    "weights" => content with { Criteria = [content.Criteria[0] with { Weight = 5_000 }, content.Criteria[1] with { Weight = 1_000 }] },
                    "requirement-gone" => content with { Requirements = [] },
                    "requirement" => content with { Requirements = [.. content.Requirements, new() { Id = Guid.CreateVersion7(), Text = new("Tilat keskustassa.") }] },
                    "criterion" => content with { Criteria = [content.Criteria[0], content.Criteria[1] with { Weight = 1_000 }, MakeCompetition.Quality(Guid.CreateVersion7(), 1_000)] },
                    "term" => content with { Terms = [.. content.Terms, new OutcomeTerm { Key = "week", Code = TermCode.Week }], Scenario = [.. content.Scenario, new ScenarioVolume { Term = "week", Units = 10 }] },
                    "term-gone" => content with { Terms = [content.Terms[0]], Scenario = [content.Scenario[0]] },
                    "fixed-price" => content with { FixedPrices = new PriceList { UnitPrices = new Dictionary<string, Money> { ["start"] = new(1_000) } } },
                    _ => throw new ArgumentOutOfRangeException(nameof(change)),
                },
            },
        };
    }

    private static RuleRow Row(string part, int days) => new() { Profile = ProfileName.AnnexE, Code = "R19", Part = part, Value = days, Unit = RuleUnit.Days, Act = CountingAct.Act150 };
}
