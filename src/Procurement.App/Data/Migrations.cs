using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Procurement.App.Data;

/// <summary>Runs db/{dialect}/NNNN_name.sql in order, each once, each in its own transaction. Forward only; a file that ran may not change.</summary>
public sealed class Migrations(Database database, TimeProvider clock)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "db");

    // A large table takes its time; a start that gives up halfway would begin anew each time.
    private const int SlowestSeconds = 3_600;

    /// <summary>The name of the last migration that this version brings.</summary>
    public static string Newest { get; } = Directory.GetFiles(Path.Combine(Folder, "sqlite"), "*.sql").Select(Path.GetFileNameWithoutExtension).Max(StringComparer.Ordinal)!;

    /// <summary>Brings the database up to date and returns the names of what ran.</summary>
    public async Task<IReadOnlyList<string>> Run(string? folder = null)
    {
        var ran = new List<string>();
        var files = Directory.GetFiles(Path.Combine(folder ?? Folder, database.Dialect.Name), "*.sql").Order(StringComparer.Ordinal).ToList();
        await database.Exclusively(async connection =>
        {
            // The journal's own file asks whether it is there already.
            await connection.ExecuteAsync(await File.ReadAllTextAsync(files[0]));
            var journal = (await connection.QueryAsync<(string Name, string Sha256)>("select Name, Sha256 from Migrations"))
                .ToDictionary(row => row.Name, row => row.Sha256, StringComparer.Ordinal);

            var known = files.Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet(StringComparer.Ordinal);
            if (journal.Keys.Where(name => !known.Contains(name)).Max(StringComparer.Ordinal) is { } newer)
            {
                throw new InvalidOperationException($"The database has the migration {newer}, which this version does not know: a newer version has been here. Run that one.");
            }

            foreach (var file in files.Skip(1))
            {
                var (name, sql) = (Path.GetFileNameWithoutExtension(file), (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"));
                var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
                if (!journal.TryGetValue(name, out var recorded))
                {
                    await RunOne(connection, name, sql, hash);
                    ran.Add(name);
                }
                else if (recorded != hash)
                {
                    throw new InvalidOperationException($"The migration {name} has run and was changed afterwards. Restore the file and write a new migration.");
                }
            }
        });
        return ran;
    }

    private async Task RunOne(DbConnection connection, string name, string sql, string hash)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(sql, transaction: transaction, commandTimeout: SlowestSeconds);
        await connection.ExecuteAsync(
            "insert into Migrations (Name, Sha256, RanAt) values (@name, @hash, @now)",
            new { name, hash, now = clock.GetUtcNow() },
            transaction);
        await transaction.CommitAsync();
    }
}
