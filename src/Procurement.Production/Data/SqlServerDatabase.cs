using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Procurement.App.Data;

namespace Procurement.Production.Data;

/// <summary>SQL Server: a write is a transaction on a pooled connection, which is encrypted unless the connection string says otherwise.</summary>
public sealed class SqlServerDatabase : Database
{
    private const int MostAttempts = 5;
    private static readonly AsyncLocal<bool> Inside = new();

    private readonly string connectionString;
    private readonly string ownerConnectionString;
    private readonly Func<DbConnection, Task>? afterMigrations;

    /// <param name="connectionString">The site's own login, which can change rows but not tables, nor audit rows.</param>
    /// <param name="ownerConnectionString">Who makes the tables; null where it is the same login.</param>
    /// <param name="afterMigrations">What else the owner makes, under the same lock.</param>
    public SqlServerDatabase(string connectionString, string? ownerConnectionString = null, Func<DbConnection, Task>? afterMigrations = null)
    {
        this.connectionString = Settings(connectionString);
        this.ownerConnectionString = string.IsNullOrWhiteSpace(ownerConnectionString) ? this.connectionString : Settings(ownerConnectionString);
        this.afterMigrations = afterMigrations;
    }

    public override Dialect Dialect => Dialect.SqlServer;

    public override async Task<DbConnection> Open() => await Open(connectionString);

    // 2627: a primary key or unique constraint; 2601: a unique index.
    public override bool IsDuplicateKey(Exception exception) => exception is SqlException { Number: 2627 or 2601 };

    public override async Task Write(Func<DbConnection, DbTransaction, Task<bool>> work)
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException("A write was begun from inside another scope's write; it could wait for itself.");
        }

        for (var attempt = 1; ; attempt++)
        {
            var committing = false;
            await using var connection = await Open(connectionString);
            try
            {
                await using var transaction = (SqlTransaction)await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted);
                if (await Run(work, connection, transaction))
                {
                    committing = true;
                    await transaction.CommitAsync();
                }

                return;
            }
            catch (Exception fault) when (!committing && attempt < Attempts(fault, connection))
            {
                // Nothing of the work was committed, so the whole of it is done again. A fault in the commit itself is told to
                // the caller: it may have been committed or not, and only the ids know.
                await Task.Delay(TransientFaults.Pause(attempt), TimeProvider.System);
            }
        }
    }

    /// <summary>One node at a time, under an application lock of the session: several nodes may start at once.</summary>
    public override async Task Exclusively(Func<DbConnection, Task> work)
    {
        await using var connection = await Open(ownerConnectionString);
        await RequireSnapshotReads(connection);
        await Lock(connection);
        try
        {
            await SchemaDrift.CheckBefore(connection);
            await work(connection);
            await SearchWords.Ensure(connection);
            await SchemaDrift.Check(connection);
            if (afterMigrations is not null)
            {
                await afterMigrations(connection);
            }
        }
        finally
        {
            await connection.ExecuteAsync("sp_releaseapplock", new { Resource = LockName, LockOwner = "Session", DbPrincipal = "public" }, commandType: CommandType.StoredProcedure);
        }
    }

    /// <summary>A connection string with what this site always wants of a connection.</summary>
    public static string Settings(string connectionString)
    {
        var settings = new SqlConnectionStringBuilder(connectionString) { ApplicationName = "Rengas", ConnectRetryCount = 3, MultipleActiveResultSets = false };
        if (!settings.ShouldSerialize("Encrypt"))
        {
            settings.Encrypt = SqlConnectionEncryptOption.Mandatory;
        }

        return settings.ConnectionString;
    }

    private const string LockName = "Rengas migrations";

    // A connection that was lost is a SqlException to the statement under way, but "closed" to the next one. A statement that ran into its time
    // limit is tried once more only: what is too slow stays too slow.
    private static int Attempts(Exception fault, SqlConnection connection) => fault switch
    {
        SqlException known when TransientFaults.IsTimeout(known) => 2,
        SqlException known when TransientFaults.Is(known) => MostAttempts,
        InvalidOperationException when connection.State != ConnectionState.Open => MostAttempts,
        _ => 0,
    };

    private static async Task<bool> Run(Func<DbConnection, DbTransaction, Task<bool>> work, SqlConnection connection, SqlTransaction transaction)
    {
        Inside.Value = true;
        try
        {
            return await work(connection, transaction);
        }
        finally
        {
            Inside.Value = false;
        }
    }

    private static async Task Lock(SqlConnection connection)
    {
        var asked = new DynamicParameters(new { Resource = LockName, LockMode = "Exclusive", LockOwner = "Session", LockTimeout = 120_000, DbPrincipal = "public" });
        asked.Add("answer", dbType: DbType.Int32, direction: ParameterDirection.ReturnValue);
        await connection.ExecuteAsync("sp_getapplock", asked, commandType: CommandType.StoredProcedure, commandTimeout: 150);
        if (asked.Get<int>("answer") < 0)
        {
            throw new TimeoutException("Another node has been migrating the database for two minutes. Start again when it has finished.");
        }
    }

    // Readers must never wait for writers: every list of this site counts on it.
    private static async Task RequireSnapshotReads(SqlConnection connection)
    {
        if (!await connection.QuerySingleAsync<bool>("select is_read_committed_snapshot_on from sys.databases where database_id = db_id()"))
        {
            throw new InvalidOperationException(
                $"READ_COMMITTED_SNAPSHOT is off. Run as the owner: alter database [{connection.Database}] set read_committed_snapshot on with rollback immediate");
        }
    }

    private static async Task<SqlConnection> Open(string connectionString)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = new SqlConnection(connectionString);
            try
            {
                await connection.OpenAsync();
                return connection;
            }
            catch (SqlException fault) when (attempt < MostAttempts && TransientFaults.Is(fault))
            {
                await connection.DisposeAsync();
                await Task.Delay(TransientFaults.Pause(attempt), TimeProvider.System);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }
}
