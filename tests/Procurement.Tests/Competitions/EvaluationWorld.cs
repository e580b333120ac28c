using Procurement.App.Competitions.Evaluating;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Tests.Competitions.Bids;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Competitions;

/// <summary>An opened competition with three bids and a panel of two: the cheapest bid first, the dearest last.</summary>
public sealed class EvaluationWorld
{
    private readonly App app;

    private EvaluationWorld(App app, BidWorld world) => (this.app, World) = (app, world);

    public BidWorld World { get; }
    public Guid Chair { get; private set; }
    public Guid Member { get; private set; }
    public Guid Officer => World.Openers[0].UserId;
    public IReadOnlyList<Guid> Bids { get; private set; } = [];
    public Guid Id => World.Id;
    public string Url => $"/buyer/{World.Buyer.BusinessId}/competitions/{Id}";

    public static async Task<EvaluationWorld> Make(App app, CompetitionContent? content = null, long[]? cents = null, (int Bid, IReadOnlyDictionary<string, string> Marks)? secrets = null)
    {
        cents ??= [1_000, 1_200, 1_500];
        var world = new EvaluationWorld(app, await BidWorld.Make(app, bidders: cents.Length, content: content));
        var bids = new List<Guid>();
        for (var i = 0; i < cents.Length; i++)
        {
            bids.Add(await world.World.Sealed(world.World.Bidders[i], BidWorld.Draft($"Vastaus numero {i + 1}", cents[i]) with { Secrets = secrets?.Bid == i ? secrets.Value.Marks : null }));
        }

        world.Bids = bids;
        world.Chair = await app.Person(world.World.Buyer, Role.Evaluator);
        world.Member = await app.Person(world.World.Buyer, Role.Evaluator);
        await world.World.Opened();
        return world;
    }

    /// <summary>The panel is named and both have declared that nothing binds them.</summary>
    public async Task<EvaluationWorld> WithPanel()
    {
        Assert.Null(await Appoint(Chair, Member));
        Assert.Null(await Declare(Chair));
        Assert.Null(await Declare(Member));
        return this;
    }

    public Task<Refusal?> Appoint(params Guid[] panel) => app.With((AppointPanel appoint) => appoint.Run(Id, World.Buyer.Id, panel, panel[0], Officer));

    public Task<Refusal?> Declare(Guid userId, bool hasInterest = false) => app.With((DeclareInterest declare) => declare.Run(Id, userId, hasInterest, null));

    /// <summary>The same points for each criterion, by bid.</summary>
    public Task<Refusal?> Score(Guid userId, params int[] points) =>
        app.With((GiveScores give) => give.Run(Id, [.. from c in World.Competition.Content.Criteria
                                                       from b in Bids.Select((id, i) => (id, i))
                                                       select new Score { BidId = b.id, CriterionId = c.Id, UserId = userId, Points = points[b.i], Note = $"Muistiinpano {userId}" }]));

    public Task<Refusal?> Agree(Guid userId, params int[] points) =>
        app.With((AgreeScores agree) => agree.Run(Id, userId, [.. from c in World.Competition.Content.Criteria
                                                                  from b in Bids.Select((id, i) => (id, i))
                                                                  select new Consensus { BidId = b.id, CriterionId = c.Id, Points = points[b.i], Reason = $"Perustelu tarjoukselle {b.i + 1}." }]));

    public Task<Refusal?> Lock(Guid userId) => app.With((LockEvaluation locking) => locking.Run(Id, userId));

    /// <summary>Scored, agreed and locked: 6, 9 and 10 points.</summary>
    public async Task<EvaluationWorld> Locked(params int[] points)
    {
        points = points.Length == 0 ? [6, 9, 10] : points;
        await WithPanel();
        Assert.Null(await Score(Chair, points));
        Assert.Null(await Score(Member, points));
        Assert.Null(await Agree(Chair, points));
        Assert.Null(await Lock(Chair));
        return this;
    }

    public Task<EvaluationFile> File() => app.With((FindEvaluation find) => find.Run(Id));

    public Task<IReadOnlyList<RankingRow>> Ranking() => app.With((RankingStore store) => store.Of(Id));
}
