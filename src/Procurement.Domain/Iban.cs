namespace Procurement.Domain;

/// <summary>An account number: mod 97, and for Finnish ones the length and the account's own check digit too.</summary>
public static class Iban
{
    public static readonly Refusal NotAnIban = new("not-an-iban");

    public static Refusal? Check(string? text) => IsValid(Tidy(text)) ? null : NotAnIban;

    /// <summary>Without spaces, in capitals: the form that is stored.</summary>
    public static string Tidy(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>In groups of four, as people read it.</summary>
    public static string Spaced(string iban) => string.Join(' ', iban.Chunk(4).Select(group => new string(group)));

    public static bool IsValid(string? iban) =>
        iban is { Length: >= 15 and <= 34 }
        && iban[..2].All(char.IsAsciiLetterUpper) && iban[2..4].All(char.IsAsciiDigit)
        && Mod97.OfMoved(iban) == 1
        && (!IsFinnish(iban) || (iban.Length == 18 && IsFinnishBban(iban[4..])));

    public static bool IsFinnish(string iban) => iban.StartsWith("FI", StringComparison.Ordinal);

    /// <summary>The Finnish account number's own check digit: weights 2 and 1 in turn from the right, two-digit products added up.</summary>
    public static bool IsFinnishBban(string bban) =>
        bban.Length == 14 && bban.All(char.IsAsciiDigit)
        && bban.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 2)).Sum(product => product / 10 + product % 10) % 10 == 0;

    /// <summary>The bank's BIC by the first digits of a Finnish account; null where the bank is not known and must be asked.</summary>
    public static string? BicOf(string iban)
    {
        if (!IsFinnish(iban) || !IsValid(iban))
        {
            return null;
        }

        var account = iban[4..];
        return Banks.Where(bank => account.StartsWith(bank.Prefix, StringComparison.Ordinal)).OrderByDescending(bank => bank.Prefix.Length).FirstOrDefault().Bic;
    }

    private static readonly (string Prefix, string Bic)[] Banks =
    [
        ("1", "NDEAFIHH"), ("2", "NDEAFIHH"), ("31", "HANDFIHH"), ("33", "ESSEFIHX"), ("34", "DABAFIHX"), ("36", "SBANFIHH"),
        ("37", "DNBAFIHX"), ("38", "SWEDFIHH"), ("39", "SBANFIHH"), ("40", "ITELFIHH"), ("41", "ITELFIHH"), ("42", "ITELFIHH"),
        ("43", "ITELFIHH"), ("44", "ITELFIHH"), ("45", "ITELFIHH"), ("46", "ITELFIHH"), ("48", "ITELFIHH"), ("49", "ITELFIHH"),
        ("405", "HELSFIHH"), ("497", "HELSFIHH"), ("47", "POPFFI22"), ("478", "POPFFI22"), ("5", "OKOYFIHH"), ("6", "AABAFI22"),
        ("713", "CITIFIHX"), ("715", "ITELFIHH"), ("799", "HOLVFIHH"), ("8", "DABAFIHX"),
    ];
}
