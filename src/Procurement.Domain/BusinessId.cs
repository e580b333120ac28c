namespace Procurement.Domain;

/// <summary>Y-tunnus: seven digits, a hyphen and a check digit (R61).</summary>
public static class BusinessId
{
    public static readonly Refusal NotABusinessId = new("not-a-business-id");

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2];

    public static Refusal? Check(string? text) => IsValid(Tidy(text)) ? null : NotABusinessId;

    /// <summary>As people type it into the one form that is stored: spaces go, an old six-digit number gets its leading zero.</summary>
    public static string Tidy(string? text)
    {
        var tidy = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).Replace('–', '-');
        if (!tidy.Contains('-', StringComparison.Ordinal) && tidy.Length is 7 or 8 && tidy.All(char.IsAsciiDigit))
        {
            tidy = $"{tidy[..^1]}-{tidy[^1]}";
        }

        return tidy.Length == 8 ? "0" + tidy : tidy;
    }

    /// <summary>Strict: exactly the form 1234567-8 with the right check digit.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: 9 } && text[7] == '-'
        && text.Where((_, i) => i != 7).All(char.IsAsciiDigit)
        && CheckDigit(text) == text[8] - '0';

    /// <summary>Weighted sum modulo 11; a remainder of 1 would need the digit 10, so such numbers are never issued.</summary>
    private static int? CheckDigit(string text) =>
        (Weights.Select((weight, i) => weight * (text[i] - '0')).Sum() % 11) switch
        {
            0 => 0,
            1 => null,
            var remainder => 11 - remainder,
        };
}
