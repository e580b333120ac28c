using System.Text;

namespace Procurement.App.Data;

/// <summary>Comma-separated values as RFC 4180 writes them: quotes around what holds commas, quotes or line ends.</summary>
public static class Csv
{
    /// <summary>A row and the line of the file that it begins on, counted from 1. Empty lines are left out.</summary>
    public sealed record Row(int Line, IReadOnlyList<string> Fields);

    public static IReadOnlyList<Row> Read(string text, char separator = ',')
    {
        var rows = new List<Row>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, firstLine, quoted, anything) = (1, 1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                line++;
            }

            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                (quoted, anything) = (true, true);
            }
            else if (c == separator)
            {
                anything = true;
                NextField();
            }
            else if (c == '\n')
            {
                EndRow();
                firstLine = line;
            }
            else if (c is not ('\r' or '\uFEFF'))
            {
                anything = true;
                field.Append(c);
            }
        }

        EndRow();
        return rows;

        void NextField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }

        void EndRow()
        {
            NextField();
            if (anything)
            {
                rows.Add(new(firstLine, [.. fields]));
            }

            fields.Clear();
            anything = false;
        }
    }

    /// <summary>Rows for a spreadsheet, with a byte order mark and no cell that a spreadsheet would run as a formula.</summary>
    public static byte[] Write(IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }

    private static string Cell(string? text)
    {
        text ??= "";
        if (text.Length > 0 && (text[0] is '=' or '+' or '@' or '\t' || (text[0] == '-' && !text[1..].All(c => char.IsAsciiDigit(c) || c is '.' or ','))))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
