using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Procurement.Web.Notices;

/// <summary>A deadline as a calendar shows it.</summary>
public sealed record CalendarEvent(string Title, string Url, DateTimeOffset At);

/// <summary>iCalendar (RFC 5545): one event of no length for each deadline, in UTC, lines of at most 75 octets.</summary>
public static class CalendarFile
{
    public static string Of(IEnumerable<CalendarEvent> events, DateTimeOffset now)
    {
        var lines = new List<string> { "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rengas//Deadlines//FI", "CALSCALE:GREGORIAN", "REFRESH-INTERVAL;VALUE=DURATION:PT6H" };
        foreach (var one in events)
        {
            lines.AddRange(
            [
                "BEGIN:VEVENT",
                $"UID:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{one.Title} {one.Url}")))[..32]}@rengas",
                $"DTSTAMP:{Utc(now)}",
                $"DTSTART:{Utc(one.At)}",
                $"SUMMARY:{Escaped(one.Title)}",
                $"URL:{one.Url}",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                $"DESCRIPTION:{Escaped(one.Title)}",
                "TRIGGER:-P1D",
                "END:VALARM",
                "END:VEVENT",
            ]);
        }

        lines.Add("END:VCALENDAR");
        return string.Concat(lines.Select(line => Folded(line) + "\r\n"));
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    // A line goes on after a line end and a space; a letter of several octets is never cut.
    private static string Folded(string line)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
