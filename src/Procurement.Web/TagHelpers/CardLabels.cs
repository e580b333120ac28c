using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Procurement.Web.TagHelpers;

/// <summary>Gives each cell of a table the words of its column, so that a phone can show the row as a card: the words before the value.</summary>
public static partial class CardLabels
{
    public static string In(string table)
    {
        var labelled = new StringBuilder(table.Length + (table.Length / 4));
        var columns = new List<string>();
        var (inHead, column, done) = (false, 0, 0);
        foreach (var match in Tags().Matches(table).Cast<Match>())
        {
            var (tag, attributes) = (match.Groups["tag"].Value, match.Groups["attributes"].Value);
            if (tag is "thead" or "/thead")
            {
                inHead = tag == "thead";
            }
            else if (tag == "tr")
            {
                column = 0;
            }
            else if (inHead)
            {
                columns.Add(Words(table, match.Index + match.Length));
            }
            else
            {
                labelled.Append(table, done, match.Index + match.Length - 1 - done);
                done = match.Index + match.Length - 1;
                if (tag == "td" && columns.ElementAtOrDefault(column) is { Length: > 0 } label)
                {
                    labelled.Append(IsEmpty(table, done + 1) ? " data-empty=\"\"" : $" data-label=\"{label}\"");
                }

                column += Span().Match(attributes) is { Success: true } span ? int.Parse(span.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
            }
        }

        return labelled.Append(table, done, table.Length - done).ToString();
    }

    // What is only said to a screen reader is no label for the eye.
    private static string Words(string table, int from)
    {
        var header = table[from..Math.Max(from, table.IndexOf("</th>", from, StringComparison.Ordinal))];
        return Blanks().Replace(Markup().Replace(Hidden().Replace(header, ""), " "), " ").Trim().Replace("\"", "&quot;", StringComparison.Ordinal);
    }

    private static bool IsEmpty(string table, int from) =>
        table.IndexOf("</td>", from, StringComparison.Ordinal) is >= 0 and var end && table.AsSpan(from, end - from).IsWhiteSpace();

    [GeneratedRegex("<(?<tag>/?thead|tr|t[hd])(?<attributes>(\\s[^>]*)?)>")]
    private static partial Regex Tags();

    [GeneratedRegex("colspan=\"([0-9]+)\"")]
    private static partial Regex Span();

    [GeneratedRegex("<span class=\"ds-sr-only\">.*?</span>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
