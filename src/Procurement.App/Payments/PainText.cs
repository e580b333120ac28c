using System.Globalization;
using System.Text;

namespace Procurement.App.Payments;

/// <summary>The letters that every SEPA bank takes, with å, ä and ö, which banks in Finland agreed on.</summary>
public static class PainText
{
    private const string Signs = "/-?:().,'+ ";
    private const int LongestName = 70;

    public static string Name(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            plain.Append(Taken(letter) ? letter.ToString() : Nearest(letter));
        }

        // A text may not begin with a stroke nor have two together: banks' message syntax reads them as signs of its own.
        var words = plain.ToString().Replace("//", "/", StringComparison.Ordinal).TrimStart('/', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join(' ', words);
        return name.Length > LongestName ? name[..LongestName].TrimEnd() : name;
    }

    private static bool Taken(char letter) => char.IsAsciiLetterOrDigit(letter) || "åäöÅÄÖ".Contains(letter) || Signs.Contains(letter);

    private static string Nearest(char letter)
    {
        var named = letter switch { '&' => "+", 'ø' => "ö", 'Ø' => "Ö", 'æ' => "ä", 'Æ' => "Ä", 'ß' => "ss", 'ł' => "l", 'Ł' => "L", '–' or '—' => "-", '’' or '‘' => "'", _ => null };
        if (named is not null)
        {
            return named;
        }

        var bare = letter.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsAsciiLetterOrDigit(bare) && CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.OtherSymbol ? bare.ToString() : " ";
    }
}
