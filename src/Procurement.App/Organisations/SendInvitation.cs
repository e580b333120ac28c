using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Outbox;

namespace Procurement.App.Organisations;

/// <summary>Mails an invitation with its link. Who has an account already is told to sign in instead.</summary>
public sealed class SendInvitation(Db db, InvitationStore invitations, OrganisationStore organisations, SecretLinkStore links, LinkMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var invitation = await invitations.Find(subjectId);
        if (invitation is null || !invitation.IsWaiting(mails.Now))
        {
            return;
        }

        if (invitation.Kind == InvitationKind.Account && await mails.HasAccount(invitation.Email))
        {
            await mails.Send(invitation.Id, invitation.Email, invitation.Language, "mail.account-exists", stop, mails.Address("/sign-in"));
            return;
        }

        var secret = Secret.New();
        await db.Write(() => links.Add(secret, LinkPurpose.Invitation, invitation.Id, mails.Now, invitation.ExpiresAt));
        var organisation = invitation.OrganisationId is { } id ? (await organisations.Find(id))?.Name : null;
        await mails.Send(
            invitation.Id, invitation.Email, invitation.Language, KeyOf(invitation.Kind), stop,
            mails.Address($"/invitation/{secret}"), invitation.ExpiresAt, organisation, invitation.Role);
    }

    private static string KeyOf(InvitationKind kind) => kind switch
    {
        InvitationKind.Account => "mail.account",
        InvitationKind.FirstAdministrator => "mail.first-administrator",
        _ => "mail.invitation",
    };
}
