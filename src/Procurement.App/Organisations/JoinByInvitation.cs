using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>The person of the address joins whatever waits for it: the link has shown that the address is theirs.</summary>
public sealed class JoinByInvitation(Db db, InvitationStore invitations, OrganisationStore organisations, Joining joining, AuditLog audit)
{
    public static readonly Refusal NotEmptyAnyMore = new("site-not-empty");

    public Task<Refusal?> Run(Invitation invitation, User user, Organisation? first) => db.Write(async () =>
    {
        if (first is not null && await Begin(first, user, invitation) is { } refusal)
        {
            return refusal;
        }

        foreach (var waiting in await invitations.WaitingFor(invitation.Email, joining.Now))
        {
            if (waiting.Kind == InvitationKind.FirstAdministrator && waiting.Id != invitation.Id)
            {
                continue;
            }

            await invitations.Accept(waiting.Id, user.Id, joining.Now);
            await joining.UseLinks(waiting.Id);
            if (waiting is { OrganisationId: { } organisationId, Role: { } role })
            {
                // What has become impossible since it was sent (another role taken) is left out; the rest holds.
                await joining.Join(organisationId, user.Id, role, waiting.InvitedBy, waiting.ConfirmedBy);
            }
        }

        audit.Add($"user/{user.Id}", "invitation-accepted", user.Id, invitation.Id.ToString());
        return (Refusal?)null;
    });

    /// <summary>An empty site gets its organiser, and the organiser its administrator.</summary>
    private async Task<Refusal?> Begin(Organisation first, User user, Invitation invitation)
    {
        if ((await organisations.Organisers()).Count > 0)
        {
            return NotEmptyAnyMore;
        }

        if (await organisations.FindByBusinessId(first.BusinessId) is not null)
        {
            return RegisterOrganisation.NumberTaken;
        }

        await organisations.Add(first);
        audit.Add($"organisation/{first.Id}", "organisation-registered", user.Id, first.Id.ToString(), new { organiser = true });
        await joining.Join(first.Id, user.Id, Role.Administrator, invitation.InvitedBy, null);
        return null;
    }
}
