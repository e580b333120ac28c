using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Data;
using Procurement.Production.Data;
using Xunit.Sdk;
using Xunit.v3;

namespace Procurement.Tests;

/// <summary>SQL Server as one more database of each test: PROCUREMENT_SQLSERVER is the connection string of a login that may create databases.</summary>
public static partial class Databases
{
    public const string SqlServer = "sqlserver";

    private static string? Server => Environment.GetEnvironmentVariable("PROCUREMENT_SQLSERVER") is { Length: > 0 } set ? set : null;

    /// <summary>For a test that needs SQL Server itself: skipped, visibly, where there is none.</summary>
    public static SqlServerForTests MakeSqlServer()
    {
        Assert.SkipWhen(Server is null, "PROCUREMENT_SQLSERVER is not set.");
        return new(Server!);
    }

    static partial void AddOthers(List<ITheoryDataRow> rows) =>
        rows.Add(new TheoryDataRow<string>(SqlServer) { Skip = Server is null ? "PROCUREMENT_SQLSERVER is not set." : null });

    static partial void UseOther(string database, IServiceCollection services, ref IAsyncDisposable? made)
    {
        if (database == SqlServer)
        {
            var server = (SqlServerForTests)(made ??= MakeSqlServer());
            services.Replace(ServiceDescriptor.Singleton<Database>(_ => server.Database()));
        }
    }
}

/// <summary>A new, empty database that is dropped when disposed.</summary>
public sealed class SqlServerForTests : IAsyncDisposable
{
    private static readonly Lock OneByOne = new();

    private readonly string server;
    private readonly bool babelfish;
    private readonly string name = $"rengas_test_{Guid.CreateVersion7():N}";

    public SqlServerForTests(string server)
    {
        this.server = server;
        ConnectionString = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
        lock (OneByOne)
        {
            using var connection = new SqlConnection(server);
            babelfish = connection.QuerySingle<string>("select cast(@@version as nvarchar(300))").Contains("Babelfish", StringComparison.OrdinalIgnoreCase);
            connection.Execute($"create database {name}");
            if (!babelfish)
            {
                connection.Execute($"alter database {name} set read_committed_snapshot on");
            }
        }
    }

    public string ConnectionString { get; }

    public Database Database()
    {
        var database = new SqlServerDatabase(ConnectionString);
        return babelfish ? new OnBabelfish(database) : database;
    }

    public ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        lock (OneByOne)
        {
            using var connection = new SqlConnection(server);
            connection.Execute(babelfish ? $"drop database {name}" : $"alter database {name} set single_user with rollback immediate; drop database {name}");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Babelfish cannot compare texts of a binary collation when it checks a foreign key, so that one key is dropped there.</summary>
    private sealed class OnBabelfish(SqlServerDatabase database) : Database
    {
        public override Dialect Dialect => database.Dialect;

        public override Task<DbConnection> Open() => database.Open();

        public override bool IsDuplicateKey(Exception exception) => database.IsDuplicateKey(exception);

        public override Task Write(Func<DbConnection, DbTransaction, Task<bool>> work) => database.Write(work);

        public override Task Exclusively(Func<DbConnection, Task> work) => database.Exclusively(async connection =>
        {
            await work(connection);
            if (await connection.QuerySingleOrDefaultAsync<string>("select name from sys.foreign_keys where parent_object_id = object_id('AuditEntries')") is { } key)
            {
                await connection.ExecuteAsync($"alter table AuditEntries drop constraint {key}");
            }
        });
    }
}
