using System.Text.RegularExpressions;

namespace Procurement.Production.Work;

/// <summary>The name of a job as a person reads it: CloseCompetition becomes "Close competition".</summary>
public static partial class JobWords
{
    public static string Of(string job)
    {
        var words = Capital().Replace(job, " $0").ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex(@"(?<=[a-z0-9])[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Capital();
}
