using Procurement.App.Organisations;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Changes of roles and limits that need a second person, and who asks to represent an organisation.</summary>
public sealed class OrganisationWaiting(RoleChangeStore changes, OrganisationSettingsStore settings, RepresentationClaimStore claims) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        var rows = new List<WaitingRow>();
        if (acting.Organisation.Kind == OrganisationKind.Supplier)
        {
            rows.AddRange(Claims(await claims.Waiting(acting.Organisation.Id), $"/supplier/{acting.Organisation.BusinessId}/organisation"));
        }
        else if (acting.Roles.Any(RoleRules.KeepersOfRoles.Contains))
        {
            rows.AddRange(await Changes(acting));
        }

        if (acting.Organisation.IsOrganiser && acting.Is(Role.Officer))
        {
            rows.AddRange(Claims(await claims.WaitingForOrganiser(), $"/buyer/{acting.Organisation.BusinessId}/representation"));
        }

        return rows;
    }

    private async Task<IReadOnlyList<WaitingRow>> Changes(Acting acting)
    {
        var root = $"/buyer/{acting.Organisation.BusinessId}";
        List<WaitingRow> rows =
        [
            .. (await changes.Waiting(acting.Organisation.Id))
                .Where(change => change.ProposedBy != acting.UserId && change.UserId != acting.UserId)
                .Select(change => new WaitingRow { TextKey = "waiting.role-change", Args = [change.Name, change.Role], Url = $"{root}/users", NoteKey = "waiting.proposed", NoteArgs = [change.ProposedAt] }),
        ];
        if (await settings.Waiting(acting.Organisation.Id) is { } limits && limits.ProposedBy != acting.UserId)
        {
            rows.Add(new() { TextKey = "waiting.limits", Url = $"{root}/settings", NoteKey = "waiting.proposed", NoteArgs = [limits.ProposedAt] });
        }

        return rows;
    }

    private static IEnumerable<WaitingRow> Claims(IEnumerable<RepresentationClaim> claims, string url) =>
        claims.Select(claim => new WaitingRow { TextKey = "waiting.claim", Args = [claim.UserName, claim.OrganisationName], Url = url, NoteKey = "waiting.asked", NoteArgs = [claim.AskedAt] });
}
