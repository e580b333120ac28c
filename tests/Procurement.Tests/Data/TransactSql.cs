using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Procurement.App.Data;

namespace Procurement.Tests.Data;

/// <summary>Checks statements as SQL Server 2019 would: parsed by its grammar, and every table and column bound to the migrated schema.</summary>
public static partial class TransactSql
{
    private static readonly Lazy<TransactSqlSchema> Schema = new(TransactSqlSchema.OfMigrations);

    /// <summary>The faults of a statement that the product sends, in its neutral spelling; empty if SQL Server would take it.</summary>
    public static IReadOnlyList<string> Faults(string sql)
    {
        // Dapper writes a list's parameters out in parentheses.
        var spelled = ListParameter().Replace(Dialect.SqlServer.Spell(sql), "in (@$1)");
        var script = Parse(spelled, out var faults);
        if (faults.Count > 0)
        {
            return faults;
        }

        var binder = new TransactSqlBinder(Schema.Value);
        script.Accept(binder);
        return binder.Faults;
    }

    public static TSqlFragment Parse(string sql, out IReadOnlyList<string> faults)
    {
        using var reader = new StringReader(sql);
        var script = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        faults = [.. errors.Select(error => $"line {error.Line}: {error.Message}")];
        return script;
    }

    [GeneratedRegex(@"\bin @(\w+)", RegexOptions.None, 1000)]
    private static partial Regex ListParameter();
}

/// <summary>Tables and their columns, as db/sqlserver makes them.</summary>
public sealed class TransactSqlSchema : TSqlFragmentVisitor
{
    private readonly Dictionary<string, List<string>> tables = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Faults { get; } = [];

    public IReadOnlyDictionary<string, List<string>> Tables => tables;

    public static TransactSqlSchema OfMigrations()
    {
        var schema = new TransactSqlSchema();
        foreach (var file in Directory.GetFiles(Path.Combine(Migrations.Folder, "sqlserver"), "*.sql").Order(StringComparer.Ordinal))
        {
            var script = TransactSql.Parse(File.ReadAllText(file), out var faults);
            schema.Faults.AddRange(faults.Select(fault => $"{Path.GetFileName(file)}: {fault}"));
            if (faults.Count == 0)
            {
                script.Accept(schema);
            }
        }

        // What Procurement.Production keeps beside each table that has a SearchText.
        foreach (var table in schema.tables.Where(table => table.Value.Contains("SearchText")).Select(table => table.Key).ToList())
        {
            schema.tables[$"{table}Words"] = ["Word", "Id"];
        }

        return schema;
    }

    public override void Visit(CreateTableStatement node)
    {
        tables[Name(node.SchemaObjectName)] = [.. node.Definition.ColumnDefinitions.Select(column => column.ColumnIdentifier.Value)];
        foreach (var column in node.Definition.ColumnDefinitions)
        {
            CheckForeignKeys(Name(node.SchemaObjectName), column.Constraints);
        }

        CheckForeignKeys(Name(node.SchemaObjectName), node.Definition.TableConstraints);
    }

    public override void Visit(AlterTableAddTableElementStatement node) =>
        tables[Name(node.SchemaObjectName)].AddRange(node.Definition.ColumnDefinitions.Select(column => column.ColumnIdentifier.Value));

    public override void Visit(DropTableStatement node)
    {
        foreach (var table in node.Objects)
        {
            tables.Remove(Name(table));
        }
    }

    public override void Visit(CreateIndexStatement node)
    {
        var table = Name(node.OnName);
        foreach (var column in node.Columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value)
            .Where(column => !tables.GetValueOrDefault(table, []).Contains(column, StringComparer.OrdinalIgnoreCase)))
        {
            Faults.Add($"index {node.Name.Value}: {table} has no column {column}");
        }
    }

    private static string Name(SchemaObjectName name) => name.BaseIdentifier.Value;

    private void CheckForeignKeys(string table, IEnumerable<ConstraintDefinition> constraints)
    {
        foreach (var key in constraints.OfType<ForeignKeyConstraintDefinition>().Where(key => !tables.ContainsKey(Name(key.ReferenceTableName))))
        {
            Faults.Add($"{table} refers to {Name(key.ReferenceTableName)}, which is not there yet");
        }
    }
}
