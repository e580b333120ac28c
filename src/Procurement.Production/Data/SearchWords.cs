using System.Data.Common;
using Dapper;

namespace Procurement.Production.Data;

/// <summary>
/// Search in SQL Server: beside each table with a SearchText lies a table of its words, kept by a trigger and read by the beginning of a word.
/// Not full-text search, which is a part of SQL Server that containers and small editions come without, and which is always a moment late.
/// </summary>
public static class SearchWords
{
    private const string Separators = ".,;:()/-\"''&+!?";

    /// <summary>Makes what is not there yet. Runs after the migrations, under their lock.</summary>
    public static async Task Ensure(DbConnection connection)
    {
        var tables = await connection.QueryAsync<string>(
            """
            select c.TABLE_NAME from INFORMATION_SCHEMA.COLUMNS c
            where c.COLUMN_NAME = 'SearchText' and not exists (select 1 from INFORMATION_SCHEMA.TABLES t where t.TABLE_NAME = concat(c.TABLE_NAME, 'Words'))
            """);
        foreach (var table in tables.AsList())
        {
            await connection.ExecuteAsync($"create table {table}Words (Word nvarchar(100) not null, Id uniqueidentifier not null, primary key (Word, Id))");
            await connection.ExecuteAsync($"create index {table}WordsById on {table}Words (Id)");
            await connection.ExecuteAsync(
                $"""
                create trigger {table}WordsKept on {table} after insert, update as
                begin
                    set nocount on;
                    delete from {table}Words where Id in (select Id from inserted);
                    {Fill(table, "inserted")}
                end
                """);
            await connection.ExecuteAsync(Fill(table, table));
        }
    }

    private static string Fill(string table, string from) =>
        $"""
        insert into {table}Words (Word, Id)
        select distinct left(w.value, 100), i.Id from {from} i cross apply string_split(translate(i.SearchText, '{Separators}', '{new string(' ', Separators.Length - 1)}'), ' ') w
        where w.value <> '';
        """;
}
