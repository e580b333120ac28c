using Procurement.App.Contracts;
using Procurement.App.Organisations;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Models.Contracts;

/// <summary>What the contract pages of the areas have in common.</summary>
public sealed class ContractPages(ReadContract read, ContractStore contracts, OrganisationStore organisations, ClientStore clients, ShowClients show, TimeProvider clock)
{
    private const int Take = 25;

    public DateOnly Today => FinnishTime.DayOf(clock.GetUtcNow());

    public async Task<ContractList> List(Acting acting, string url, Guid? after)
    {
        var last = after is { } id ? await contracts.Find(id) : null;
        var buyer = acting.Organisation.Kind == OrganisationKind.Buyer;
        var rows = buyer ? await contracts.ForBuyer(acting.Organisation.Id, last, Take) : await contracts.ForSupplier(acting.Organisation.Id, last, Take);
        var names = (await organisations.List([.. rows.Select(c => buyer ? c.SupplierId : c.BuyerId).Distinct()])).ToDictionary(o => o.Id, o => o.Name);
        return new()
        {
            Rows = [.. rows.Select(c => (c, names.GetValueOrDefault(buyer ? c.SupplierId : c.BuyerId, "")))],
            Today = Today,
            Url = url,
            Next = rows.Count < Take ? null : $"{url}?after={rows[^1].Id}",
        };
    }

    public async Task<ContractPage> Page(Acting acting, Guid contractId, string url)
    {
        var reading = await read.Run(contractId, acting.Organisation.Id);
        return new()
        {
            Reading = reading,
            Today = Today,
            Url = url,
            Placements = await Named(acting, reading.Placements, "contract"),
        };
    }

    /// <summary>Names for those who may know them; each look is written down.</summary>
    public async Task<IReadOnlyList<PlacementRow>> Named(Acting acting, IReadOnlyList<Placement> placements, string page)
    {
        var ids = placements.Select(p => p.ClientId).Distinct().ToList();
        var names = await Names(acting, ids, page);
        var codes = (await clients.List(ids)).ToDictionary(c => c.Id, c => c.Code);
        return [.. placements.Select(p => names.TryGetValue(p.ClientId, out var name)
            ? new PlacementRow(p, name.Name, Named: true)
            : new PlacementRow(p, codes.GetValueOrDefault(p.ClientId, ""), Named: false))];
    }

    public async Task<IReadOnlyDictionary<Guid, ClientIdentity>> Names(Acting acting, IReadOnlyCollection<Guid> clientIds, string page) =>
        clientIds.Count == 0 || !(acting.Is(Role.CaseWorker) || acting.Is(Role.SupplierUser))
            ? new Dictionary<Guid, ClientIdentity>()
            : await show.Run(clientIds, new(acting.Organisation.Id, acting.UserId, acting.Organisation.Kind == OrganisationKind.Supplier), page);
}

public static class TermWords
{
    /// <summary>What a term is called: "Askel: osaaminen", "Työ jatkunut 90 päivää".</summary>
    public static string Of(this PageTexts texts, OutcomeTerm? term) => term switch
    {
        null => "",
        { Step: { } step } => texts["term.step", step],
        { Code: TermCode.WorkKept, Count: { } days } => texts["term.work-kept", days],
        _ => texts[term.Code],
    };
}
