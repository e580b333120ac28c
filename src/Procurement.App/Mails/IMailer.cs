namespace Procurement.App.Mails;

/// <summary>How mail leaves the site: one of the four doors to the outside. A repeat with the same id is the same mail.</summary>
public interface IMailer
{
    Task Send(Mail mail, CancellationToken stop);
}

public sealed record Mail(Guid Id, string To, string Subject, string Text)
{
    /// <summary>fi, sv or en: the language of its text.</summary>
    public string Language { get; init; } = "fi";

    /// <summary>Until then no page may show anyone but its receiver that the mail was sent: it tells of a bid (domain.md §8).</summary>
    public DateTimeOffset? SilentUntil { get; init; }

    /// <summary>Files that go with it: never with personal data.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

public sealed record MailAttachment(string Name, string MediaType, byte[] Content);
