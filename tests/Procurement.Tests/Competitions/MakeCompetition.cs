using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;

namespace Procurement.Tests.Competitions;

/// <summary>Valid competitions with defaults; name only what the test is about.</summary>
public static class MakeCompetition
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 11, 12, 0, TimeSpan.Zero);

    public static readonly Guid Method = new("0193b8a0-0000-7000-8000-000000000001");
    public static readonly Guid People = new("0193b8a0-0000-7000-8000-000000000002");

    public static CompetitionContent Content(int priceShare = 4_000, PriceFormula formula = PriceFormula.ProportionalToLowest, IReadOnlyList<Criterion>? criteria = null) => new()
    {
        Title = new LocalText("Ryhmävalmennus, Lappeenranta", "Gruppträning, Villmanstrand"),
        Need = new LocalText("Ryhmämuotoista valmennusta pitkään työttömänä olleille."),
        Where = new LocalText("Lappeenranta"),
        StartsOn = new DateOnly(2027, 2, 1),
        EndsOn = new DateOnly(2027, 12, 31),
        Places = 12,
        GuaranteedClients = 20,
        ExpectedClients = 40,
        Criteria = criteria ?? [Quality(Method, 4_000), Quality(People, 2_000)],
        PriceShare = priceShare,
        Formula = formula,
        Terms = [new OutcomeTerm { Key = "start", Code = TermCode.Start }, new OutcomeTerm { Key = "work-start", Code = TermCode.WorkStart }],
        Scenario = [new ScenarioVolume { Term = "start", Units = 40 }, new ScenarioVolume { Term = "work-start", Units = 10 }],
    };

    public static Criterion Quality(Guid id, int weight, int maxPoints = 10, bool blind = true) =>
        new() { Id = id, Name = new LocalText("Menetelmä"), Weight = weight, MaxPoints = maxPoints, Blind = blind };

    public static MiniCompetition Competition(CompetitionContent? content = null, DateTimeOffset? publishedAt = null, DateTimeOffset? bidsDueAt = null) => new()
    {
        Id = Guid.CreateVersion7(),
        PurchasingSystemId = Guid.CreateVersion7(),
        CategoryId = Guid.CreateVersion7(),
        BuyerId = Guid.CreateVersion7(),
        CaseNumber = "LPR/1234/02.08.00/2026",
        Content = content ?? Content(),
        PublishedAt = publishedAt,
        BidsDueAt = bidsDueAt ?? Now.AddDays(14),
    };

    /// <summary>At the given stage as of <see cref="Now"/>.</summary>
    public static MiniCompetition At(CompetitionStatus status)
    {
        var open = Competition(publishedAt: Now.AddDays(-20));
        var closed = open with { BidsDueAt = Now.AddDays(-5), RegisteredAt = Now.AddDays(-5) };
        var opened = closed with { OpenedAt = Now.AddDays(-4) };
        var evaluated = opened with { EvaluatedAt = Now.AddDays(-3) };
        var awarded = evaluated with { AwardedAt = Now.AddDays(-2) };
        return status switch
        {
            CompetitionStatus.Draft => Competition(),
            CompetitionStatus.Open => open,
            CompetitionStatus.Closed => closed,
            CompetitionStatus.Opened => opened,
            CompetitionStatus.Evaluated => evaluated,
            CompetitionStatus.Awarded => awarded,
            CompetitionStatus.Contracted => awarded with { ContractedAt = Now.AddDays(-1) },
            _ => closed with { EndedAt = Now.AddDays(-1), EndedAs = status, EndReason = "Rahoitus ei toteutunut." },
        };
    }

    public static ScoredBid Bid(long euros, params (Guid Criterion, int Points)[] consensus) => new()
    {
        BidId = Guid.CreateVersion7(),
        Price = new Money(euros * 100),
        Consensus = consensus.ToDictionary(c => c.Criterion, c => c.Points),
    };
}
