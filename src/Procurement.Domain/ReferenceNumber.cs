namespace Procurement.Domain;

/// <summary>The payment reference of a Finnish invoice (viitenumero, weights 7-3-1) and its international form RF (ISO 11649).</summary>
public static class ReferenceNumber
{
    /// <summary>A reference from 3 to 19 digits: the check digit is put last.</summary>
    public static string From(string digits)
    {
        var tidy = digits.TrimStart('0');
        return tidy.Length is >= 3 and <= 19 && tidy.All(char.IsAsciiDigit)
            ? tidy + CheckDigit(tidy)
            : throw new ArgumentOutOfRangeException(nameof(digits), "A reference is made from 3 to 19 digits.");
    }

    public static bool IsValid(string? reference)
    {
        var tidy = string.Concat((reference ?? "").Where(c => c != ' ')).TrimStart('0');
        return tidy.Length is >= 4 and <= 20 && tidy.All(char.IsAsciiDigit) && CheckDigit(tidy[..^1]) == tidy[^1] - '0';
    }

    /// <summary>The same reference as an RF creditor reference.</summary>
    public static string ToRf(string national)
    {
        var tidy = national.TrimStart('0');
        return $"RF{98 - Mod97.OfMoved("RF00" + tidy):00}{tidy}";
    }

    public static bool IsValidRf(string? reference)
    {
        var tidy = string.Concat((reference ?? "").Where(c => c != ' ')).ToUpperInvariant();
        return tidy.Length is >= 5 and <= 25 && tidy.StartsWith("RF", StringComparison.Ordinal)
            && tidy[2..4].All(char.IsAsciiDigit) && Mod97.OfMoved(tidy) == 1;
    }

    /// <summary>In groups of five from the right, as it is printed.</summary>
    public static string Spaced(string reference) =>
        string.Join(' ', reference.Reverse().Chunk(5).Select(group => new string([.. group.Reverse()])).Reverse());

    private static int CheckDigit(string digits)
    {
        int[] weights = [7, 3, 1];
        var sum = digits.Reverse().Select((c, i) => (c - '0') * weights[i % 3]).Sum();
        return (10 - sum % 10) % 10;
    }
}
