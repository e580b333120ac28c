using Procurement.App.Data;

namespace Procurement.App.Notices;

/// <summary>All SQL about how people want to be told: one mail a day, and the address of their own calendar.</summary>
public sealed class NoticeStore(Db db)
{
    public async Task<bool> WantsDigest(Guid userId) =>
        await db.Find<bool?>("select Digest from NoticeSettings where UserId = @userId", new { userId }) ?? false;

    public async Task SetDigest(Guid userId, bool digest, DateTimeOffset now)
    {
        var args = new { userId, digest, now };
        if (await db.Execute("update NoticeSettings set Digest = @digest, ChangedAt = @now where UserId = @userId", args) == 0)
        {
            await db.Execute("insert into NoticeSettings (UserId, Digest, ChangedAt) values (@userId, @digest, @now)", args);
        }
    }

    /// <summary>Keeps a mail for the next digest; the same one only once, however often its job runs.</summary>
    public Task Hold(HeldMail mail) =>
        db.Write(() => db.Execute(
            """
            insert into HeldMails (Id, Email, Language, Subject, Body, HeldAt)
            select @Id, @Email, @Language, @Subject, @Body, @HeldAt
            where not exists (select 1 from HeldMails where Id = @Id)
            """,
            new { mail.Id, mail.Email, mail.Language, mail.Subject, mail.Body, mail.HeldAt }));

    /// <summary>What is held for anyone, by receiver in the order it came.</summary>
    public Task<IReadOnlyList<HeldMail>> Held() =>
        db.List<HeldMail>("select Id, Email, Language, Subject, Body, HeldAt from HeldMails where SentAt is null order by Email, HeldAt, Id");

    /// <summary>Sent: only that it was is kept.</summary>
    public Task MarkSent(IReadOnlyCollection<Guid> ids, DateTimeOffset now) =>
        db.Write(() => db.Execute("update HeldMails set SentAt = @now, Body = '' where Id in @ids and SentAt is null", new { ids, now }));

    public async Task SetCalendar(Guid userId, string secretHash, DateTimeOffset now)
    {
        await RemoveCalendar(userId);
        await db.Execute("insert into CalendarLinks (UserId, SecretHash, MadeAt) values (@userId, @secretHash, @now)", new { userId, secretHash, now });
    }

    public Task RemoveCalendar(Guid userId) => db.Execute("delete from CalendarLinks where UserId = @userId", new { userId });

    public Task<Guid?> OwnerOf(string secretHash) => db.Find<Guid?>("select UserId from CalendarLinks where SecretHash = @secretHash", new { secretHash });

    public Task<DateTimeOffset?> CalendarMadeAt(Guid userId) => db.Find<DateTimeOffset?>("select MadeAt from CalendarLinks where UserId = @userId", new { userId });
}

/// <summary>A mail that waits for its reader's digest.</summary>
public sealed record HeldMail
{
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string Language { get; init; }
    public required string Subject { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset HeldAt { get; init; }
}
