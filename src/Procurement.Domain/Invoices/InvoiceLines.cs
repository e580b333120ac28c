using Procurement.Domain.Contracts;

namespace Procurement.Domain.Invoices;

/// <summary>A part to bill, with what only the row needs to know of it.</summary>
public sealed record BillableItem
{
    public required BilledPart Part { get; init; }
    public string? Municipality { get; init; }
    public bool Correction { get; init; }
}

/// <summary>How priced parts become rows: the same parts give the same rows in whatever order they came.</summary>
public static class InvoiceLines
{
    /// <summary>Nothing at all when one part's treatment was never declared: the refusal says which (R53).</summary>
    public static (IReadOnlyList<InvoiceLine> Lines, Refusal? Refusal) From(
        IEnumerable<BillableItem> items,
        Func<string, DateOnly, RowVat?> vat,
        string? costAccount)
    {
        var declared = items.Select(item => (Item: item, Vat: vat(item.Part.Priced.Term, item.Part.Day))).ToList();
        if (declared.Where(row => row.Vat is null).Select(row => row.Item.Part.Priced.Term).Order(StringComparer.Ordinal).FirstOrDefault() is { } silent)
        {
            return ([], VatRules.NotDeclared.With(silent));
        }

        var lines = declared
            .GroupBy(row => (row.Item.Correction, row.Item.Part.Priced.Term, row.Item.Municipality, row.Item.Part.Priced.UnitPrice, Vat: row.Vat!), row => row.Item.Part)
            .OrderBy(group => group.Key.Correction)
            .ThenBy(group => group.Key.Term, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Municipality, StringComparer.Ordinal)
            .ThenBy(group => group.Key.UnitPrice)
            .ThenBy(group => group.Key.Vat.Rate)
            .ThenBy(group => group.Key.Vat.Treatment)
            .ThenBy(group => group.Key.Vat.Ground, StringComparer.Ordinal)
            .Select((group, index) => Line(group.Key.Correction, group.Key.Municipality, group.Key.Vat, index + 1, [.. group], costAccount))
            .ToList();
        return (WithVat(lines), null);
    }

    /// <summary>The rows of a credit note take back the rows of the invoice, one by one.</summary>
    public static IReadOnlyList<InvoiceLine> Credited(IEnumerable<InvoiceLine> lines) =>
        [.. lines.Select(line => line with
        {
            Id = Guid.CreateVersion7(),
            Units = -line.Units,
            Amount = -line.Amount,
            Vat = -line.Vat,
            Parts = [.. line.Parts.Select(part => part with
            {
                Priced = part.Priced with { Units = -part.Priced.Units, Full = -part.Priced.Full, Amount = -part.Priced.Amount },
            })],
        })];

    /// <summary>
    /// Tax is rounded on the sum of each rate, as EN 16931 asks (BR-CO-17): a row bears what the sum up to and with it adds. So the rows' taxes sum to the
    /// tax of the invoice, and no row is further from its own share than a cent.
    /// </summary>
    private static List<InvoiceLine> WithVat(IEnumerable<InvoiceLine> lines)
    {
        var sums = new Dictionary<int, Money>();
        return [.. lines.Select(line =>
        {
            var before = sums.GetValueOrDefault(line.VatRate);
            var after = sums[line.VatRate] = before + line.Amount;
            return line with { Vat = after.Share(line.VatRate) - before.Share(line.VatRate) };
        })];
    }

    private static InvoiceLine Line(bool correction, string? municipality, RowVat vat, int number, IReadOnlyList<BilledPart> parts, string? costAccount)
    {
        var amount = parts.Select(part => part.Priced.Amount).Sum();
        return new()
        {
            Id = Guid.CreateVersion7(),
            Number = number,
            Term = parts[0].Priced.Term,
            Municipality = municipality,
            Correction = correction,
            Units = parts.Sum(part => part.Priced.Units),
            UnitPrice = parts[0].Priced.UnitPrice,
            Amount = amount,
            VatTreatment = vat.Treatment,
            VatGround = vat.Ground,
            VatRate = vat.Rate,
            Vat = Money.Zero,
            CostAccount = costAccount,
            Parts = [.. parts.OrderBy(part => part.Day).ThenBy(part => part.Key, StringComparer.Ordinal)],
        };
    }
}
