using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>What a change of roles does once it is agreed: a role, the end of one, or an invitation. Inside a write.</summary>
public sealed class RoleChangeEffect(OrganisationStore organisations, InvitationStore invitations, OutboxStore outbox, Joining joining, Told told)
{
    public DateTimeOffset Now => joining.Now;

    public async Task<Organisation> Hold(Guid organisationId)
    {
        var organisation = await organisations.Find(organisationId) ?? throw new NotFoundException();
        await organisations.Hold(organisationId);
        return organisation;
    }

    public async Task<Refusal?> May(RoleChange change, Organisation organisation) => change switch
    {
        { Kind: RoleChangeKind.End, UserId: null } => RoleRules.HasItNot,
        { Kind: RoleChangeKind.End } => null,
        { UserId: { } userId } => await joining.MayJoin(organisation, userId, change.Role),
        _ => RoleRules.MayHave(change.Role, organisation.Kind, [], []),
    };

    public async Task Proposed(RoleChange change)
    {
        told.Log(change.OrganisationId, $"role-{Word(change)}-proposed", change.ProposedBy, change.Id, new { role = change.Role.ToString() });
        await outbox.Add<TellOfRoleChange>(change.Id);
    }

    public void Rejected(RoleChange change, Guid by) =>
        told.Log(change.OrganisationId, $"role-{Word(change)}-rejected", by, change.Id, new { role = change.Role.ToString() });

    public async Task<Refusal?> Happen(RoleChange change, Guid? confirmedBy)
    {
        if (change is { Kind: RoleChangeKind.End, UserId: { } leaving })
        {
            return await joining.Leave(change.OrganisationId, leaving, change.Role, confirmedBy ?? change.ProposedBy);
        }

        if (change.UserId is { } userId)
        {
            await outbox.Add<TellOfRoleChange>(change.Id);
            return await joining.Join(change.OrganisationId, userId, change.Role, change.ProposedBy, confirmedBy);
        }

        var invitation = Guid.CreateVersion7();
        await invitations.Add(new()
        {
            Id = invitation,
            Kind = InvitationKind.Member,
            Email = change.Email,
            Name = change.Name,
            Language = change.Language,
            OrganisationId = change.OrganisationId,
            Role = change.Role,
            RoleChangeId = change.Id,
            InvitedBy = change.ProposedBy,
            ConfirmedBy = confirmedBy,
            CreatedAt = Now,
            ExpiresAt = Now + Invitation.Lifetime,
        });
        told.Log(change.OrganisationId, "invited", confirmedBy ?? change.ProposedBy, invitation, new { role = change.Role.ToString(), alone = confirmedBy is null });
        await outbox.Add<SendInvitation>(invitation);
        return null;
    }

    private static string Word(RoleChange change) => change.Kind == RoleChangeKind.Grant ? "grant" : "end";
}
