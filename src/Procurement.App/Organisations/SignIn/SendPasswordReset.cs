using Procurement.App.Data;
using Procurement.App.Outbox;

namespace Procurement.App.Organisations.SignIn;

/// <summary>Mails the link for a new password, if the address has an account.</summary>
public sealed class SendPasswordReset(Db db, PasswordResetStore resets, UserStore users, SecretLinkStore links, LinkMails mails) : IJob
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var reset = await resets.Find(subjectId);
        var user = reset is null ? null : await users.FindByEmail(reset.Email);
        if (reset is null || user is null or { EndedAt: not null })
        {
            return;
        }

        var secret = Secret.New();
        var now = mails.Now;
        await db.Write(() => links.Add(secret, LinkPurpose.PasswordReset, reset.Id, now, now + Lifetime));
        await mails.Send(reset.Id, user.Email, user.Language, "mail.password-reset", stop, mails.Address($"/reset/{secret}"), now + Lifetime);
    }
}
