using System.Text.RegularExpressions;

namespace Procurement.Web.Shell;

/// <summary>The text of a mail in pieces, addresses apart, so that a page can show them as links.</summary>
public static partial class MailText
{
    public static IEnumerable<(string Text, bool IsLink)> Parts(string text) =>
        Addresses().Split(text).Where(part => part.Length > 0).Select(part => (part, Addresses().IsMatch(part) && !part.Contains('•', StringComparison.Ordinal)));

    [GeneratedRegex(@"(https?://[^\s<>""]+)")]
    private static partial Regex Addresses();
}
