using System.Security.Cryptography;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Sealing;
using Procurement.App.Suppliers;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Suppliers;

namespace Procurement.App.Demo;

/// <summary>Products and sealed bids of a synthetic ring's suppliers.</summary>
public sealed class SyntheticBids(Db db, ProductStore products, BidLedger ledger, KeyStore keys, TimeProvider clock)
{
    private readonly Dictionary<Guid, Guid> versions = [];

    /// <summary>One published product for each supplier that has a bid key, in its first category.</summary>
    public Task DescribeProducts(IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> admitted) => db.Write(async () =>
    {
        foreach (var (category, suppliers) in admitted)
        {
            foreach (var supplier in suppliers)
            {
                if (await keys.InForce(WordKeyKind.Bid, supplier) is { } key)
                {
                    versions[supplier] = await Describe(category, supplier, key.MadeBy);
                }
            }
        }
    });

    /// <summary>The first suppliers bid in each competition, all at this instant.</summary>
    public async Task Seal(IReadOnlyList<MiniCompetition> competitions, PublicKey opening, SyntheticSuppliers suppliers, int bids)
    {
        var bidders = suppliers.Organisations.Take(bids).ToList();
        var own = new List<WordKey>();
        foreach (var bidder in bidders)
        {
            own.Add(await keys.InForce(WordKeyKind.Bid, bidder.Id) ?? throw new InvalidOperationException("Only suppliers with a key bid."));
        }

        var closed = (from competition in competitions
                      from bidder in bidders.Select((organisation, i) => (organisation.Id, Key: own[i]))
                      select (competition, Bid: Close(competition, bidder.Id, bidder.Key, opening))).ToList();
        await db.Write(async () =>
        {
            foreach (var (competition, bid) in closed)
            {
                await ledger.Seal(bid, competition, clock.GetUtcNow());
            }
        });
    }

    private ClosedBid Close(MiniCompetition competition, Guid supplier, WordKey own, PublicKey opening)
    {
        var bidId = Guid.CreateVersion7();
        var draft = new BidDraft
        {
            ProductVersions = [versions[supplier]],
            Prices = competition.Content.Terms.ToDictionary(term => term.Key, _ => new Money(3_500)),
            Answers = competition.Content.Criteria.ToDictionary(criterion => criterion.Id, _ => "Synteettinen vastaus."),
        };
        var envelope = Envelope.Close(
            BidLabels.Bid(bidId, competition.Id, own.Id), BidLabels.Canonical(BidChecks.ToBid(draft, competition.Content, bidId, competition.Id, supplier)), opening, own.Public);
        return new()
        {
            Bid = new()
            {
                Id = bidId,
                CompetitionId = competition.Id,
                SupplierId = supplier,
                KeyId = own.Id,
                SealedAt = default,
                SealedBy = own.MadeBy,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(envelope)),
                KeyFingerprint = opening.Fingerprint,
            },
            Envelope = envelope,
            Files = [],
        };
    }

    private async Task<Guid> Describe(Guid category, Guid supplier, Guid by)
    {
        var now = clock.GetUtcNow();
        var content = new ProductContent { Name = new LocalText("Synteettinen palvelu"), Summary = new LocalText("Mittaamista varten."), Week = new LocalText("Ei mitään.") };
        var product = new ServiceProduct { Id = Guid.CreateVersion7(), SupplierId = supplier, CategoryId = category, Draft = content, CreatedAt = now };
        var version = new ProductVersion { Id = Guid.CreateVersion7(), ProductId = product.Id, SupplierId = supplier, CategoryId = category, Number = 1, Content = content, PublishedAt = now, PublishedBy = by };
        await products.Add(product);
        await products.Publish(product, version, "synteettinen palvelu", "synteettinen palvelu");
        return version.Id;
    }
}
