using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Procurement.App.Data;

/// <summary>The few words that the two databases spell differently. Statements carry neutral marks, spelled once and remembered.</summary>
public sealed partial class Dialect
{
    public static readonly Dialect Sqlite = new("sqlite")
    {
        page = "limit @Take offset @Skip",
        matches = (table, alias) =>
            $"{alias}.Id in (select keys.Id from {table}Search join {table}Search_Keys keys on keys.Number = {table}Search.rowid where {table}Search match @words)",
        word = word => $"\"{word}\"*",
    };

    public static readonly Dialect SqlServer = new("sqlserver")
    {
        page = "offset @Skip rows fetch next @Take rows only",
        matches = (table, alias) =>
            $"""
            {alias}.Id in (select found.Id from {table}Words found join string_split(@words, ' ') typed on found.Word like concat(typed.value, '%')
            group by found.Id having count(distinct typed.value) = (select count(distinct every.value) from string_split(@words, ' ') every))
            """,
        word = word => word,
        between = " ",
    };

    private readonly ConcurrentDictionary<string, string> spelled = new();
    private Func<string, string, string> matches = null!;
    private Func<string, string> word = null!;
    private string page = null!;
    private string between = " AND ";

    private Dialect(string name) => Name = name;

    /// <summary>The folder of db/ with this database's migrations.</summary>
    public string Name { get; }

    /// <summary>The statement in this database's words.</summary>
    public string Spell(string sql) => !sql.Contains("/*", StringComparison.Ordinal) ? sql : spelled.GetOrAdd(sql, text =>
        Mark().Replace(text, mark => mark.Groups["table"].Success ? matches(mark.Groups["table"].Value, mark.Groups["alias"].Value) : page));

    /// <summary>What a person typed, as a search in which every word must begin some word of the text.</summary>
    public string Words(string typed) => string.Join(between, Letters().Matches(typed.ToLowerInvariant()).Take(8).Select(found => word(found.Value)));

    internal const string PageMark = "/*page*/";

    internal static string MatchesMark(string table, string alias) => $"/*matches {table} {alias}*/";

    [GeneratedRegex(@"/\*(page|matches (?<table>\w+) (?<alias>\w+))\*/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.None, 1000)]
    private static partial Regex Letters();
}
