using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Domain.Rules;
using Procurement.Tests.Organisations;
using Procurement.Tests.PurchasingSystems;
using Procurement.Tests.Sealing;

namespace Procurement.Tests.Competitions.Bids;

/// <summary>A person with a word key.</summary>
public sealed record KeyHolder(Guid UserId, KeyAndWords Key);

/// <summary>A supplier that may bid: its organisation, a user, and the organisation's bid key.</summary>
public sealed record Bidder(Organisation Organisation, Guid UserId, KeyAndWords Key);

/// <summary>A published competition with two openers, a recovery key and invited suppliers; everything that bidding needs.</summary>
public sealed class BidWorld
{
    private readonly App app;

    private BidWorld(App app, MiniCompetition competition) => (this.app, Competition) = (app, competition);

    public MiniCompetition Competition { get; private set; }
    public Organisation Buyer { get; private set; } = null!;
    public Ring Ring { get; private set; } = null!;
    public IReadOnlyList<KeyHolder> Openers { get; private set; } = [];
    public KeyHolder Recovery { get; private set; } = null!;
    public IReadOnlyList<Bidder> Bidders { get; private set; } = [];
    public Guid Id => Competition.Id;

    public static async Task<BidWorld> Make(App app, int openers = 2, int bidders = 1, CompetitionContent? content = null)
    {
        var buyer = await app.Buyer(organiser: true);
        var ring = await app.OpenRing(buyer);
        var world = new BidWorld(app, MakeCompetition.Competition(content, bidsDueAt: app.Clock.GetUtcNow().AddDays(14)) with
        {
            PurchasingSystemId = ring.Id,
            CategoryId = ring.Category.Id,
            BuyerId = buyer.Id,
        })
        {
            Buyer = buyer,
            Ring = ring,
        };
        world.Openers = await Task.WhenAll(Enumerable.Range(0, openers).Select(_ => world.Officer()));
        var administrator = await app.Person(buyer, Role.Administrator);
        world.Recovery = new(administrator, await app.KeyInForce(WordKeyKind.Recovery, buyer.Id, administrator));
        world.Bidders = await Task.WhenAll(Enumerable.Range(1, bidders).Select(world.Supplier));
        await world.Publish();
        return world;
    }

    public async Task<KeyHolder> Officer()
    {
        var officer = await app.Person(Buyer, Role.Officer);
        return new(officer, await app.KeyInForce(WordKeyKind.Opening, Buyer.Id, officer));
    }

    public static BidDraft Draft(string answer = "Salainen vastaus", long cents = 12_345) => new()
    {
        ProductVersions = [Guid.CreateVersion7()],
        Prices = new Dictionary<string, Money> { ["start"] = new(cents), ["work-start"] = new(cents * 3) },
        Answers = new Dictionary<Guid, string> { [MakeCompetition.Method] = answer, [MakeCompetition.People] = answer + " ihmisistä" },
    };

    /// <summary>The supplier's draft, kept and opened again.</summary>
    public async Task<OpenDraft> Kept(Bidder bidder, BidDraft content)
    {
        var old = await app.With((BidDraftStore drafts) => drafts.Of(Id, bidder.Organisation.Id));
        await app.With((SaveBidDraft save) => save.Run(old ?? SaveBidDraft.New(Guid.CreateVersion7(), Id, bidder.Organisation.Id, bidder.Key.Key), content, bidder.Key.Key, bidder.UserId));
        return await Open(bidder);
    }

    public async Task<OpenDraft> Open(Bidder bidder)
    {
        using var key = Unlocked(bidder.Key);
        return BidDesk.Open((await app.With((BidDraftStore drafts) => drafts.Of(Id, bidder.Organisation.Id)))!, key.Private);
    }

    public static UnlockedKey Unlocked(KeyAndWords key)
    {
        var unlocking = key.Key.Derive(key.Words);
        return new(key.Key, key.Key.Unlock(unlocking)!, unlocking);
    }

    public async Task<(Refusal? Refusal, Guid BidId)> Seal(Bidder bidder, BidDraft? content = null, Guid? bidId = null)
    {
        var draft = await Kept(bidder, content ?? Draft());
        var id = bidId ?? Guid.CreateVersion7();
        return (await app.With((SealBid seal) => seal.Run(id, draft, bidder.UserId)), id);
    }

    public async Task<Guid> Sealed(Bidder bidder, BidDraft? content = null)
    {
        var (refusal, id) = await Seal(bidder, content);
        Assert.Null(refusal);
        return id;
    }

    /// <summary>Moves the clock to the deadline; the closing runs.</summary>
    public async Task Close()
    {
        app.Clock.MoveTo(Competition.BidsDueAt);
        await app.RunDue();
    }

    public async Task<(Refusal? Refusal, Guid OpeningId)> Begin(KeyHolder opener, string? typed = null)
    {
        var id = Guid.CreateVersion7();
        return (await app.With((BeginOpening begin) => begin.Run(id, Id, opener.UserId, typed ?? opener.Key.Typed)), id);
    }

    public Task<Refusal?> Finish(Guid openingId, KeyHolder opener, string? typed = null, string? reason = null) =>
        app.With((FinishOpening finish) => finish.Run(openingId, opener.UserId, typed ?? opener.Key.Typed, reason));

    /// <summary>Closed and opened by the first two openers.</summary>
    public async Task<IReadOnlyList<OpenedBid>> Opened()
    {
        await Close();
        var (refusal, opening) = await Begin(Openers[0]);
        Assert.Null(refusal);
        Assert.Null(await Finish(opening, Openers[1]));
        return await Read();
    }

    public async Task<MiniCompetition> Now() => (await app.With((CompetitionStore store) => store.Find(Id)))!;

    public async Task<IReadOnlyList<OpenedBid>> Read()
    {
        var opened = OpenedCompetition.From(await Now());
        Assert.NotNull(opened);
        return await app.With((OpenedBidStore store) => store.List(opened));
    }

    public Task Sql(string sql, object? args = null) => app.With((Db db) => db.Write(() => db.Execute(sql, args)));

    private async Task<Bidder> Supplier(int number)
    {
        var organisation = await app.Supplier($"Palvelu {number} ry");
        await app.Admitted(organisation, Ring.Category);
        var user = await app.Person(organisation, Role.SupplierUser);
        return new(organisation, user, await app.KeyInForce(WordKeyKind.Bid, organisation.Id, user));
    }

    private async Task Publish()
    {
        var (refusal, key) = await app.With((MakeCompetitionKey make) => make.Run(Id, Buyer.Id, [.. Openers.Select(o => o.UserId)]));
        Assert.Null(refusal);
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(async () =>
        {
            var (store, now) = (scope.GetRequiredService<CompetitionStore>(), app.Clock.GetUtcNow());
            await store.AddDraft(Competition, Openers[0].UserId, now);
            await store.SetOpeners(Id, [.. Openers.Select(o => o.UserId)]);
            await store.MarkPublished(Competition, ProfileName.AnnexE, key!.Fingerprint, Openers[0].UserId, now);
            await scope.GetRequiredService<KeyStore>().AddCompetitionKey(key, now);
            await scope.GetRequiredService<CompetitionInvitationStore>().Invite(Id, Bidders.Select(b => b.Organisation.Id), now);
            await scope.GetRequiredService<OutboxStore>().Add<CloseCompetition>(Id, Competition.BidsDueAt);
        }));
        Competition = await Now();
    }
}
