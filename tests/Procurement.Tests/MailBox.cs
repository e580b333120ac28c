using System.Collections;
using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Procurement.App.Mails;

namespace Procurement.Tests;

/// <summary>Keeps the mails that the site sends, in order; a repeat with the same id is the same mail.</summary>
public sealed partial class MailBox : IMailer, IEnumerable<Mail>
{
    private readonly ConcurrentQueue<Mail> mails = new();

    public Task Send(Mail mail, CancellationToken stop)
    {
        if (mails.All(sent => sent.Id != mail.Id))
        {
            mails.Enqueue(mail);
        }

        return Task.CompletedTask;
    }

    public Mail LastTo(string address) => mails.Last(mail => string.Equals(mail.To, address, StringComparison.OrdinalIgnoreCase));

    /// <summary>The path of the link in the last mail to the address.</summary>
    public string LinkTo(string address) => new Uri(Link().Match(LastTo(address).Text).Value).PathAndQuery;

    public IEnumerator<Mail> GetEnumerator() => mails.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
