using Procurement.App.Data;

namespace Procurement.App.Mails;

/// <summary>Mails that a relay refused for good: shown at the person, because nobody else would know that nothing reaches them.</summary>
public sealed class RefusedMailStore(Db db)
{
    /// <summary>How long a refusal is shown at the person.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromDays(90);

    private const string Columns = "MailId, Address, Answer, RefusedAt";

    /// <summary>A repeat of the same mail is noted once.</summary>
    public Task Add(Guid mailId, string address, string answer, DateTimeOffset now) =>
        db.Write(() => db.Execute(
            """
            insert into RefusedMails (MailId, Address, Answer, RefusedAt)
            select @mailId, @address, @answer, @now where not exists (select 1 from RefusedMails where MailId = @mailId)
            """,
            new { mailId, address = address.ToLowerInvariant(), answer = answer.Length > 500 ? answer[..500] : answer, now }));

    /// <summary>The newest refusals of mail to the address.</summary>
    public Task<IReadOnlyList<RefusedMail>> To(string address, int take = 10) =>
        db.List<RefusedMail>(
            $"select {Columns} from RefusedMails where Address = @address order by RefusedAt desc, MailId {db.Page}",
            new { address = address.ToLowerInvariant(), Skip = 0, Take = take });

    /// <summary>The newest refusal of each of the addresses that has one, since then.</summary>
    public async Task<IReadOnlyDictionary<string, RefusedMail>> NewestTo(IEnumerable<string?> addresses, DateTimeOffset since)
    {
        var asked = addresses.OfType<string>().Select(address => address.ToLowerInvariant()).Distinct().ToList();
        var rows = await db.List<RefusedMail>($"select {Columns} from RefusedMails where Address in @asked and RefusedAt >= @since order by RefusedAt, MailId", new { asked, since });
        var newest = new Dictionary<string, RefusedMail>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            newest[row.Address] = row;
        }

        return newest;
    }

    /// <summary>The newest refusals of all, for an administrator.</summary>
    public Task<IReadOnlyList<RefusedMail>> Newest(int take = 100) =>
        db.List<RefusedMail>($"select {Columns} from RefusedMails order by RefusedAt desc, MailId {db.Page}", new { Skip = 0, Take = take });
}

public sealed record RefusedMail
{
    public required Guid MailId { get; init; }
    public required string Address { get; init; }

    /// <summary>What the relay said, with its number.</summary>
    public required string Answer { get; init; }
    public required DateTimeOffset RefusedAt { get; init; }
}
