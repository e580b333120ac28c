using System.Globalization;
using System.Text;
using Procurement.Domain;

namespace Procurement.App.Sealing;

/// <summary>Six words as a person types them from the sheet: any case, ä as a, spaces, commas or lines between.</summary>
public static class TypedWords
{
    public const int Count = 6;

    public static readonly Refusal WrongCount = new("words-count");
    public static readonly Refusal UnknownWord = new("words-unknown");
    public static readonly Refusal MisspeltWord = new("words-misspelt");

    /// <summary>The words as the list writes them, or which of them is mistyped. A typing mistake is not a wrong try: no key was asked.</summary>
    public static (string[]? Words, Refusal? Refusal) Read(string? typed, string language)
    {
        var parts = (typed ?? "").Split([' ', ',', ';', '.', '-', '\n', '\r', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        var list = WordList.Of(language);
        var words = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (list.Find(parts[i]) is not { } word)
            {
                var number = (i + 1).ToString(CultureInfo.InvariantCulture);
                return (null, list.Nearest(parts[i]) is { } nearest ? MisspeltWord.With(number, nearest) : UnknownWord.With(number));
            }

            words[i] = word;
        }

        return words.Length == Count ? (words, null) : (null, WrongCount.With(words.Length.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The bytes that the key is derived from.</summary>
    public static byte[] Bytes(IEnumerable<string> words) => Encoding.UTF8.GetBytes(string.Join(' ', words).Normalize(NormalizationForm.FormC));
}
