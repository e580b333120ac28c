using System.Collections.Concurrent;
using Dapper;
using Hangfire;
using Hangfire.SqlServer;
using Hangfire.Storage;
using Microsoft.Data.SqlClient;
using Procurement.Production.Work;

namespace Procurement.Tests.Work;

/// <summary>Hangfire on its own tables in SQL Server: skipped, visibly, where there is none.</summary>
[Collection("Hangfire")]
public sealed class HangfireStorageTests
{
    private static readonly ConcurrentBag<string> Done = [];

    [Fact]
    public async Task Work_told_at_once_work_to_come_and_a_sweep_are_run_from_the_tables_of_sql_server()
    {
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        await using var server = Databases.MakeSqlServer();
        await using (var owner = await server.Database().Open())
        {
            await (server.IsBabelfish ? owner.ExecuteAsync(TablesOfVersion9) : HangfireTables.Ensure(owner));
        }

        var storage = HangfireServices.SqlServer(server.ConnectionString);
        var (mark, client) = (Guid.NewGuid().ToString(), new BackgroundJobClient(storage));
        client.Enqueue(WorkQueues.Mail, () => Do(mark + " now"));
        client.Schedule(WorkQueues.Deadlines, () => Do(mark + " then"), TimeSpan.FromSeconds(1));
        var calendar = new RecurringJobManager(storage);
        calendar.AddOrUpdate(mark, WorkQueues.Upkeep, () => Do(mark + " sweep"), Cron.Yearly());
        calendar.Trigger(mark);

        var options = new BackgroundJobServerOptions { Queues = [.. WorkQueues.All.Select(queue => queue.Queue)], WorkerCount = 2, SchedulePollingInterval = TimeSpan.FromMilliseconds(200) };
        using (new BackgroundJobServer(options, storage))
        {
            for (var wait = 0; wait < 300 && Done.Count(what => what.StartsWith(mark, StringComparison.Ordinal)) < 3; wait++)
            {
                await Task.Delay(100);
            }
        }

        Assert.Equal([$"{mark} now", $"{mark} sweep", $"{mark} then"], Done.Where(what => what.StartsWith(mark, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(3, storage.GetMonitoringApi().SucceededListCount());
    }

    public static void Do(string what) => Done.Add(what);

    /// <summary>The tables as Hangfire's own script leaves them. Babelfish does not know "alter column … not null", by which the script comes there.</summary>
    private const string TablesOfVersion9 =
        """
        exec('create schema [HangFire]');
        create table [HangFire].[Schema] ([Version] int not null primary key);
        insert into [HangFire].[Schema] ([Version]) values (9);
        create table [HangFire].[Job] ([Id] bigint identity(1,1) not null primary key, [StateId] bigint null, [StateName] nvarchar(20) null,
            [InvocationData] nvarchar(max) not null, [Arguments] nvarchar(max) not null, [CreatedAt] datetime not null, [ExpireAt] datetime null);
        create table [HangFire].[State] ([Id] bigint identity(1,1) not null, [JobId] bigint not null references [HangFire].[Job] ([Id]) on update cascade on delete cascade,
            [Name] nvarchar(20) not null, [Reason] nvarchar(100) null, [CreatedAt] datetime not null, [Data] nvarchar(max) null, primary key ([JobId], [Id]));
        create table [HangFire].[JobParameter] ([JobId] bigint not null references [HangFire].[Job] ([Id]) on update cascade on delete cascade,
            [Name] nvarchar(40) not null, [Value] nvarchar(max) null, primary key ([JobId], [Name]));
        create table [HangFire].[JobQueue] ([Id] bigint identity(1,1) not null, [JobId] bigint not null, [Queue] nvarchar(50) not null, [FetchedAt] datetime null, primary key ([Queue], [Id]));
        create table [HangFire].[Server] ([Id] nvarchar(200) not null primary key, [Data] nvarchar(max) null, [LastHeartbeat] datetime not null);
        create table [HangFire].[Hash] ([Key] nvarchar(100) not null, [Field] nvarchar(100) not null, [Value] nvarchar(max) null, [ExpireAt] datetime2(6) null, primary key ([Key], [Field]));
        create table [HangFire].[List] ([Id] bigint identity(1,1) not null, [Key] nvarchar(100) not null, [Value] nvarchar(max) null, [ExpireAt] datetime null, primary key ([Key], [Id]));
        create table [HangFire].[Set] ([Key] nvarchar(100) not null, [Score] float not null, [Value] nvarchar(256) not null, [ExpireAt] datetime null, primary key ([Key], [Value]));
        create table [HangFire].[Counter] ([Key] nvarchar(100) not null, [Value] int not null, [ExpireAt] datetime null, [Id] bigint identity(1,1) not null, primary key ([Key], [Id]));
        create table [HangFire].[AggregatedCounter] ([Key] nvarchar(100) not null primary key, [Value] bigint not null, [ExpireAt] datetime null);
        """;
}
