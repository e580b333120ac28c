using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
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

    /// <summary>A database with tables and code lists but nothing else, which goes back to be lent again: making one takes longer than most tests.</summary>
    private static SqlServerForTests LendSqlServer()
    {
        Assert.SkipWhen(Server is null, "PROCUREMENT_SQLSERVER is not set.");
        return SqlServerForTests.Lend(Server!);
    }

    static partial void AddOthers(List<ITheoryDataRow> rows) =>
        rows.Add(new TheoryDataRow<string>(SqlServer) { Skip = Server is null ? "PROCUREMENT_SQLSERVER is not set." : null });

    static partial void UseOther(string database, IServiceCollection services, ref IAsyncDisposable? made)
    {
        if (database == SqlServer)
        {
            var server = (SqlServerForTests)(made ??= LendSqlServer());
            services.Replace(ServiceDescriptor.Singleton<Database>(_ => server.Database()));
        }
    }
}

/// <summary>A database of a test: new and dropped when disposed, or lent, emptied and lent again.</summary>
public sealed class SqlServerForTests : IAsyncDisposable
{
    // What every site has from its start, and no test changes.
    private static readonly string[] Kept = ["Migrations", "SchemaShapes", "ReferenceFiles", "Municipalities", "CpvCodes", "RuleRows"];
    private const int MostAttempts = 20;
    private static readonly Lock OneByOne = new();
    private static readonly ConcurrentBag<SqlServerForTests> Free = [];

    private readonly string server;
    private readonly bool babelfish;
    private readonly string name = $"rengas_test_{Guid.CreateVersion7():N}";
    private bool lent;

    static SqlServerForTests() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        while (Free.TryTake(out var left))
        {
            left.Drop();
        }
    };

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

    public static SqlServerForTests Lend(string server)
    {
        var database = Free.TryTake(out var free) ? free : new SqlServerForTests(server);
        database.lent = true;
        return database;
    }

    public string ConnectionString { get; }

    public bool IsBabelfish => babelfish;

    public Database Database()
    {
        var database = new SqlServerDatabase(ConnectionString);
        return babelfish ? new OnBabelfish(database) : database;
    }

    public async ValueTask DisposeAsync()
    {
        if (!lent)
        {
            Drop();
            return;
        }

        try
        {
            await Empty();
            Free.Add(this);
        }
        catch (SqlException)
        {
            Drop();
        }
    }

    private void Drop()
    {
        foreach (var used in new[] { ConnectionString, SqlServerDatabase.Settings(ConnectionString) })
        {
            SqlConnection.ClearPool(new SqlConnection(used));
        }

        lock (OneByOne)
        {
            using var connection = new SqlConnection(server);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    connection.Execute(babelfish ? $"drop database {name}" : $"alter database {name} set single_user with rollback immediate; drop database {name}");
                    return;
                }
                catch (SqlException) when (babelfish && attempt < MostAttempts)
                {
                    // Babelfish cannot throw others out, and takes a moment to see that they have gone.
                    Thread.Sleep(500);
                }
            }
        }
    }

    private async Task Empty()
    {
        await using var connection = new SqlConnection(ConnectionString);
        var tables = (await connection.QueryAsync<string>("select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_SCHEMA = 'dbo' and TABLE_TYPE = 'BASE TABLE'"))
            .Except(Kept, StringComparer.OrdinalIgnoreCase).ToList();
        var children = (await connection.QueryAsync<(string Child, string Parent)>("select object_name(parent_object_id), object_name(referenced_object_id) from sys.foreign_keys"))
            .Where(key => !key.Child.Equals(key.Parent, StringComparison.OrdinalIgnoreCase)).ToLookup(key => key.Parent, key => key.Child, StringComparer.OrdinalIgnoreCase);
        var sql = new StringBuilder();
        while (tables.Count > 0)
        {
            var next = tables.First(table => !children[table].Any(child => tables.Contains(child, StringComparer.OrdinalIgnoreCase)));
            sql.AppendLine(CultureInfo.InvariantCulture, $"delete from {next};");
            tables.Remove(next);
        }

        await connection.ExecuteAsync(sql.ToString(), commandTimeout: 120);
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
