using Procurement.Domain.Contracts;

namespace Procurement.Domain.Invoices;

/// <summary>The tax of one row: the treatment that the supplier declared with its ground, and the rate in force (R53).</summary>
public sealed record RowVat
{
    public required VatTreatment Treatment { get; init; }
    public string Ground { get; init; } = "";

    /// <summary>Basis points: 2 550 is 25.5 %; 0 for every exempt ground.</summary>
    public required int Rate { get; init; }

    /// <summary>What was declared for the term and the day, the latest first; null when nothing was, which stops the invoice: the site never guesses.</summary>
    public static RowVat? Of(IEnumerable<VatRow> declared, string term, DateOnly day, Func<DateOnly, int> standardRate) =>
        declared.Where(row => row.Term == term && row.ValidFrom <= day).MaxBy(row => row.ValidFrom) is { } row
            ? new() { Treatment = row.Treatment, Ground = row.Ground, Rate = row.Treatment == VatTreatment.Standard ? standardRate(day) : 0 }
            : null;
}

public static class VatRules
{
    public static readonly Refusal NotDeclared = new("vat-not-declared");
    public static readonly Refusal GroundMissing = new("vat-ground-missing");

    /// <summary>Leaving tax out takes a ground in words; only the standard treatment needs none.</summary>
    public static Refusal? MayDeclare(VatRow row) =>
        row.Treatment != VatTreatment.Standard && string.IsNullOrWhiteSpace(row.Ground) ? GroundMissing.With(row.Term) : null;
}
