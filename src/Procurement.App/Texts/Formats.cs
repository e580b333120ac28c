using System.Globalization;
using Procurement.Domain;

namespace Procurement.App;

/// <summary>How times, money and numbers are written in each language; times are Finland's.</summary>
public static class Formats
{
    private const string NoBreak = "\u00A0";
    private const string Minus = "\u2212";
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>1.12.2026 klo 12.00 · 1.12.2026 kl. 12.00 · 1 December 2026 at 12.00</summary>
    public static string Instant(string language, DateTimeOffset instant)
    {
        var at = FinnishTime.At(instant);
        var time = at.ToString("H.mm", CultureInfo.InvariantCulture);
        return $"{Day(language, DateOnly.FromDateTime(at.DateTime))} {At(language)}{NoBreak}{time}";
    }

    public static string Day(string language, DateOnly day) => language == "en"
        ? day.ToString("d MMMM yyyy", English)
        : day.ToString("d.M.yyyy", CultureInfo.InvariantCulture);

    public static string Month(string language, DateOnly day) => language == "en"
        ? day.ToString("MMMM yyyy", English)
        : day.ToString("M'/'yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset instant) => FinnishTime.At(instant).ToString("H.mm.ss", CultureInfo.InvariantCulture);

    /// <summary>Which clock it is: summer or winter time of Finland.</summary>
    public static string ZoneOf(DateTimeOffset instant) => FinnishTime.Zone.IsDaylightSavingTime(instant) ? "EEST, UTC+3" : "EET, UTC+2";

    /// <summary>1 234,50 €, in English €1,234.50; spaces do not break.</summary>
    public static string Money(string language, Money money)
    {
        var sign = money.Cents < 0 ? Minus : "";
        var cents = Math.Abs((decimal)money.Cents) / 100;
        return language == "en" ? $"{sign}€{Digits(language, cents, 2)}" : $"{sign}{Digits(language, cents, 2)}{NoBreak}€";
    }

    public static string Number(string language, decimal number, int decimals = -1) =>
        (number < 0 ? Minus : "") + Digits(language, Math.Abs(number), decimals);

    /// <summary>A share given in basis points: 2 550 is 25,5 %.</summary>
    public static string Percent(string language, long basisPoints) =>
        Number(language, basisPoints / 100m) + (language == "en" ? "%" : NoBreak + "%");

    /// <summary>1,5 kt · 3,2 Mt as people read file sizes.</summary>
    public static string Size(string language, long bytes) => bytes switch
    {
        < 1_000 => $"{bytes}{NoBreak}B",
        < 1_000_000 => $"{Number(language, Math.Round(bytes / 1_000m, 1))}{NoBreak}kB",
        _ => $"{Number(language, Math.Round(bytes / 1_000_000m, 1))}{NoBreak}MB",
    };

    private static string At(string language) => language switch { "sv" => "kl.", "en" => "at", _ => "klo" };

    private static string Digits(string language, decimal number, int decimals)
    {
        var format = new NumberFormatInfo
        {
            NumberGroupSeparator = language == "en" ? "," : NoBreak,
            NumberDecimalSeparator = language == "en" ? "." : ",",
        };
        return number.ToString(decimals < 0 ? "#,##0.######" : $"N{decimals}", format);
    }
}
