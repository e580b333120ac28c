using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Cryptography;
using Procurement.App.Mails;

namespace Procurement.Production.Mails;

/// <summary>A mail as it goes over the wire: plain text and the same text as HTML, marked as written by a machine, signed if there is a key.</summary>
public sealed partial class MailMessage(MailOptions options, SiteAddress site, TimeProvider clock)
{
    private static readonly HeaderId[] Signed =
        [HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.AutoSubmitted, HeaderId.ListUnsubscribe];

    private readonly DkimSigner? signer = options.Signs
        ? new DkimSigner(options.DkimKeyFile!, options.DkimDomain!, options.DkimSelector!) { AgentOrUserIdentifier = "@" + options.DkimDomain }
        : null;

    public MimeMessage Of(Mail mail)
    {
        var from = MailboxAddress.Parse(options.From);
        var message = new MimeMessage
        {
            Subject = mail.Subject.ReplaceLineEndings(" "),
            Date = clock.GetUtcNow(),

            // From our own id: a mail that was sent twice, because the connection was cut before the answer, is one mail.
            MessageId = $"{mail.Id:N}@{from.Domain}",
            Body = Body(mail),
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{Unsubscribe()}>");
        if (signer is not null)
        {
            message.Prepare(EncodingConstraint.SevenBit);
            signer.Sign(message, Signed);
        }

        return message;
    }

    private static MimeEntity Body(Mail mail)
    {
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = Html(mail) };
        foreach (var file in mail.Attachments)
        {
            body.Attachments.Add(file.Name, file.Content, ContentType.Parse(file.MediaType));
        }

        return body.ToMessageBody();
    }

    private string Unsubscribe() => options.Unsubscribe switch
    {
        { Length: > 0 } page when page.StartsWith("https://", StringComparison.Ordinal) => page,
        { Length: > 0 } path when path.StartsWith('/') => site.Of(path),
        { Length: > 0 } address => $"mailto:{address}?subject=unsubscribe",
        _ => site.Of("/about-mails"),
    };

    private static string Html(Mail mail)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"{WebUtility.HtmlEncode(mail.Language)}\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(mail.Subject)}</title></head><body>");
        foreach (var paragraph in Paragraphs().Split(mail.Text.ReplaceLineEndings("\n").Trim()))
        {
            var encoded = WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal);
            html.Append("<p>").Append(Address().Replace(encoded, found => $"<a href=\"{found.Value}\">{found.Value}</a>")).Append("</p>");
        }

        return html.Append("</body></html>").ToString();
    }

    [GeneratedRegex(@"\n{2,}", RegexOptions.None, 1000)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"https?://[^\s<]*[^\s<.,;:)]", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
