using System.Collections.Concurrent;
using Dapper;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Procurement.Production.Work;

namespace Procurement.Tests.Work;

/// <summary>Hangfire on its own tables in SQL Server: skipped, visibly, where there is none.</summary>
[Collection("Hangfire")]
public sealed class HangfireStorageTests
{
    private static readonly ConcurrentBag<string> Done = [];

    [Fact]
    public async Task Work_is_told_and_noted_as_done_in_the_tables_of_sql_server()
    {
        await using var server = Databases.MakeSqlServer();
        var storage = await Storage(server);
        var (mark, client) = (Guid.NewGuid().ToString(), new BackgroundJobClient(storage));
        var id = client.Enqueue(WorkQueues.Mail, () => Do(mark));
        client.Schedule(WorkQueues.Deadlines, () => Do(mark), TimeSpan.FromDays(3));
        var calendar = new RecurringJobManager(storage);
        Sweep.Plan(calendar);
        Sweep.Plan(calendar);

        using var connection = storage.GetConnection();
        if (!server.IsBabelfish)
        {
            // Babelfish cannot run the statement by which a job is taken ("update top … output").
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            using var taken = connection.FetchNextJob([WorkQueues.Mail], limit.Token);
            Assert.Equal(id, taken.JobId);
            taken.RemoveFromQueue();
        }

        var job = connection.GetJobData(id)!.Job;
        job.Method.Invoke(null, [.. job.Args]);
        Assert.True(client.ChangeState(id, new SucceededState(null, 0, 0), EnqueuedState.StateName));

        var seen = storage.GetMonitoringApi();
        Assert.Equal([mark], Done.Where(what => what == mark));
        Assert.Equal((1, 1), (seen.SucceededListCount(), seen.ScheduledCount()));
        Assert.Equal(["days", "due"], connection.GetRecurringJobs().Select(sweep => sweep.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_runs_work_told_at_once_work_to_come_and_a_sweep_from_the_tables_of_sql_server()
    {
        await using var server = Databases.MakeSqlServer();
        Assert.SkipWhen(server.IsBabelfish, "Babelfish has no MERGE, by which a server of Hangfire says that it is there.");
        var storage = await Storage(server);
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
    }

    public static void Do(string what) => Done.Add(what);

    private static async Task<JobStorage> Storage(SqlServerForTests server)
    {
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        await using var owner = await server.Database().Open();
        if (server.IsBabelfish)
        {
            foreach (var batch in new[] { TablesOfVersion9, Repeats("Set", "Value", "Score"), Repeats("Hash", "Field", "Value") })
            {
                await owner.ExecuteAsync(batch);
            }
        }
        else
        {
            await HangfireTables.Ensure(owner);
        }

        return HangfireServices.SqlServer(server.ConnectionString);
    }

    // In the place of the option IGNORE_DUP_KEY, by which Hangfire puts a row that may be there already. Babelfish has neither it nor MERGE.
    private static string Repeats(string table, string key, string value) =>
        $"""
        create trigger [HangFire].[{table}Repeats] on [HangFire].[{table}] instead of insert as
        begin
            set nocount on;
            update t set t.[{value}] = i.[{value}] from [HangFire].[{table}] t join inserted i on i.[Key] = t.[Key] and i.[{key}] = t.[{key}];
            insert into [HangFire].[{table}] ([Key], [{key}], [{value}], [ExpireAt])
            select i.[Key], i.[{key}], i.[{value}], i.[ExpireAt] from inserted i
            where not exists (select 1 from [HangFire].[{table}] t where t.[Key] = i.[Key] and t.[{key}] = i.[{key}]);
        end
        """;

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
