namespace Procurement.Domain;

/// <summary>ISO 7064 mod 97-10, as IBAN and the RF creditor reference use it: letters count as 10 to 35.</summary>
internal static class Mod97
{
    /// <summary>The remainder of the text, its first four characters moved last; null if anything but digits and capital letters is in it.</summary>
    internal static int? OfMoved(string text)
    {
        var remainder = 0;
        foreach (var c in text[4..] + text[..4])
        {
            if (char.IsAsciiDigit(c))
            {
                remainder = (remainder * 10 + (c - '0')) % 97;
            }
            else if (char.IsAsciiLetterUpper(c))
            {
                remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
            }
            else
            {
                return null;
            }
        }

        return remainder;
    }
}
