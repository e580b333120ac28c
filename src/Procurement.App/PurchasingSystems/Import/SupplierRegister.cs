using System.Globalization;
using System.Text.RegularExpressions;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems.Import;

/// <summary>A row of an imported register: a supplier and the categories that it is admitted to.</summary>
public sealed record RegisterRow
{
    public required int Line { get; init; }
    public required string Name { get; init; }
    public required string BusinessId { get; init; }
    public required IReadOnlyList<Category> Categories { get; init; }
}

/// <summary>What is wrong on a line; nothing of the file is taken while there is any.</summary>
public sealed record RegisterError(int Line, Refusal Refusal);

/// <summary>A published register of suppliers: columns supplier, business_id, one lotN_name for each category N of the ring, and business_id_check_digit_ok.</summary>
public sealed partial record SupplierRegister(IReadOnlyList<RegisterRow> Rows, IReadOnlyList<RegisterError> Errors)
{
    public static readonly Refusal Empty = new("import-empty");
    public static readonly Refusal ColumnMissing = new("import-column-missing");
    public static readonly Refusal ColumnUnknown = new("import-column-unknown");
    public static readonly Refusal LotUnknown = new("import-lot-unknown");
    public static readonly Refusal FieldCount = new("import-field-count");
    public static readonly Refusal NameMissing = new("import-name-missing");
    public static readonly Refusal NameTooLong = new("import-name-too-long");
    public static readonly Refusal BusinessIdWrong = new("import-business-id-wrong");
    public static readonly Refusal Duplicate = new("import-duplicate");
    public static readonly Refusal ValueUnknown = new("import-value-unknown");
    public static readonly Refusal NoLots = new("import-no-lots");

    private const int LongestName = 200;

    public static SupplierRegister Read(string text, IReadOnlyList<Category> categories)
    {
        var lines = Csv.Read(text);
        if (lines.Count < 2)
        {
            return new([], [new(lines.Count, Empty)]);
        }

        var errors = new List<RegisterError>();
        var columns = Columns(lines[0], categories, errors);
        if (errors.Count > 0)
        {
            return new([], errors);
        }

        var rows = new List<RegisterRow>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            if (Row(line, columns, errors) is not { } row)
            {
                continue;
            }

            if (seen.TryGetValue(row.BusinessId, out var first))
            {
                errors.Add(new(row.Line, Duplicate.With(row.BusinessId, first)));
                continue;
            }

            seen.Add(row.BusinessId, row.Line);
            rows.Add(row);
        }

        return new(errors.Count > 0 ? [] : rows, errors);
    }

    /// <summary>What each column is: 's'upplier, 'b'usiness id, 'c'heck digit, or the category of a lot.</summary>
    private static List<(char Kind, Category? Category)> Columns(Csv.Row header, IReadOnlyList<Category> categories, List<RegisterError> errors)
    {
        var columns = new List<(char Kind, Category? Category)>();
        foreach (var name in header.Fields.Select(field => field.Trim().ToLowerInvariant()))
        {
            if (Lot().Match(name) is { Success: true } lot)
            {
                var category = categories.FirstOrDefault(found => found.Number.ToString(CultureInfo.InvariantCulture) == lot.Groups["number"].Value);
                if (category is null)
                {
                    errors.Add(new(header.Line, LotUnknown.With(name, categories.Count)));
                }

                columns.Add(('l', category));
                continue;
            }

            var kind = name switch { "supplier" => 's', "business_id" => 'b', "business_id_check_digit_ok" => 'c', _ => '?' };
            if (kind == '?' || columns.Any(column => column.Kind == kind))
            {
                errors.Add(new(header.Line, ColumnUnknown.With(name)));
            }

            columns.Add((kind, null));
        }

        foreach (var (kind, name) in new[] { ('s', "supplier"), ('b', "business_id"), ('l', "lot1_…") })
        {
            if (columns.All(column => column.Kind != kind))
            {
                errors.Add(new(header.Line, ColumnMissing.With(name)));
            }
        }

        return columns;
    }

    private static RegisterRow? Row(Csv.Row line, List<(char Kind, Category? Category)> columns, List<RegisterError> errors)
    {
        var before = errors.Count;
        if (line.Fields.Count != columns.Count)
        {
            errors.Add(new(line.Line, FieldCount.With(line.Fields.Count, columns.Count)));
            return null;
        }

        var cells = columns.Zip(line.Fields, (column, field) => (column.Kind, column.Category, Text: field.Trim())).ToList();
        var name = cells.First(cell => cell.Kind == 's').Text;
        var businessId = BusinessId.Tidy(cells.First(cell => cell.Kind == 'b').Text);
        var flags = cells.Where(cell => cell.Kind is 'l' or 'c').Select(cell => (cell.Kind, cell.Category, cell.Text, Value: Flag(cell.Text))).ToList();

        Add(name.Length == 0, NameMissing);
        Add(name.Length > LongestName, NameTooLong.With(LongestName));
        Add(!BusinessId.IsValid(businessId) || flags.Any(flag => flag is { Kind: 'c', Value: false }), BusinessIdWrong.With(businessId));
        foreach (var flag in flags.Where(flag => flag.Value is null))
        {
            errors.Add(new(line.Line, ValueUnknown.With(flag.Text)));
        }

        var lots = flags.Where(flag => flag is { Kind: 'l', Value: true }).Select(flag => flag.Category!).ToList();
        Add(errors.Count == before && lots.Count == 0, NoLots.With(name));
        return errors.Count == before ? new() { Line = line.Line, Name = name, BusinessId = businessId, Categories = lots } : null;

        void Add(bool wrong, Refusal refusal)
        {
            if (wrong)
            {
                errors.Add(new(line.Line, refusal));
            }
        }
    }

    private static bool? Flag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "kyllä" or "ja" or "x" => true,
        "false" or "0" or "no" or "ei" or "nej" or "" => false,
        _ => null,
    };

    [GeneratedRegex("^lot(?<number>[1-9][0-9]?)(_.*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lot();
}
