using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Outbox;

namespace Procurement.App.Notices;

/// <summary>Which mails may wait for a digest: news with more than a day to act on. A decision, a question to a bidder and anything with a secret link never wait.</summary>
public static class DigestMails
{
    private static readonly HashSet<string> Waiting =
    [
        "mail.competition-invitation", "mail.competition-answer", "mail.competition-end", "mail.documents-answer",
    ];

    public static bool MayWait(string name) => Waiting.Contains(name);
}

/// <summary>Each morning one mail to everyone who wants a digest and has something in it.</summary>
public sealed class SendDigests(NoticeStore notices, IMailer mailer, Texts texts, TimeProvider clock) : IDailyJob
{
    public async Task Run(DateOnly day, CancellationToken stop)
    {
        foreach (var held in (await notices.Held()).GroupBy(mail => mail.Email, StringComparer.OrdinalIgnoreCase))
        {
            var (first, language) = (held.First(), held.Last().Language);
            var body = string.Join("\n\n— — —\n\n", held.Select(mail => $"{mail.Subject}\n\n{mail.Body}"));
            await mailer.Send(
                new(MailId.Of(first.Id, "mail.digest", first.Email), first.Email, texts.Get(language, "mail.digest.subject", held.Count()), texts.Get(language, "mail.digest.body", body)) { Language = language },
                stop);
            await notices.MarkSent([.. held.Select(mail => mail.Id)], clock.GetUtcNow());
        }
    }
}

/// <summary>A person chooses one mail a day, or each at once.</summary>
public sealed class ChooseDigest(Db db, NoticeStore notices, TimeProvider clock)
{
    public Task Run(Guid userId, bool digest) => db.Write(() => notices.SetDigest(userId, digest, clock.GetUtcNow()));
}

/// <summary>A person makes the secret address of the own calendar, in the place of the one before; only its hash is kept.</summary>
public sealed class MakeCalendarLink(Db db, NoticeStore notices, TimeProvider clock)
{
    public async Task<string> Run(Guid userId)
    {
        var secret = Secret.New();
        await db.Write(() => notices.SetCalendar(userId, Secret.HashOf(secret), clock.GetUtcNow()));
        return secret;
    }

    public Task End(Guid userId) => db.Write(() => notices.RemoveCalendar(userId));
}
