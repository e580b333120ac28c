namespace Procurement.Domain.Vouchers;

/// <summary>The code that opens a client's link: chosen with the client or given apart, never on the sheet.</summary>
public static class VoucherCodes
{
    public const int Digits = 6;
    public const int NumberDigits = 10;

    /// <summary>After so many wrong tries the link is locked until it is issued again.</summary>
    public const int MostWrongTries = 5;

    /// <summary>How long a visit lasts after the client last did something.</summary>
    public static readonly TimeSpan Visit = TimeSpan.FromMinutes(20);

    /// <summary>How long a code for one use works.</summary>
    public static readonly TimeSpan UseCodeWorks = TimeSpan.FromMinutes(30);

    public static readonly Refusal Wrong = new Refusal("voucher-code-wrong").At("Code");
    public static readonly Refusal Locked = new("voucher-locked");
    public static readonly Refusal NotOpened = new("voucher-link-unknown");
    public static readonly Refusal NotDigits = new Refusal("voucher-code-not-digits").At("Code");
    public static readonly Refusal TooEasy = new Refusal("voucher-code-too-easy").At("Code");

    /// <summary>Six digits that are not one digit, a row of digits, or a pair repeated.</summary>
    public static Refusal? MayBe(string code) =>
        code.Length != Digits || !code.All(char.IsAsciiDigit) ? NotDigits.With(Digits)
        : code.Distinct().Count() < 3 || IsRow(code, 1) || IsRow(code, -1) || code[..3] == code[3..] ? TooEasy
        : null;

    public static bool IsLockedAfter(int wrongTries) => wrongTries >= MostWrongTries;

    /// <summary>Digits only, as a person may type them with spaces.</summary>
    public static string Typed(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));

    /// <summary>1234 5678 90</summary>
    public static string Shown(string number) => number.Length == NumberDigits ? $"{number[..4]} {number[4..8]} {number[8..]}" : number;

    private static bool IsRow(string code, int step) => code.Zip(code.Skip(1)).All(pair => pair.Second - pair.First == step);
}
