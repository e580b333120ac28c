using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Procurement.Production.Data;

/// <summary>Refuses a database whose tables someone changed by hand: what the last migration left is remembered, table by table, and compared at
/// each start.</summary>
public static class SchemaDrift
{
    /// <summary>Before the migrations, under their lock: what the last migration left must still stand, or a new one would build on what nobody knows.</summary>
    public static async Task CheckBefore(DbConnection connection)
    {
        if (await Known(connection) is [var first, ..] known && first.Migration == await connection.QuerySingleAsync<string>("select max(Name) from Migrations"))
        {
            Compare(known, await Shapes(connection));
        }
    }

    /// <summary>After the migrations: remembers the shape where one ran, else compares.</summary>
    public static async Task Check(DbConnection connection)
    {
        var migration = await connection.QuerySingleAsync<string>("select max(Name) from Migrations");
        var (known, now) = (await Known(connection), await Shapes(connection));
        if (known.Count == 0 || known[0].Migration != migration)
        {
            await Remember(connection, now, migration);
            return;
        }

        Compare(known, now);
    }

    private static async Task<List<Shape>> Known(DbConnection connection) =>
        await connection.QuerySingleAsync<int>("select count(*) from INFORMATION_SCHEMA.TABLES where TABLE_SCHEMA = 'dbo' and TABLE_NAME = 'SchemaShapes'") == 1
            ? (await connection.QueryAsync<Shape>("select TableName, Sha256, Migration from SchemaShapes")).AsList()
            : [];

    private static void Compare(List<Shape> known, Dictionary<string, string> now)
    {
        var before = known.ToDictionary(shape => shape.TableName, shape => shape.Sha256, StringComparer.OrdinalIgnoreCase);
        var changed = before.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase).FirstOrDefault(table => before.GetValueOrDefault(table) != now.GetValueOrDefault(table));
        if (changed is not null)
        {
            throw new InvalidOperationException($"The table {changed} is not as {known[0].Migration} left it: it was changed by hand. Undo that, or write a migration.");
        }
    }

    private static async Task Remember(DbConnection connection, Dictionary<string, string> shapes, string migration)
    {
        await connection.ExecuteAsync(
            """
            if object_id('SchemaShapes') is null
            create table SchemaShapes (TableName varchar(128) not null primary key, Sha256 char(64) not null, Migration varchar(100) not null);
            """);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("delete from SchemaShapes", transaction: transaction);
        foreach (var (table, sha256) in shapes)
        {
            await connection.ExecuteAsync("insert into SchemaShapes (TableName, Sha256, Migration) values (@table, @sha256, @migration)", new { table, sha256, migration }, transaction);
        }

        await transaction.CommitAsync();
    }

    private static async Task<Dictionary<string, string>> Shapes(DbConnection connection)
    {
        var columns = await connection.QueryAsync<(string Table, string Line)>(
            """
            select TABLE_NAME, concat(COLUMN_NAME, ' ', DATA_TYPE, ' ', CHARACTER_MAXIMUM_LENGTH, ' ', NUMERIC_PRECISION, ' ', DATETIME_PRECISION, ' ', IS_NULLABLE)
            from INFORMATION_SCHEMA.COLUMNS where TABLE_SCHEMA = 'dbo' and TABLE_NAME <> 'SchemaShapes'
            """);
        var indexes = await connection.QueryAsync<(string Table, string Line)>(
            """
            select t.name, concat('index ', i.name, ' ', i.is_unique) from sys.indexes i join sys.tables t on t.object_id = i.object_id
            where i.name is not null and schema_name(t.schema_id) = 'dbo' and t.name <> 'SchemaShapes'
            """);

        // What keeps bad rows out is part of the shape: a check or a key that someone dropped or switched off.
        var rules = await connection.QueryAsync<(string Table, string Line)>(
            """
            select object_name(c.parent_object_id), concat('check ', c.definition, ' ', c.is_disabled) from sys.check_constraints c
            union all
            select object_name(k.parent_object_id), concat('key to ', object_name(k.referenced_object_id), ' ', k.is_disabled) from sys.foreign_keys k
            """);
        return columns.Concat(indexes).Concat(rules.Where(rule => rule.Table is not null && rule.Table != "SchemaShapes" && rule.Line.Length > 0)).GroupBy(line => line.Table, line => line.Line, StringComparer.OrdinalIgnoreCase).ToDictionary(
            table => table.Key,
            table => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', table.Order(StringComparer.Ordinal))))),
            StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Shape
    {
        public required string TableName { get; init; }
        public required string Sha256 { get; init; }
        public required string Migration { get; init; }
    }
}
