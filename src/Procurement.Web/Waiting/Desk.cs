using Procurement.App.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>What waits for one person in one organisation, the soonest first.</summary>
public sealed record Desk(Acting Acting, IReadOnlyList<WaitingRow> Rows)
{
    public string Url => UrlOf(Acting.Organisation.Kind, Acting.Organisation.BusinessId);

    public static string UrlOf(Domain.Organisations.OrganisationKind kind, string businessId) =>
        kind == Domain.Organisations.OrganisationKind.Supplier ? $"/supplier/{businessId}" : $"/buyer/{businessId}";
}

/// <summary>Gathers desks from everything that waits.</summary>
public sealed class Desks(IEnumerable<IWaiting> waiting, MembershipStore memberships, TimeProvider clock)
{
    public async Task<Desk> Of(Acting acting)
    {
        var now = clock.GetUtcNow();
        var rows = new List<WaitingRow>();
        foreach (var subject in waiting)
        {
            rows.AddRange(await subject.For(acting, now));
        }

        return new(acting, [.. rows.OrderBy(row => row.DueAt ?? DateTimeOffset.MaxValue)]);
    }

    /// <summary>One desk for each organisation of the person.</summary>
    public async Task<IReadOnlyList<Desk>> Of(Guid userId, string userName)
    {
        var desks = new List<Desk>();
        foreach (var organisation in (await memberships.Of(userId)).GroupBy(row => row.OrganisationId))
        {
            var first = organisation.First();
            desks.Add(await Of(new Acting
            {
                UserId = userId,
                UserName = userName,
                Organisation = new() { Id = first.OrganisationId, BusinessId = first.BusinessId, Name = first.OrganisationName, Kind = first.Kind, IsOrganiser = first.IsOrganiser },
                Roles = [.. organisation.Select(row => row.Role)],
            }));
        }

        return desks;
    }
}
