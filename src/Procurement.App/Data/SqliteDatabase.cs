using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Procurement.App.Data;

/// <summary>One file, many readers, one writer (<see cref="SqliteWriter"/>).</summary>
public sealed class SqliteDatabase : Database, IAsyncDisposable
{
    // The last one given back is lent first: it knows the statements best.
    private const int MostIdle = 32;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly ConcurrentStack<PreparedConnection> idle = [];
    private readonly string file;
    private readonly string connectionString;
    private readonly SqliteWriter writer;
    private volatile bool disposed;

    /// <param name="largestGroup">Most writes that share one durable commit.</param>
    public SqliteDatabase(string file, int largestGroup = 64)
    {
        this.file = file;
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30, Pooling = false }.ToString();
        writer = new SqliteWriter(() => OpenNow(), largestGroup);
    }

    public override Dialect Dialect => Dialect.Sqlite;

    public override Task<DbConnection> Open() => Task.FromResult<DbConnection>(idle.TryPop(out var known) ? known : OpenNow(GiveBack));

    public override bool IsDuplicateKey(Exception exception) => exception is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    public override Task Write(Func<DbConnection, DbTransaction, Task<bool>> work) => writer.Write(work);

    /// <summary>Alone among all processes on this file: who comes second waits, and finds the work done.</summary>
    public override async Task Exclusively(Func<DbConnection, Task> work)
    {
        await using var held = await Hold(file + ".migrating");
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
        disposed = true;
        await writer.DisposeAsync();
        while (idle.TryPop(out var connection))
        {
            connection.Quit();
        }
    }

    private static async Task<FileStream> Hold(string path)
    {
        for (var waited = TimeSpan.Zero; ; waited += Beat)
        {
            try
            {
                return new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
            }
            catch (IOException) when (waited < LongestWait)
            {
                await Task.Delay(Beat);
            }
        }
    }

    private bool GiveBack(PreparedConnection connection)
    {
        if (disposed || idle.Count >= MostIdle || connection.State != System.Data.ConnectionState.Open)
        {
            return false;
        }

        idle.Push(connection);
        return true;
    }

    private PreparedConnection OpenNow(Func<PreparedConnection, bool>? giveBack = null)
    {
        var connection = new PreparedConnection(connectionString, giveBack);
        connection.Open();
        using var settings = connection.CreateCommand();
        settings.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma temp_store=memory;";
        settings.ExecuteNonQuery();
        return connection;
    }
}
