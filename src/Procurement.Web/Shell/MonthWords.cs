using System.Globalization;

namespace Procurement.Web.Shell;

public static class MonthWords
{
    /// <summary>A month by its name: "syyskuu 2026".</summary>
    public static string Month(this PageTexts texts, Month month) =>
        month.First.ToString("MMMM yyyy", CultureInfo.GetCultureInfo(texts.Language == "en" ? "en-GB" : $"{texts.Language}-FI"));
}
