using Procurement.Domain;
using Procurement.Web.Startup;

namespace Procurement.Web.Shell;

/// <summary>The texts in the reader's language; in views it is called T: <c>@T["competition.publish"]</c>.</summary>
public sealed class PageTexts(Texts texts, IHttpContextAccessor accessor)
{
    public string Language => Texts.CurrentLanguage;

    /// <summary>The language, or plain Finnish where the reader chose it.</summary>
    public string Reader => Language == "fi" && accessor.HttpContext?.Request.Cookies[LanguageOfRequest.Cookie] == Texts.PlainFinnish ? Texts.PlainFinnish : Language;

    public string this[string key] => texts.Get(Reader, key);

    public string this[string key, params object?[] args] => texts.Get(Reader, key, args);

    public string this[Enum value] => texts.Get(Reader, value);

    public string this[Refusal refusal] => texts.Get(Reader, refusal);

    public bool Has(string key) => texts.Has(key);

    public string Money(Money money) => Formats.Money(Language, money);

    public string Day(DateOnly day) => Formats.Day(Language, day);

    public string Instant(DateTimeOffset instant) => Formats.Instant(Language, instant);

    public string Number(decimal number, int decimals = -1) => Formats.Number(Language, number, decimals);

    public string Percent(long basisPoints) => Formats.Percent(Language, basisPoints);

    public string Of(LocalText text) => text.For(Reader).Text;
}
