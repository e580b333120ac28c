using Procurement.App.Data;
using Procurement.App.Outbox;

namespace Procurement.App.Organisations;

/// <summary>A new person gives a mail address; the account is made by the link that goes there. Nobody else learns whether there was one.</summary>
public sealed class AskForAccount(Db db, InvitationStore invitations, OutboxStore outbox, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public Task Run(Guid id, string email, string language) => db.Write(async () =>
    {
        var now = clock.GetUtcNow();
        var waiting = await invitations.WaitingFor(email, now);
        if (await invitations.Find(id) is not null || waiting.Any(earlier => earlier.Kind == InvitationKind.Account && earlier.CreatedAt > now - Pause))
        {
            return;
        }

        await invitations.Add(new()
        {
            Id = id,
            Kind = InvitationKind.Account,
            Email = email.Trim(),
            Name = "",
            Language = language,
            CreatedAt = now,
            ExpiresAt = now + Invitation.Lifetime,
        });
        await outbox.Add<SendInvitation>(id);
    });
}
