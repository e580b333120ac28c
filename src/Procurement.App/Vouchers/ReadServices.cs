using Procurement.App.Contracts;
using Procurement.App.Organisations;
using Procurement.App.Suppliers;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.Suppliers;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>The services that a client may choose among, in the client's own fair order, each as a card that says what a person needs to choose.</summary>
public sealed class ReadServices(VoucherProgrammeStore programmes, ProductStore products, OrganisationStore organisations, PlacementStore placements)
{
    public async Task<IReadOnlyList<ServiceCard>> Run(Voucher voucher) =>
        FairOrder.Of(voucher.Seed, await Cards((await programmes.Members(voucher.ProgrammeId)).Where(member => member.TakesClients).ToList()), card => card.Member.SupplierId, card => card.Member.ProductId);

    /// <summary>One service, also one that takes no more clients: the client may have chosen it before.</summary>
    public async Task<ServiceCard?> Find(Guid programmeId, Guid memberId) =>
        await programmes.FindMember(memberId) is { } member && member.ProgrammeId == programmeId ? (await Cards([member]))[0] : null;

    private async Task<IReadOnlyList<ServiceCard>> Cards(IReadOnlyList<ProgrammeProduct> members)
    {
        var versions = (await products.Versions([.. members.Select(member => member.VersionId)])).ToDictionary(version => version.Id);
        var ids = members.Select(member => member.SupplierId).Distinct().ToList();
        var suppliers = (await organisations.List(ids)).ToDictionary(supplier => supplier.Id);
        var ended = (await placements.Ended(ids)).ToLookup(row => row.SupplierId);
        var free = await products.FreePlaces([.. members.Select(member => member.ProductId)]);
        return [.. members.Select(member => new ServiceCard
        {
            Member = member,
            Version = versions[member.VersionId],
            Supplier = suppliers[member.SupplierId],
            FreePlaces = free.TryGetValue(member.ProductId, out var places) ? places : null,
            LedTo = LedTo.Of(ended[member.SupplierId].ToDictionary(row => row.EndState, row => row.People)),
        })];
    }
}

/// <summary>A service as a client sees it.</summary>
public sealed record ServiceCard
{
    public required ProgrammeProduct Member { get; init; }
    public required ProductVersion Version { get; init; }
    public required Organisation Supplier { get; init; }

    /// <summary>Null: not told.</summary>
    public int? FreePlaces { get; init; }

    /// <summary>Null: fewer than five people have ended.</summary>
    public LedTo? LedTo { get; init; }

    public ProductContent Content => Version.Content;
}
