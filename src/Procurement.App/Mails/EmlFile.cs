using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Procurement.App.Mails;

/// <summary>A mail as a file that any mail program opens (RFC 5322, UTF-8 text), and back.</summary>
public static partial class EmlFile
{
    private const string SilentUntil = "X-Silent-Until";

    public static string Write(Mail mail, string from, DateTimeOffset at)
    {
        var eml = new StringBuilder();
        void Header(string name, string value) => eml.Append(name).Append(": ").Append(value).Append("\r\n");

        Header("Date", at.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Header("From", OneLine(from));
        Header("To", OneLine(mail.To));
        Header("Message-ID", $"<{mail.Id}@rengas>");
        Header("Subject", Encoded(OneLine(mail.Subject)));
        if (mail.SilentUntil is { } until)
        {
            Header(SilentUntil, until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }

        Header("MIME-Version", "1.0");
        if (mail.Attachments.Count == 0)
        {
            Header("Content-Type", "text/plain; charset=utf-8");
            Header("Content-Transfer-Encoding", "quoted-printable");
            return eml.Append("\r\n").Append(QuotedPrintable(mail.Text)).Append("\r\n").ToString();
        }

        var boundary = $"part-{mail.Id:N}";
        Header("Content-Type", $"multipart/mixed; boundary=\"{boundary}\"");
        eml.Append("\r\n--").Append(boundary).Append("\r\n");
        Header("Content-Type", "text/plain; charset=utf-8");
        Header("Content-Transfer-Encoding", "quoted-printable");
        eml.Append("\r\n").Append(QuotedPrintable(mail.Text)).Append("\r\n");
        foreach (var file in mail.Attachments)
        {
            eml.Append("--").Append(boundary).Append("\r\n");
            Header("Content-Type", file.MediaType);
            Header("Content-Disposition", $"attachment; filename=\"{file.Name}\"");
            Header("Content-Transfer-Encoding", "base64");
            eml.Append("\r\n").Append(string.Join("\r\n", Convert.ToBase64String(file.Content).Chunk(76).Select(line => new string(line)))).Append("\r\n");
        }

        return eml.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    public static WrittenMail Read(Guid id, string eml)
    {
        var split = eml.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = eml[..split].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n")
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Id = id,
            At = DateTimeOffset.ParseExact(headers["Date"], "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture),
            To = headers["To"],
            Subject = Decoded(headers["Subject"]),
            SilentUntil = headers.TryGetValue(SilentUntil, out var until) ? DateTimeOffset.Parse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
            Text = FromQuotedPrintable(TextOf(headers.GetValueOrDefault("Content-Type"), eml[(split + 4)..])).TrimEnd(),
            Files = [.. FileName().Matches(eml).Select(name => name.Groups[1].Value)],
        };
    }

    /// <summary>The first part of a mail that bears files is its text.</summary>
    private static string TextOf(string? type, string body)
    {
        if (type is null || !type.StartsWith("multipart/mixed", StringComparison.Ordinal))
        {
            return body;
        }

        var begins = body.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        return body[begins..body.IndexOf("\r\n--part-", begins, StringComparison.Ordinal)];
    }

    // A line break in an address or subject would begin a header of its own.
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    // RFC 2047: words of at most 75 characters, cut between characters of the text.
    private static string Encoded(string text)
    {
        if (text.All(c => c is >= ' ' and < '\u007f'))
        {
            return text;
        }

        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > 42)
            {
                words.Add(Convert.ToBase64String([.. word]));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Convert.ToBase64String([.. word]));
        return string.Join("\r\n ", words.Select(part => $"=?utf-8?B?{part}?="));
    }

    private static string Decoded(string text) =>
        EncodedWord().Replace(text.Replace("?= =?", "?==?", StringComparison.Ordinal), word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    // RFC 2045: lines of at most 76 characters.
    private static string QuotedPrintable(string text)
    {
        var all = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var length = 0;
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < bytes.Length; i++)
            {
                var plain = bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
                var part = plain ? ((char)bytes[i]).ToString() : "=" + bytes[i].ToString("X2", CultureInfo.InvariantCulture);
                if (length + part.Length > 75)
                {
                    all.Append("=\r\n");
                    length = 0;
                }

                all.Append(part);
                length += part.Length;
            }

            all.Append("\r\n");
        }

        return all.ToString().TrimEnd('\r', '\n');
    }

    private static string FromQuotedPrintable(string text)
    {
        var joined = text.Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>(joined.Length);
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == '=' && i + 2 < joined.Length)
            {
                bytes.Add(byte.Parse(joined.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)joined[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"^Content-Disposition: attachment; filename=""([^""\r\n]*)""", RegexOptions.Multiline)]
    private static partial Regex FileName();
}

/// <summary>A mail that was written to the folder.</summary>
public sealed record WrittenMail
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }

    /// <summary>See <see cref="Mail.SilentUntil"/>.</summary>
    public DateTimeOffset? SilentUntil { get; init; }
    public required string Text { get; init; }

    /// <summary>Names of the files that go with it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
