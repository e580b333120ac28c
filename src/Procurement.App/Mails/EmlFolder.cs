using System.Globalization;
using System.Text;
using Procurement.App.Data;

namespace Procurement.App.Mails;

/// <summary>The side of the mail door that needs no server: each mail is a file in the data folder's mails, which a mail program opens.</summary>
public sealed class EmlFolder(DataFolder folder, SiteAddress site, TimeProvider clock) : IMailer
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "mails")).FullName;

    public async Task Send(Mail mail, CancellationToken stop)
    {
        var file = System.IO.Path.Combine(Path, $"{mail.Id:N}.eml");
        if (File.Exists(file))
        {
            return;
        }

        // Moved into place whole: a mail is there or it is not.
        var half = System.IO.Path.ChangeExtension(file, $"{Guid.CreateVersion7():N}.part");
        await File.WriteAllTextAsync(half, Eml(mail), Encoding.ASCII, stop);
        File.Move(half, file, overwrite: true);
    }

    private string Eml(Mail mail)
    {
        var host = Uri.TryCreate(site.Root, UriKind.Absolute, out var root) ? root.Host : "localhost";
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Text.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks);
        return string.Join("\r\n",
            $"From: Rengas <no-reply@{host}>",
            $"To: <{OneLine(mail.To)}>",
            $"Subject: {Word(mail.Subject)}",
            $"Date: {clock.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}",
            $"Message-ID: <{mail.Id:N}@{host}>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            body,
            "");
    }

    // RFC 2047, in words short enough for a line; cut between letters, never inside one.
    private static string Word(string text) =>
        string.Join("\r\n ", OneLine(text).EnumerateRunes().Chunk(10).Select(runes => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Concat(runes)))}?="));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
