using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.Demo;

/// <summary>How large a synthetic ring is made. <see cref="DueIn"/>: all its competitions are open, with the deadline this long from now;
/// <see cref="DueEvery"/>: each this much later than the one before.</summary>
public sealed record LoadPlan(int Competitions, int Suppliers)
{
    public TimeSpan? DueIn { get; init; }
    public TimeSpan DueEvery { get; init; } = TimeSpan.Zero;

    /// <summary>Sealed bids in each competition.</summary>
    public int Bids { get; init; }
}

/// <summary>What a tester needs to act in the synthetic ring.</summary>
public sealed record LoadedRing(string BuyerBusinessId, IReadOnlyList<string> SupplierBusinessIds, string Password, IReadOnlyList<string> BidWords);

/// <summary>Makes a ring of any size for measuring: stores and rows as real ones, except that all keys of a kind are one pair, and each competition's title says so.</summary>
public sealed class LoadSynthetic(
    Db db, SyntheticPeople people, PurchasingSystemStore systems, SyntheticCompetitions competitions, TimeProvider clock)
{
    /// <summary>Null where the database has a ring already: only an empty one is loaded.</summary>
    public async Task<LoadedRing?> Run(LoadPlan plan, Action<int> made)
    {
        if ((await systems.Opened(null, null, 1)).Count > 0)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var buyer = await people.Buyer();
        var suppliers = await people.Suppliers(plan.Suppliers);
        var ring = new PurchasingSystem
        {
            Id = Guid.CreateVersion7(),
            OrganiserId = buyer.Organisation.Id,
            Name = new LocalText("Synteettinen hankintarengas", "Syntetisk upphandlingsring", "Synthetic purchasing ring"),
            Profile = ProfileName.AnnexE,
            ValidFrom = FinnishTime.DayOf(now).AddYears(-2),
            ValidTo = FinnishTime.DayOf(now).AddYears(2),
            CreatedAt = now,
        };
        await db.Write(async () =>
        {
            await systems.Add(ring);
            await systems.Update(ring with { OpenedAt = now });
        });
        await competitions.Add(plan, ring, buyer, suppliers, made);
        return new LoadedRing(buyer.Organisation.BusinessId, [.. suppliers.Organisations.Select(one => one.BusinessId)], SyntheticPeople.Password, suppliers.BidWords);
    }
}
