using Procurement.App.Organisations.SignIn;

namespace Procurement.App.Organisations;

/// <summary>From the secret of a mailed link to the invitation that waits.</summary>
public sealed class InvitationLinks(SecretLinkStore links, InvitationStore invitations, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Invitation?> Find(string secret) =>
        await links.Subject(secret, LinkPurpose.Invitation, Now) is { } id && await invitations.Find(id) is { } invitation && invitation.IsWaiting(Now)
            ? invitation
            : null;
}
