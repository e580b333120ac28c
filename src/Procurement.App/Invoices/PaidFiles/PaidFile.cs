using System.Globalization;
using System.Text;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>A file in which the buyer's own purchase-invoice system tells what it has paid, and what came of it.</summary>
public sealed record PaidFile
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid FileId { get; init; }
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public int Rows { get; init; }

    /// <summary>Invoices that it made paid.</summary>
    public int Paid { get; init; }

    /// <summary>Rows that an earlier file had told already.</summary>
    public int Repeated { get; init; }

    /// <summary>Rows that a person should look at.</summary>
    public int ToSee { get; init; }
    public required Guid ImportedBy { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
}

/// <summary>One payment that the buyer's own system tells of.</summary>
public sealed record PaidRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PaidFileId { get; init; }
    public Guid BuyerId { get; init; }
    public required int Line { get; init; }

    /// <summary>The payment's own id, or all that the row says with its turn among rows that say the same: a repeat has the same.</summary>
    public required string RowKey { get; init; }
    public string InvoiceText { get; init; } = "";
    public string SupplierText { get; init; } = "";
    public string ReferenceText { get; init; } = "";
    public required Money Amount { get; init; }
    public required DateOnly PaidOn { get; init; }
    public Guid? InvoiceId { get; init; }
    public PaidWord Word { get; init; }
    public Guid? SettledBy { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>Reads the buyer's file by the buyer's own columns: all of it, or nothing and the line that is wrong.</summary>
public static class PaidFileText
{
    public static readonly Refusal Empty = new("paid-file-empty");
    public static readonly Refusal ColumnMissing = new("paid-file-column-missing");
    public static readonly Refusal AmountWrong = new("paid-file-amount-wrong");
    public static readonly Refusal DayWrong = new("paid-file-day-wrong");

    private static readonly string[] Days = ["yyyy-MM-dd", "d.M.yyyy", "dd.MM.yyyy", "yyyyMMdd"];

    public static (IReadOnlyList<PaidRow> Rows, Refusal? Refusal) Read(byte[] content, PaidColumns columns)
    {
        var lines = Csv.Read(Decoded(content), columns.Separator);
        if (lines.Count < 2)
        {
            return ([], Empty);
        }

        var heads = lines[0].Fields.Select(field => field.Trim()).ToList();
        int At(string name) => name.Length == 0 ? -1 : heads.FindIndex(head => string.Equals(head, name.Trim(), StringComparison.OrdinalIgnoreCase));
        var (number, supplier, reference, amount, day, payment) =
            (At(columns.InvoiceNumber), At(columns.SupplierBusinessId), At(columns.Reference), At(columns.Amount), At(columns.PaidOn), At(columns.PaymentId));
        if (amount < 0 || day < 0 || (number < 0 && reference < 0))
        {
            return ([], ColumnMissing.With(amount < 0 ? columns.Amount : day < 0 ? columns.PaidOn : columns.InvoiceNumber));
        }

        var rows = new List<PaidRow>();
        var same = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            string Field(int index) => index >= 0 && index < line.Fields.Count ? line.Fields[index].Trim() : "";
            if (Cents(Field(amount)) is not { } paid)
            {
                return ([], AmountWrong.With(line.Line));
            }

            if (!DateOnly.TryParseExact(Field(day), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var paidOn))
            {
                return ([], DayWrong.With(line.Line));
            }

            var says = Field(payment) is { Length: > 0 } id ? id : FormattableString.Invariant($"{Field(number)}|{Field(supplier)}|{Field(reference)}|{paid.Cents}|{paidOn:yyyy-MM-dd}");
            same[says] = same.GetValueOrDefault(says) + 1;
            rows.Add(new()
            {
                Line = line.Line,
                RowKey = payment >= 0 && Field(payment).Length > 0 ? says : FormattableString.Invariant($"{says}#{same[says]}"),
                InvoiceText = Field(number),
                SupplierText = Field(supplier),
                ReferenceText = Field(reference),
                Amount = paid,
                PaidOn = paidOn,
            });
        }

        return (rows, null);
    }

    /// <summary>1234,56 and 1 234.56 alike.</summary>
    private static Money? Cents(string text)
    {
        var tidy = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '€')).Replace(',', '.');
        return decimal.TryParse(tidy, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var euro)
            && decimal.Round(euro, 2) == euro && Math.Abs(euro) < 1_000_000_000_000m
            ? new Money((long)(euro * 100)) : null;
    }

    /// <summary>UTF-8, else the letters of Western Europe that older systems write.</summary>
    private static string Decoded(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }
}
