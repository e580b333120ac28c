using Procurement.Domain.Contracts;

namespace Procurement.Domain.Invoices;

/// <summary>Tax categories of UNTDID 5305 that our treatments come to.</summary>
public enum TaxCategory
{
    /// <summary>Standard rate.</summary>
    S,

    /// <summary>Exempt, with its ground in words.</summary>
    E,

    /// <summary>Outside the scope of tax: nothing else may be on the same invoice (BR-O-11, BR-O-12).</summary>
    O,
}

/// <summary>An invoice as EN 16931 says it: the same content whether it is written as UBL or as Finvoice. Sums of a credit note are positive in it.</summary>
public sealed record EInvoice
{
    public required string Number { get; init; }

    /// <summary>UNTDID 1001: 380 and 381; 389 and 261 where the buyer writes the supplier's invoices.</summary>
    public required int TypeCode { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public DateOnly? DueOn { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required EInvoiceParty Seller { get; init; }
    public required EInvoiceParty Buyer { get; init; }
    public required string BuyerReference { get; init; }
    public required string ContractNumber { get; init; }
    public required string Note { get; init; }
    public required string PaymentTerms { get; init; }
    public string? Iban { get; init; }
    public string? Bic { get; init; }

    /// <summary>Viitenumero; the international form is made of it.</summary>
    public string? Reference { get; init; }

    /// <summary>The invoice that a credit note takes back.</summary>
    public string? CreditsNumber { get; init; }
    public DateOnly? CreditsIssuedOn { get; init; }
    public required IReadOnlyList<EInvoiceRow> Rows { get; init; }
    public required IReadOnlyList<EInvoiceTax> Taxes { get; init; }

    /// <summary>What the unreduced price of a row is cut or raised by is called on it.</summary>
    public required string ReductionText { get; init; }
    public required string AdditionText { get; init; }

    public bool IsCredit => TypeCode is 381 or 261;
    public bool IsSelfBilled => TypeCode is 389 or 261;
    public Money Net => Rows.Select(row => row.Amount).Sum();
    public Money Vat => Taxes.Select(tax => tax.Vat).Sum();
    public Money Total => Net + Vat;
}

public sealed record EInvoiceParty
{
    public required string Name { get; init; }
    public required string BusinessId { get; init; }

    /// <summary>OVT: 0037 and the digits of the Y-tunnus, with a suffix of its own where the receiver has several.</summary>
    public required string Ovt { get; init; }
    public string? Operator { get; init; }
    public string? Street { get; init; }
    public string? PostCode { get; init; }
    public string? Town { get; init; }
    public string? Email { get; init; }

    /// <summary>FI and the digits: only of a seller who charges tax.</summary>
    public string? VatId { get; init; }
    public bool HasAddress => Street is { Length: > 1 } && PostCode is { Length: > 1 } && Town is { Length: > 1 };

    public static string OvtOf(string businessId) => "0037" + businessId.Replace("-", "", StringComparison.Ordinal);

    public static string VatIdOf(string businessId) => "FI" + businessId.Replace("-", "", StringComparison.Ordinal);
}

public sealed record EInvoiceRow
{
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required int Units { get; init; }

    /// <summary>UN/ECE Recommendation 20.</summary>
    public required string Unit { get; init; }
    public required Money UnitPrice { get; init; }
    public required Money Amount { get; init; }
    public required Money Vat { get; init; }
    public required TaxCategory Category { get; init; }
    public required int Rate { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public string? CostAccount { get; init; }
    public string? Municipality { get; init; }

    /// <summary>What units and price come to beyond the amount: a cap or a part of a month cut it.</summary>
    public Money Reduction => Money.Max(Money.Zero, (UnitPrice * Units) - Amount);

    /// <summary>The other way round: a correction gives back what a cap had cut.</summary>
    public Money Addition => Money.Max(Money.Zero, Amount - (UnitPrice * Units));
}

/// <summary>One row of the tax breakdown: one for each category and rate (BR-S-08, BR-E-01, BR-O-01).</summary>
public sealed record EInvoiceTax
{
    public required TaxCategory Category { get; init; }
    public required int Rate { get; init; }
    public required Money Base { get; init; }
    public required Money Vat { get; init; }

    /// <summary>Why there is no tax, in the supplier's words; null for S.</summary>
    public string? Reason { get; init; }
    public string? ReasonCode { get; init; }
}

/// <summary>How declared treatments become categories of EN 16931.</summary>
public static class TaxCategories
{
    /// <summary>A non-profit body's own activity is outside the scope of tax; on an invoice with anything else it can only be said as exempt.</summary>
    public static TaxCategory Of(InvoiceLine line, IEnumerable<InvoiceLine> all) => line.VatTreatment switch
    {
        VatTreatment.Standard => TaxCategory.S,
        VatTreatment.NonProfit when all.All(other => other.VatTreatment == VatTreatment.NonProfit) => TaxCategory.O,
        _ => TaxCategory.E,
    };

    /// <summary>The breakdown of the rows: their tax is summed, so that it is what the rows say, to the cent.</summary>
    public static IReadOnlyList<EInvoiceTax> Breakdown(IReadOnlyList<InvoiceLine> lines, int sign) =>
        [.. lines.GroupBy(line => (Category: Of(line, lines), line.VatRate))
            .OrderBy(group => group.Key.Category).ThenBy(group => group.Key.VatRate)
            .Select(group => new EInvoiceTax
            {
                Category = group.Key.Category,
                Rate = group.Key.VatRate,
                Base = group.Select(line => line.Amount).Sum() * sign,
                Vat = group.Select(line => line.Vat).Sum() * sign,
                Reason = group.Key.Category == TaxCategory.S ? null : string.Join("; ", group.Select(line => line.VatGround.Trim()).Where(ground => ground.Length > 0).Distinct().Order(StringComparer.Ordinal)),
                ReasonCode = Code(group.Key.Category, [.. group.Select(line => line.VatTreatment).Distinct()]),
            })];

    private static string? Code(TaxCategory category, IReadOnlyList<VatTreatment> treatments) => (category, treatments) switch
    {
        (TaxCategory.O, _) => "VATEX-EU-O",
        (TaxCategory.E, [VatTreatment.ExemptSocialWelfare]) => "VATEX-EU-132-1G",
        _ => null,
    };
}

/// <summary>Units of UN/ECE Recommendation 20 for what terms pay.</summary>
public static class TermUnits
{
    public static string CodeOf(OutcomeTerm? term, IReadOnlyList<OutcomeTerm> all) => term switch
    {
        { Code: TermCode.Week } => "WEE",
        { Code: TermCode.ActivityDay } => "DAY",
        { Code: TermCode.Block } => "MON",
        { Code: TermCode.Minimum, OfTerm: { } of } => CodeOf(all.FirstOrDefault(other => other.Key == of), []),
        _ => "C62",
    };
}
