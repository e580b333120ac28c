using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;
using static Procurement.Tests.Competitions.MakeCompetition;

namespace Procurement.Tests.Competitions;

public class PublishingTests
{
    [Fact]
    public void A_whole_draft_may_be_published() => Assert.Null(Publishing.May(Competition(), Facts(), Now));

    [Theory]
    [InlineData(-1, "deadline-too-early")]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void R13_the_deadline_is_not_before_the_earliest_one_of_the_rule(int milliseconds, string? expected)
    {
        var facts = Facts();

        Assert.Equal(expected, Publishing.May(Competition(bidsDueAt: facts.EarliestDeadline.AddMilliseconds(milliseconds)), facts, Now)?.Code);
    }

    [Fact]
    public void R9_nobody_is_invited_while_the_first_requests_are_undecided() =>
        Assert.Equal("first-requests-undecided", Publishing.May(Competition(), Facts() with { FirstRequestsUndecided = true }, Now)?.Code);

    [Fact]
    public void The_ring_must_be_open_and_in_force_and_have_somebody_to_invite()
    {
        Assert.Equal("competition-ring-not-open", Publishing.May(Competition(), Facts() with { RingIsOpen = false }, Now)?.Code);
        Assert.Equal("competition-ring-not-open", Publishing.May(Competition(), Facts() with { RingEndsOn = new DateOnly(2026, 11, 19) }, Now)?.Code);
        Assert.Null(Publishing.May(Competition(), Facts() with { RingEndsOn = new DateOnly(2026, 11, 20) }, Now));
        Assert.Equal("nobody-admitted", Publishing.May(Competition(), Facts() with { AdmittedSuppliers = 0 }, Now)?.Code);
    }

    [Theory]
    [InlineData(1, "openers-count")]
    [InlineData(2, null)]
    [InlineData(6, null)]
    [InlineData(7, "openers-count")]
    public void Two_to_six_officers_open(int count, string? expected) =>
        Assert.Equal(expected, Publishing.May(Competition(), Facts() with { Openers = Openers(count) }, Now)?.Code);

    [Fact]
    public void An_opener_has_proved_the_key_within_ninety_days()
    {
        var facts = Facts() with { Openers = [.. Openers(2), new NamedOpener { UserId = Guid.CreateVersion7(), Name = "Aino", ProvedAt = Now.AddDays(-90) }] };

        Assert.Equal("opener-not-proved", Publishing.May(Competition(), facts, Now)?.Code);
    }

    [Fact]
    public void One_officer_named_twice_is_one() =>
        Assert.Equal("openers-count", Publishing.May(Competition(), Facts() with { Openers = [Openers(1)[0] with { UserId = Method }, Openers(1)[0] with { UserId = Method }] }, Now)?.Code);

    [Theory]
    [InlineData(4_000, null)]
    [InlineData(3_999, "weights-not-whole")]
    [InlineData(4_001, "weights-not-whole")]
    public void Weights_and_the_share_of_price_make_up_the_whole(int share, string? expected) =>
        Assert.Equal(expected, ContentRules.Check(Content(priceShare: share))?.Code);

    [Fact]
    public void R16_price_alone_needs_a_reason()
    {
        var content = Content(priceShare: 10_000, criteria: []);

        Assert.Equal("price-only-needs-reason", ContentRules.Check(content)?.Code);
        Assert.Null(ContentRules.Check(content with { PriceOnlyReason = "Palvelu on vakioitu." }));
    }

    [Fact]
    public void What_is_promised_is_not_more_than_what_is_expected() =>
        Assert.Equal("guarantee-above-expected", ContentRules.Check(Content() with { GuaranteedClients = 41 })?.Code);

    [Fact]
    public void R64_every_term_has_its_volume_in_the_scenario()
    {
        var content = Content();

        Assert.Equal("scenario-incomplete", ContentRules.Check(content with { Scenario = [content.Scenario[0]] })?.Code);
        Assert.Equal("competition-no-terms", ContentRules.Check(content with { Terms = [], Scenario = [] })?.Code);
        Assert.Equal("competition-term-twice", ContentRules.Check(content with { Terms = [.. content.Terms, content.Terms[0]] })?.Code);
    }

    [Fact]
    public void Bounds_of_a_line_are_in_order_and_a_fixed_price_has_no_share()
    {
        Assert.Equal("price-bounds-wrong", ContentRules.Check(Content(formula: PriceFormula.LinearBetweenBounds) with { LowBound = new Money(2), HighBound = new Money(2) })?.Code);
        Assert.Equal("fixed-price-has-share", ContentRules.Check(Content(formula: PriceFormula.FixedPrice))?.Code);
        Assert.Equal("fixed-price-missing", ContentRules.Check(Content(priceShare: 0, formula: PriceFormula.FixedPrice, criteria: [Quality(Method, 10_000)]))?.Code);
    }

    private static PublishingFacts Facts() => new()
    {
        Profile = ProfileName.EuDps,
        RingIsOpen = true,
        RingEndsOn = new DateOnly(2029, 12, 31),
        FirstRequestsUndecided = false,
        AdmittedSuppliers = 5,
        EarliestDeadline = Now.AddDays(11),
        Openers = Openers(2),
    };

    private static NamedOpener[] Openers(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new NamedOpener { UserId = Guid.CreateVersion7(), Name = $"Avaaja {i}", ProvedAt = Now.AddDays(-30) })];
}
