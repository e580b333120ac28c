using Procurement.App.Mails;
using Procurement.App.Outbox;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>Tells those who can agree that a change of roles waits; once it is agreed, tells the person who got the role.</summary>
public sealed class TellOfRoleChange(RoleChangeStore changes, MembershipStore memberships, OrganisationStore organisations, LinkMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var change = await changes.Find(subjectId) ?? throw new InvalidOperationException($"No role change {subjectId}.");
        var organisation = (await organisations.Find(change.OrganisationId))!;
        if (change is { Decision: SecondWord.Confirmed, Kind: RoleChangeKind.Grant, UserId: not null })
        {
            await mails.Send(
                MailId.Of(change.Id, "granted", change.Email), change.Email, change.Language, "mail.role-granted", stop,
                organisation.Name, change.Role, mails.Address("/"));
        }

        if (change.DecidedAt is not null)
        {
            return;
        }

        foreach (var keeper in (await memberships.Members(organisation.Id, [.. RoleRules.KeepersOfRoles])).Where(member => member.UserId != change.ProposedBy))
        {
            await mails.Send(
                MailId.Of(change.Id, "proposed", keeper.Email), keeper.Email, keeper.Language, "mail.role-proposed", stop,
                organisation.Name, mails.Address($"/buyer/{organisation.BusinessId}/users"));
        }
    }
}
