using Procurement.App.Data;
using Procurement.App.Outbox;

namespace Procurement.App.Organisations.SignIn;

/// <summary>Anyone asks for a new password for an address; what comes of it is told to that address only.</summary>
public sealed class AskNewPassword(Db db, PasswordResetStore resets, OutboxStore outbox, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public Task Run(Guid id, string email) => db.Write(async () =>
    {
        var now = clock.GetUtcNow();
        if (await resets.Find(id) is not null || await resets.AnySince(email, now - Pause))
        {
            return;
        }

        await resets.Add(new() { Id = id, Email = email.Trim(), AskedAt = now });
        await outbox.Add<SendPasswordReset>(id);
    });
}
