using Procurement.Domain.Competitions;
using static Procurement.Tests.Competitions.MakeCompetition;

namespace Procurement.Tests.Competitions;

public class EvaluationTests
{
    private static readonly Guid Chair = new("0193b8a0-0000-7000-8000-0000000000a1");
    private static readonly Guid Member = new("0193b8a0-0000-7000-8000-0000000000a2");
    private static readonly Guid Bid1 = new("0193b8a0-0000-7000-8000-0000000000b1");
    private static readonly Guid Bid2 = new("0193b8a0-0000-7000-8000-0000000000b2");

    [Fact]
    public void Interest_is_declared_before_anything_is_scored()
    {
        var state = State() with { Panel = [Person(Chair, chair: true) with { DeclaredAt = null }, Person(Member) with { HasInterest = true }] };

        Assert.Equal("declare-interest-first", Evaluation.MayScore(state, Chair, Bid1, Method, 5, Now)?.Code);
        Assert.Equal("has-interest", Evaluation.MayScore(state, Member, Bid1, Method, 5, Now)?.Code);
        Assert.Equal("not-on-panel", Evaluation.MayScore(state, Guid.CreateVersion7(), Bid1, Method, 5, Now)?.Code);
    }

    [Fact]
    public void A_score_stays_on_its_scale()
    {
        Assert.Null(Evaluation.MayScore(State(), Chair, Bid1, Method, 0, Now));
        Assert.Null(Evaluation.MayScore(State(), Chair, Bid1, Method, 10, Now));
        Assert.Equal("score-outside-scale", Evaluation.MayScore(State(), Chair, Bid1, Method, 11, Now)?.Code);
        Assert.Equal("score-outside-scale", Evaluation.MayScore(State(), Chair, Bid1, Method, -1, Now)?.Code);
    }

    [Fact]
    public void Nobody_sees_another_s_scores_before_all_have_given_theirs()
    {
        var mine = State() with { Scores = All(Chair, Method) };
        Assert.Equal("own-scores-first", Evaluation.MaySeeScores(mine, Member, Now)?.Code);
        Assert.Equal("scores-missing", Evaluation.MaySeeScores(mine, Chair, Now)?.Code);

        var both = State() with { Scores = [.. All(Chair, Method), .. All(Member, Method)] };
        Assert.Null(Evaluation.MaySeeScores(both, Chair, Now));
    }

    [Fact]
    public void Consensus_is_the_chair_s_to_write_with_a_reason()
    {
        var state = State() with { Scores = [.. All(Chair, Method), .. All(Member, Method)] };

        Assert.Equal("not-chair", Evaluation.MayAgree(state, Member, Bid1, Method, 5, "Perustelu.", Now)?.Code);
        Assert.Equal("consensus-reason-missing", Evaluation.MayAgree(state, Chair, Bid1, Method, 5, "", Now)?.Code);
        Assert.Null(Evaluation.MayAgree(state, Chair, Bid1, Method, 5, "Perustelu.", Now));
    }

    [Fact]
    public void What_was_agreed_on_is_not_scored_again()
    {
        var state = State() with { Consensus = Agreed(Method) };

        Assert.Equal("scores-agreed-on", Evaluation.MayScore(state, Member, Bid1, Method, 5, Now)?.Code);
    }

    [Fact]
    public void Criteria_that_need_names_come_after_the_blind_ones_are_locked()
    {
        var state = State();
        Assert.Equal("criterion-not-now", Evaluation.MayScore(state, Chair, Bid1, People, 5, Now)?.Code);
        Assert.False(Evaluation.IsLastLock(state));

        var named = state with { BlindLockedAt = Now };
        Assert.Null(Evaluation.MayScore(named, Chair, Bid1, People, 5, Now));
        Assert.Equal("criterion-not-now", Evaluation.MayScore(named, Chair, Bid1, Method, 5, Now)?.Code);
        Assert.True(Evaluation.IsLastLock(named));
    }

    [Fact]
    public void Prices_are_seen_only_after_the_last_lock()
    {
        Assert.False(Evaluation.MaySeePrices(State()));
        Assert.False(Evaluation.MaySeePrices(State() with { BlindLockedAt = Now }));
        Assert.True(Evaluation.MaySeePrices(State() with { BlindLockedAt = Now, LockedAt = Now }));
    }

    [Fact]
    public void A_lock_needs_a_panel_large_enough_and_consensus_on_every_bid()
    {
        var scored = State() with { Scores = [.. All(Chair, Method), .. All(Member, Method)] };
        Assert.Equal("consensus-missing", Evaluation.MayLock(scored, Chair, Now)?.Code);

        var agreed = scored with { Consensus = Agreed(Method) };
        Assert.Null(Evaluation.MayLock(agreed, Chair, Now));
        Assert.Equal("panel-too-small", Evaluation.MayLock(agreed with { SmallestPanel = 3 }, Chair, Now)?.Code);
        Assert.Equal("evaluation-locked", Evaluation.MayLock(agreed with { LockedAt = Now }, Chair, Now)?.Code);
    }

    [Fact]
    public void Where_price_alone_counts_an_evaluator_and_a_checker_still_declare_their_interests()
    {
        var state = State() with { Competition = At(CompetitionStatus.Opened) with { Content = Content(10_000, criteria: []) } };
        Assert.Null(Evaluation.MayLock(state, Chair, Now));

        var undeclared = state with { Panel = [Person(Chair, chair: true), Person(Member) with { DeclaredAt = null }] };
        Assert.Equal("scores-missing", Evaluation.MayLock(undeclared, Chair, Now)?.Code);
    }

    private static EvaluationState State() => new()
    {
        Competition = At(CompetitionStatus.Opened) with { Content = Content(criteria: [Quality(Method, 4_000), Quality(People, 2_000, blind: false)]) },
        Panel = [Person(Chair, chair: true), Person(Member)],
        SmallestPanel = 2,
        Bids = [Bid1, Bid2],
        Scores = [],
        Consensus = [],
    };

    private static PanelMember Person(Guid id, bool chair = false) => new() { UserId = id, Name = "Arvioija", IsChair = chair, DeclaredAt = Now };

    private static Score[] All(Guid user, Guid criterion) =>
        [.. new[] { Bid1, Bid2 }.Select(b => new Score { BidId = b, CriterionId = criterion, UserId = user, Points = 5 })];

    private static Consensus[] Agreed(Guid criterion) =>
        [.. new[] { Bid1, Bid2 }.Select(b => new Consensus { BidId = b, CriterionId = criterion, Points = 5, Reason = "Perustelu." })];
}
