using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using Procurement.App.Data;

namespace Procurement.Production.Data;

/// <summary>Copies every row of an embedded site into an empty, migrated SQL Server database, table by table in the order of their keys.</summary>
public sealed class MoveToSqlServer(SqliteDatabase from, string to)
{
    /// <summary>The tables with their numbers of rows, as they were counted on both sides; throws where they differ or the target is not empty.</summary>
    public async Task<IReadOnlyList<(string Table, long Rows)>> Run(CancellationToken stop)
    {
        await using var source = await from.Open();
        await using var target = new SqlConnection(SqlServerDatabase.Settings(to));
        await target.OpenAsync(stop);
        var moved = new List<(string, long)>();
        foreach (var table in await InOrderOfKeys(source))
        {
            if (await target.QuerySingleAsync<long>($"select count_big(*) from {table}") > 0)
            {
                throw new InvalidOperationException($"{table} is not empty there. Move into a database that was only migrated.");
            }

            await Copy(source, target, table, stop);
            var (here, there) = (await source.QuerySingleAsync<long>($"select count(*) from {table}"), await target.QuerySingleAsync<long>($"select count_big(*) from {table}"));
            if (here != there)
            {
                throw new InvalidOperationException($"{table} has {here} rows here and {there} there.");
            }

            moved.Add((table, here));
        }

        return moved;
    }

    private static async Task Copy(DbConnection source, SqlConnection target, string table, CancellationToken stop)
    {
        var columns = (await target.QueryAsync<(string Name, string Type)>(
            "select COLUMN_NAME, DATA_TYPE from INFORMATION_SCHEMA.COLUMNS where TABLE_NAME = @table order by ORDINAL_POSITION", new { table })).AsList();
        using var rows = new DataTable();
        columns.ForEach(column => rows.Columns.Add(column.Name, TypeOf(column.Type)));

        using var bulk = new SqlBulkCopy(target, SqlBulkCopyOptions.FireTriggers, null) { DestinationTableName = table, BulkCopyTimeout = 0 };
        columns.ForEach(column => bulk.ColumnMappings.Add(column.Name, column.Name));
        await using var reader = await source.ExecuteReaderAsync($"select {string.Join(", ", columns.Select(column => column.Name))} from {table}");
        while (await reader.ReadAsync(stop))
        {
            rows.Rows.Add([.. columns.Select((column, index) => reader.IsDBNull(index) ? DBNull.Value : Value(reader.GetValue(index), column.Type))]);
            if (rows.Rows.Count == 2_000)
            {
                await bulk.WriteToServerAsync(rows, stop);
                rows.Clear();
            }
        }

        await bulk.WriteToServerAsync(rows, stop);
    }

    private static Type TypeOf(string type) => type switch
    {
        "uniqueidentifier" => typeof(Guid),
        "datetime2" or "date" => typeof(DateTime),
        "bit" => typeof(bool),
        "int" => typeof(int),
        "bigint" => typeof(long),
        "binary" or "varbinary" => typeof(byte[]),
        _ => typeof(string),
    };

    private static object Value(object stored, string type) => type switch
    {
        "uniqueidentifier" => Guid.Parse((string)stored),
        "datetime2" => DateTime.ParseExact((string)stored, "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        "date" => DateTime.ParseExact((string)stored, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        "bit" => (long)stored != 0,
        "int" => checked((int)(long)stored),
        _ => stored,
    };

    private static async Task<List<string>> InOrderOfKeys(DbConnection source)
    {
        var waiting = (await source.QueryAsync<string>(
            """
            select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~'
            and name not like '%Search' and name not like '%Search~_%' escape '~' and name <> 'Migrations' order by name
            """)).ToList();
        var keys = (await source.QueryAsync<(string Table, string Parent)>(
            "select t.name, k.\"table\" from sqlite_schema t join pragma_foreign_key_list(t.name) k where t.type = 'table'"))
            .Where(key => key.Table != key.Parent).ToLookup(key => key.Table, key => key.Parent, StringComparer.OrdinalIgnoreCase);
        var ordered = new List<string>();
        while (waiting.Count > 0)
        {
            var next = waiting.First(table => keys[table].All(parent => ordered.Contains(parent, StringComparer.OrdinalIgnoreCase)));
            ordered.Add(next);
            waiting.Remove(next);
        }

        return ordered;
    }
}
