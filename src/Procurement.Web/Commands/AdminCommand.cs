using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Outbox;

namespace Procurement.Web.Commands;

[Command("admin", "admin EMAIL", "invites the first administrator of an empty site by mail")]
public sealed class AdminCommand(InviteFirstAdministrator invite, OutboxStore outbox, OutboxWorker worker, IMailer mailer, TimeProvider clock, Texts texts) : ICommand
{
    public async Task<int> Run(IReadOnlyList<string> args, TextWriter output, CancellationToken stop)
    {
        if (args is not [var email] || !email.Contains('@', StringComparison.Ordinal))
        {
            await output.WriteLineAsync("Give one mail address: admin EMAIL");
            return 2;
        }

        if (await invite.Run(email, "fi") is { } refusal)
        {
            await output.WriteLineAsync(texts.Get("en", refusal));
            return 1;
        }

        // The site may not be running, so the mail goes out from here.
        foreach (var work in (await outbox.Due(clock.GetUtcNow(), 100)).Where(work => work.Job == nameof(SendInvitation)))
        {
            await worker.RunWork(work.Id, stop);
        }

        await output.WriteLineAsync($"An invitation was mailed to {email}. Its link is valid for {Invitation.Lifetime.TotalDays} days and works once.");
        if (mailer is MailFolder)
        {
            await output.WriteLineAsync($"This site has no mail server: the mail is the newest file in mails/ of its data folder.");
        }

        return 0;
    }
}
