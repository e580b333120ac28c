using System.Globalization;

namespace Procurement.Domain.Invoices;

/// <summary>The supplier's own series on this site, without gaps. It starts where a viitenumero has its three digits.</summary>
public static class InvoiceNumbers
{
    public const int First = 1001;

    /// <summary>The letter keeps the series apart from the supplier's other invoices.</summary>
    public static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"R{number}");

    /// <summary>The number of such a text; null when it is another series.</summary>
    public static int? Read(string text) =>
        text.Trim() is ['R' or 'r', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What the viitenumero is made from.</summary>
    public static string ReferenceBase(int number) => number.ToString(CultureInfo.InvariantCulture);
}
