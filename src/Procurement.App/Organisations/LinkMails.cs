using Procurement.App.Mails;
using Procurement.App.Organisations.SignIn;

namespace Procurement.App.Organisations;

/// <summary>Mails in the receiver's language, by the keys {name}.subject and {name}.body, with addresses of this site.</summary>
public sealed class LinkMails(IMailer mailer, Texts texts, SiteAddress site, UserStore users, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public string Address(string path) => site.Of(path);

    public async Task<bool> HasAccount(string email) => await users.FindByEmail(email) is not null;

    /// <summary>A mail that no page may show anyone but its receiver before the instant.</summary>
    public Task SendSilently(DateTimeOffset until, Guid id, (string Email, string Language) to, string name, CancellationToken stop, params object?[] args) =>
        mailer.Send(new(id, to.Email, texts.Get(to.Language, $"{name}.subject", args), texts.Get(to.Language, $"{name}.body", args)) { Language = to.Language, SilentUntil = until }, stop);

    /// <summary>A mail to an address of an organisation, with files.</summary>
    public Task SendFiles(Guid id, (string Email, string Language) to, string name, IReadOnlyList<MailAttachment> files, CancellationToken stop, params object?[] args) =>
        mailer.Send(new(id, to.Email, texts.Get(to.Language, $"{name}.subject", args), texts.Get(to.Language, $"{name}.body", args)) { Attachments = files }, stop);

    public Task Send(Guid id, string to, string language, string name, CancellationToken stop, params object?[] args) =>
        mailer.Send(new(id, to, texts.Get(language, $"{name}.subject", args), texts.Get(language, $"{name}.body", args)) { Language = language }, stop);
}
