using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.App.Organisations;

/// <summary>Invites the first administrator of an empty site, who names the organiser. Refused once there is one.</summary>
public sealed class InviteFirstAdministrator(Db db, InvitationStore invitations, OrganisationStore organisations, OutboxStore outbox, TimeProvider clock)
{
    public Task<Refusal?> Run(string email, string language) => db.Write(async () =>
    {
        if ((await organisations.Organisers()).Count > 0)
        {
            return JoinByInvitation.NotEmptyAnyMore;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7();
        await invitations.Add(new()
        {
            Id = id,
            Kind = InvitationKind.FirstAdministrator,
            Email = email.Trim(),
            Name = "",
            Language = language,
            CreatedAt = now,
            ExpiresAt = now + Invitation.Lifetime,
        });
        await outbox.Add<SendInvitation>(id);
        return (Refusal?)null;
    });
}
