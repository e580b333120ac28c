using Dapper;
using Procurement.App.Data;

namespace Procurement.Bench;

/// <summary>(2) One durable commit for all that wait, against one for each.</summary>
public static class GroupCommit
{
    private const int Writers = 64;
    private const int WritesOfEach = 100;

    public static Task<bool> Run() =>
        Pairs.Compare("group commit, writes/s", () => Writes(64), "one commit each, writes/s", () => Writes(1), ratio => ratio >= 2, "≥ 2");

    private static async Task<Figure> Writes(int largestGroup)
    {
        var folder = Directory.CreateTempSubdirectory("rengas-bench-");
        try
        {
            await using var database = new SqliteDatabase(Path.Combine(folder.FullName, "bench.db"), largestGroup);
            await database.Write(async (connection, transaction) =>
            {
                await connection.ExecuteAsync("create table Things (Id text not null primary key, Content blob not null) strict", transaction: transaction);
                return true;
            });
            var content = new byte[2048];
            return await Pairs.Rate(async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
                {
                    for (var write = 0; write < WritesOfEach; write++)
                    {
                        await database.Write(async (connection, transaction) =>
                            await connection.ExecuteAsync("insert into Things (Id, Content) values (@id, @content)", new { id = Guid.CreateVersion7(), content }, transaction) == 1);
                    }
                }));
                return Writers * WritesOfEach;
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
