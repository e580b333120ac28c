using System.Net.Security;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using Procurement.App.Mails;

namespace Procurement.Production.Mails;

/// <summary>Mail by SMTP. The connection is kept a few seconds, so that a batch goes over one. What the relay refuses for good is noted at the
/// person; everything else is a fault, after which the outbox tries again.</summary>
public sealed class MailKitMailer(MailOptions options, MailMessage messages, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailKitMailer> log) : IMailer, IAsyncDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private SmtpClient? connected;
    private ITimer? idle;

    /// <summary>Who vouches for the relay's certificate besides this machine's own authorities; nobody, outside tests.</summary>
    internal RemoteCertificateValidationCallback? Vouches { get; init; }

    public async Task Send(Mail mail, CancellationToken stop)
    {
        if (!MailboxAddress.TryParse(mail.To, out _))
        {
            await Refused(mail, "no address");
            return;
        }

        var message = messages.Of(mail);
        await one.WaitAsync(stop);
        try
        {
            await Send(mail, message, stop);
        }
        finally
        {
            one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        idle?.Dispose();
        one.Dispose();
    }

    private async Task Send(Mail mail, MimeMessage message, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            var client = await Connected(limit.Token);
            await client.SendAsync(message, limit.Token);
            KeepForAWhile();
        }
        catch (SmtpCommandException answer) when (RefusesThisMail(answer))
        {
            log.LogWarning("The relay refuses mail {MailId} for good: {Status}", mail.Id, (int)answer.StatusCode);
            if (connected is { IsConnected: true })
            {
                KeepForAWhile();
            }

            await Refused(mail, $"{(int)answer.StatusCode} {answer.Message}");
        }
        catch (Exception fault)
        {
            Drop();
            if (fault is OperationCanceledException && !stop.IsCancellationRequested)
            {
                throw new TimeoutException($"The mail relay did not answer in {options.TimeoutSeconds} s.", fault);
            }

            throw;
        }
    }

    // A refused sender or a wrong password is our own fault, not the receiver's: then all mail waits until someone mends it.
    private static bool RefusesThisMail(SmtpCommandException answer) =>
        (int)answer.StatusCode >= 500 && answer.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;

    private async Task<SmtpClient> Connected(CancellationToken stop)
    {
        if (connected is { IsConnected: true } open && await Answers(open, stop))
        {
            return open;
        }

        Drop();
        var client = new SmtpClient { Timeout = options.TimeoutSeconds * 1000, CheckCertificateRevocation = false, ServerCertificateValidationCallback = Vouches };
        connected = client;
        await client.ConnectAsync(options.Host, options.Port, options.SocketOptions, stop);
        if (!string.IsNullOrEmpty(options.User))
        {
            await client.AuthenticateAsync(options.User, options.Password ?? "", stop);
        }

        return client;
    }

    // The relay may have closed a kept connection; to find that out while sending would leave open whether the mail went.
    private static async Task<bool> Answers(SmtpClient client, CancellationToken stop)
    {
        try
        {
            await client.NoOpAsync(stop);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Refused(Mail mail, string answer)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RefusedMailStore>().Add(mail.Id, mail.To, answer, clock.GetUtcNow());
    }

    private void KeepForAWhile()
    {
        idle ??= TimeProvider.System.CreateTimer(_ => _ = CloseIfIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        idle.Change(TimeSpan.FromSeconds(options.KeepSeconds), Timeout.InfiniteTimeSpan);
    }

    private async Task CloseIfIdle()
    {
        if (await one.WaitAsync(0))
        {
            try
            {
                await Close();
            }
            finally
            {
                one.Release();
            }
        }
    }

    private async Task Close()
    {
        try
        {
            if (connected is { IsConnected: true } client)
            {
                await client.DisconnectAsync(quit: true);
            }
        }
        catch (Exception fault) when (fault is IOException or ProtocolException or CommandException or ServiceNotConnectedException)
        {
            log.LogDebug(fault, "The relay did not take a good-bye");
        }

        Drop();
    }

    private void Drop()
    {
        connected?.Dispose();
        connected = null;
    }
}
