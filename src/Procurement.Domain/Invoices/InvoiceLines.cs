namespace Procurement.Domain.Invoices;

/// <summary>What the contract's terms say is owed for one event or fee.</summary>
public sealed record BillableItem
{
    public required BilledEvent Event { get; init; }
    public required string Term { get; init; }
    public required Money UnitPrice { get; init; }
    public string? Municipality { get; init; }
}

/// <summary>How items become rows: the same items give the same rows in whatever order they came.</summary>
public static class InvoiceLines
{
    /// <summary>Null rows of a term without a declared treatment: the refusal says which (R53).</summary>
    public static (IReadOnlyList<InvoiceLine> Lines, Refusal? Refusal) From(
        IEnumerable<BillableItem> items,
        Func<string, DateOnly, VatTreatment?> vat,
        string? costAccount,
        Func<Guid> newId)
    {
        var declared = items.Select(item => (Item: item, Vat: vat(item.Term, item.Event.Day))).ToList();
        if (declared.Find(row => row.Vat is null).Item is { } silent)
        {
            return ([], VatRules.NotDeclared.With(silent.Term));
        }

        var lines = declared
            .GroupBy(row => (row.Item.Term, row.Item.Municipality, row.Item.UnitPrice, row.Vat!.Ground, row.Vat.Rate), row => row.Item.Event)
            .OrderBy(group => group.Key.Term, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Municipality, StringComparer.Ordinal)
            .ThenBy(group => group.Key.UnitPrice)
            .ThenBy(group => group.Key.Rate)
            .ThenBy(group => group.Key.Ground)
            .Select((group, index) =>
            {
                var amount = group.Select(item => item.Amount).Sum();
                return new InvoiceLine
                {
                    Id = newId(),
                    Number = index + 1,
                    Term = group.Key.Term,
                    Municipality = group.Key.Municipality,
                    Units = group.Sum(item => item.Units),
                    UnitPrice = group.Key.UnitPrice,
                    Amount = amount,
                    VatGround = group.Key.Ground,
                    VatRate = group.Key.Rate,
                    Vat = amount.Share(group.Key.Rate),
                    CostAccount = costAccount,
                    Events = [.. group.OrderBy(item => item.Day).ThenBy(item => item.Key, StringComparer.Ordinal)],
                };
            })
            .ToList();
        return (lines, null);
    }

    /// <summary>The rows of a credit note take back the rows of the invoice, one by one.</summary>
    public static IReadOnlyList<InvoiceLine> Credited(IEnumerable<InvoiceLine> lines, Func<Guid> newId) =>
        [.. lines.Select(line => line with
        {
            Id = newId(),
            Units = -line.Units,
            Amount = -line.Amount,
            Vat = -line.Vat,
            Events = [.. line.Events.Select(item => item with { Units = -item.Units, Amount = -item.Amount })],
        })];
}
