using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Procurement.App.Data;

namespace Procurement.Tests;

/// <summary>The script that makes the site's own login: it reaches every table of every migration, and what is written once stays.</summary>
public sealed partial class LoginScriptTests
{
    private static readonly string Script = File.ReadAllText(Path.Combine(Root(), "src", "Procurement.Production", "Sql", "site-login.sql"));

    private static readonly HashSet<string> Tables = Directory.GetFiles(Path.Combine(Migrations.Folder, "sqlserver"), "*.sql")
        .SelectMany(file => Created().Matches(File.ReadAllText(file))).Select(match => match.Groups["table"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Every_table_is_in_the_schema_whose_rows_the_site_may_change()
    {
        Assert.NotEmpty(Tables);
        Assert.DoesNotContain(Tables, table => table.Contains('.', StringComparison.Ordinal));
        var grant = Assert.Single(Statements<GrantStatement>(), grant => On(grant).EndsWith("schema::dbo", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["delete", "insert", "select", "update", "view definition"], Rights(grant));
    }

    [Fact]
    public void Nothing_is_granted_by_which_tables_could_be_changed() =>
        Assert.All(Statements<GrantStatement>(), grant => Assert.DoesNotContain(Rights(grant), right => right.Contains("alter", StringComparison.Ordinal) || right.Contains("control", StringComparison.Ordinal)
            || right.Contains("create", StringComparison.Ordinal) || right.Contains("take", StringComparison.Ordinal)));

    [Theory]
    [InlineData("AuditEntries")]
    [InlineData("AuditHeads")]
    [InlineData("Changes")]
    public void What_is_written_once_is_neither_changed_nor_removed(string table)
    {
        var denied = Statements<DenyStatement>().Where(deny => On(deny).Equals(table, StringComparison.OrdinalIgnoreCase)).SelectMany(Rights).ToList();
        Assert.Contains("update", denied);
        Assert.Contains("delete", denied);
        Assert.DoesNotMatch($@"(update|delete from)\s+{table}\b", Sources());
    }

    [Fact]
    public void What_is_denied_is_there()
    {
        var known = Tables.Append("SchemaShapes").ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(Statements<DenyStatement>(), deny => Assert.Contains(On(deny), known));
    }

    private static IEnumerable<T> Statements<T>() where T : TSqlStatement
    {
        // sqlcmd's variables are filled in before the server sees the script.
        var text = Script.Replace("$(Login)", "rengas_site", StringComparison.Ordinal).Replace("$(Database)", "rengas", StringComparison.Ordinal).Replace("$(Password)", "p", StringComparison.Ordinal);
        using var reader = new StringReader(text);
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var faults);
        Assert.Empty(faults.Select(fault => $"{fault.Line}: {fault.Message}"));
        return script.Batches.SelectMany(batch => batch.Statements).OfType<T>();
    }

    private static List<string> Rights(SecurityStatement statement) =>
        [.. statement.Permissions.Select(right => string.Join(' ', right.Identifiers.Select(word => word.Value)).ToLowerInvariant()).Order(StringComparer.Ordinal)];

    private static string On(SecurityStatement statement) =>
        (statement.SecurityTargetObject.ObjectKind == SecurityObjectKind.Schema ? "schema::" : "")
        + string.Join('.', statement.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers.Select(part => part.Value));

    private static string Sources() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Procurement.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"create table (?<table>[\w\.\[\]]+)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Created();
}
