using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.FaultHost;

/// <summary>Suppliers who seal bids without pause, up to and past the deadlines; the clock closes meanwhile.</summary>
internal static class Bidders
{
    private const int AtOnce = 3;

    public static async Task Make(IServiceProvider services, int seed)
    {
        var open = await With(services, (CompetitionStore store) => store.List(new() { List = CompetitionList.Open, Take = 6 }, Now(services)));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async bidder =>
        {
            var random = new Random(seed + bidder);
            while (true)
            {
                await MakeOne(services, open[random.Next(open.Count)], random);
            }
        }));
    }

    private static async Task MakeOne(IServiceProvider services, MiniCompetition competition, Random random)
    {
        await using var scope = services.CreateAsyncScope();
        var part = scope.ServiceProvider;
        var invited = await part.GetRequiredService<CompetitionInvitationStore>().Of(competition.Id);
        var supplier = invited[random.Next(invited.Count)].SupplierId;
        var key = await part.GetRequiredService<KeyStore>().InForce(WordKeyKind.Bid, supplier);
        var (bidId, actor) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var content = new BidDraft
        {
            ProductVersions = [Guid.CreateVersion7()],
            Prices = competition.Content.Terms.ToDictionary(term => term.Key, _ => new Money(random.Next(1_000, 9_000))),
            Answers = competition.Content.Criteria.ToDictionary(criterion => criterion.Id, _ => new string('a', 500)),
            RequirementsMet = [.. competition.Content.Requirements.Select(requirement => requirement.Id)],
        };
        var draft = new OpenDraft(SaveBidDraft.New(Guid.CreateVersion7(), competition.Id, supplier, key!), content, []);
        if (await part.GetRequiredService<SealBid>().Run(bidId, draft, actor) is null)
        {
            Console.WriteLine($"sealed {bidId}");
        }
    }

    private static DateTimeOffset Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();

    private static async Task<T> With<TService, T>(IServiceProvider services, Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
