using System.Globalization;

namespace Procurement.Domain.Competitions;

/// <summary>What is wrong in one cell of a price file: the line as a spreadsheet counts it, the column, and why.</summary>
public sealed record CellError(int Line, string Column, Refusal Why);

/// <summary>A price file read: the prices where every cell is right, else every cell that is wrong.</summary>
public sealed record ReadSchedule(IReadOnlyDictionary<string, Money> Prices, IReadOnlyList<CellError> Errors);

/// <summary>Reads the prices of a bid from a file: a row for each term, its key first and its price last, under one row of headings.</summary>
public static class PriceSchedule
{
    public const int LargestFile = 256 << 10;
    public const string KeyColumn = "A";

    public static readonly Refusal FileUnreadable = new("price-file-unreadable");
    public static readonly Refusal RowTooShort = new("price-file-row-too-short");
    public static readonly Refusal UnknownTerm = new("price-file-unknown-term");
    public static readonly Refusal TermTwice = new("price-file-term-twice");
    public static readonly Refusal PriceEmpty = new("price-file-price-empty");
    public static readonly Refusal NoNumber = new("price-file-no-number");
    public static readonly Refusal MoreThanCents = new("price-file-more-than-cents");
    public static readonly Refusal Negative = new("price-file-negative");
    public static readonly Refusal TermMissing = new("price-file-term-missing");

    /// <param name="rows">Each with its line; the first is the headings.</param>
    public static ReadSchedule Read(IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> rows, IReadOnlyList<string> terms)
    {
        var (prices, errors) = (new Dictionary<string, Money>(StringComparer.Ordinal), new List<CellError>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, fields) in rows.Skip(1))
        {
            var key = fields[0].Trim();
            var column = ((char)('A' + Math.Min(25, fields.Count - 1))).ToString();
            if (fields.Count < 2)
            {
                errors.Add(new(line, KeyColumn, RowTooShort));
            }
            else if (!terms.Contains(key))
            {
                errors.Add(new(line, KeyColumn, UnknownTerm.With(key)));
            }
            else if (!seen.Add(key))
            {
                errors.Add(new(line, KeyColumn, TermTwice.With(key)));
            }
            else if (Price(fields[^1], out var price) is { } wrong)
            {
                errors.Add(new(line, column, wrong));
            }
            else
            {
                prices[key] = price;
            }
        }

        errors.AddRange(terms.Where(term => !seen.Contains(term)).Select(term => new CellError(rows.Count == 0 ? 1 : rows[^1].Line + 1, KeyColumn, TermMissing.With(term))));
        return new(errors.Count == 0 ? prices : new Dictionary<string, Money>(), errors);
    }

    /// <summary>"1 234,50", "1234.50 €" and "1234,5" are the same, as in every form of the site.</summary>
    private static Refusal? Price(string text, out Money price)
    {
        price = Money.Zero;
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '€')).Replace('\u2212', '-').Replace(',', '.');
        if (plain.Length == 0)
        {
            return PriceEmpty;
        }

        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros) || Math.Abs(euros) >= 10_000_000_000m)
        {
            return NoNumber.With(text.Trim());
        }

        if (euros < 0)
        {
            return Negative;
        }

        if (decimal.Round(euros, 2) != euros)
        {
            return MoreThanCents.With(text.Trim());
        }

        price = new((long)(euros * 100));
        return null;
    }
}
