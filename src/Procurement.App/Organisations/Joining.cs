using Procurement.App.Audit;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>A person gets a role, or loses it; the part that several use cases share. Inside a write.</summary>
public sealed class Joining(MembershipStore memberships, OrganisationStore organisations, SecretLinkStore links, AuditLog audit, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public Task UseLinks(Guid subjectId) => links.Use(subjectId, Now);

    public async Task<Refusal?> MayJoin(Organisation organisation, Guid userId, Role role)
    {
        var all = await memberships.Of(userId);
        return RoleRules.MayHave(
            role,
            organisation.Kind,
            [.. all.Where(row => row.OrganisationId == organisation.Id).Select(row => row.Role)],
            [.. all.Where(row => row.OrganisationId != organisation.Id && row.Kind == OrganisationKind.Buyer).Select(row => row.Role)]);
    }

    public async Task<Refusal?> Join(Guid organisationId, Guid userId, Role role, Guid? grantedBy, Guid? confirmedBy)
    {
        await organisations.Hold(organisationId);
        var organisation = (await organisations.Find(organisationId))!;
        if (await MayJoin(organisation, userId, role) is { } refusal)
        {
            return refusal;
        }

        await memberships.Add(new()
        {
            Id = Guid.CreateVersion7(),
            UserId = userId,
            OrganisationId = organisationId,
            Role = role,
            GrantedAt = Now,
            GrantedBy = grantedBy,
            ConfirmedBy = confirmedBy,
        });
        audit.Add($"organisation/{organisationId}", "role-granted", confirmedBy ?? grantedBy ?? userId, userId.ToString(), new { role = role.ToString() });
        return null;
    }

    public async Task<Refusal?> Leave(Guid organisationId, Guid userId, Role role, Guid by)
    {
        await organisations.Hold(organisationId);
        var others = (await memberships.Members(organisationId, role)).Count(member => member.UserId != userId);
        if (RoleRules.MayEnd(role, await memberships.Roles(userId, organisationId), others) is { } refusal)
        {
            return refusal;
        }

        await memberships.End(userId, organisationId, role, by, Now);
        audit.Add($"organisation/{organisationId}", "role-ended", by, userId.ToString(), new { role = role.ToString() });
        return null;
    }
}
