using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Procurement.App.Data;

/// <summary>One file, many readers, one writer (<see cref="SqliteWriter"/>).</summary>
public sealed class SqliteDatabase : Database, IAsyncDisposable
{
    private readonly string connectionString;
    private readonly SqliteWriter writer;

    /// <param name="largestGroup">Most writes that share one durable commit.</param>
    public SqliteDatabase(string file, int largestGroup = 64)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        writer = new SqliteWriter(OpenNow, largestGroup);
    }

    public override Dialect Dialect => Dialect.Sqlite;

    public override Task<DbConnection> Open() => Task.FromResult<DbConnection>(OpenNow());

    public override bool IsDuplicateKey(Exception exception) => exception is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    public override Task Write(Func<DbConnection, DbTransaction, Task<bool>> work) => writer.Write(work);

    public override async Task Exclusively(Func<DbConnection, Task> work)
    {
        await using var connection = OpenNow();
        await work(connection);
    }

    /// <summary>Copies the whole database, as it is at one instant, into a new file, while the site goes on.</summary>
    public void BackUp(string file)
    {
        using var from = OpenNow();
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        to.Open();
        from.BackupDatabase(to);
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private SqliteConnection OpenNow()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma temp_store=memory;";
        settings.ExecuteNonQuery();
        return connection;
    }
}
