using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Outbox;
using Procurement.App.Payments;
using Procurement.Production.Work;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Work;

[Collection("Hangfire")]
public sealed class HangfireTests : IAsyncLifetime
{
    private readonly App app = new();
    private InMemoryStorage storage = null!;

    public ValueTask InitializeAsync()
    {
        // Hangfire's logging is one for the process, and its last owner may be a site that is gone.
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        storage = new();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        storage.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Work_that_is_due_is_enqueued_and_work_to_come_is_scheduled_at_its_instant()
    {
        var (now, later) = (await Added(dueAt: null), app.Clock.GetUtcNow().AddDays(3));
        var then = await Added(later);
        Tell(now);
        Tell(then);

        var hangfire = storage.GetMonitoringApi();
        Assert.Equal(1, hangfire.EnqueuedCount(WorkQueues.Mail));
        Assert.Equal(later.UtcDateTime, Assert.Single(hangfire.ScheduledJobs(0, 10)).Value.EnqueueAt);
    }

    [Fact]
    public async Task A_job_has_a_name_that_a_person_can_read()
    {
        Tell(await Added(null));
        var job = storage.GetMonitoringApi().EnqueuedJobs(WorkQueues.Mail, 0, 1).Single().Value.Job;
        var name = (JobDisplayNameAttribute)job.Method.GetCustomAttributes(typeof(JobDisplayNameAttribute), inherit: false).Single();
        Assert.Equal("Send password reset", name.Format(null!, job));
    }

    [Fact]
    public async Task Losing_the_whole_storage_loses_nothing()
    {
        var work = await Added(null);
        Tell(work);
        storage.Dispose();
        storage = new InMemoryStorage();

        await With<Sweep>(sweep => sweep.Due(default));
        Assert.NotNull((await Find(work.Id)).DoneAt);
        Assert.Equal(1, await Runs(work));
    }

    [Fact]
    public async Task Two_workers_that_take_the_same_work_do_it_once()
    {
        var work = await Added(null);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.Services.GetRequiredService<OutboxWorker>().RunWork(work.Id, default))));
        Assert.Equal(1, await Runs(work));
        Assert.Single(app.Mails);
    }

    [Fact]
    public async Task A_storage_that_is_away_does_not_fail_the_one_who_asked_for_the_work()
    {
        var queue = new HangfireQueue(new Away(), app.Clock, NullLogger<HangfireQueue>.Instance);
        queue.Added(Guid.CreateVersion7(), nameof(SendPasswordReset), app.Clock.GetUtcNow());
        await With<Sweep>(sweep => sweep.Due(default));
    }

    [Fact]
    public async Task Failed_work_is_told_again_at_the_instant_at_which_the_outbox_wants_it()
    {
        var work = await Outbox<HandOverPaymentRun>(Guid.CreateVersion7(), null);
        await With<OutboxJob>(job => job.Run("note", work.Id, default));

        var again = await Find(work.Id);
        Assert.Equal(1, again.Attempts);
        Assert.Equal(again.DueAt.UtcDateTime, Assert.Single(storage.GetMonitoringApi().ScheduledJobs(0, 10)).Value.EnqueueAt);
    }

    [Fact]
    public async Task A_server_does_what_it_is_told_and_what_it_finds()
    {
        var (told, untold) = (await Added(null), await Added(null));
        Tell(told);
        var manager = new RecurringJobManager(storage);
        Sweep.Plan(manager);
        manager.Trigger("due");

        var options = new BackgroundJobServerOptions { Queues = [.. WorkQueues.All.Select(queue => queue.Queue)], WorkerCount = 4, SchedulePollingInterval = TimeSpan.FromMilliseconds(100), Activator = new Scoped(this) };
        using (new BackgroundJobServer(options, storage))
        {
            for (var wait = 0; wait < 200 && (await Find(told.Id)).DoneAt is null | (await Find(untold.Id)).DoneAt is null; wait++)
            {
                await Task.Delay(50);
            }
        }

        Assert.Equal((1, 1), (await Runs(told), await Runs(untold)));
        using var connection = storage.GetConnection();
        Assert.All(connection.GetRecurringJobs(), sweep => Assert.Equal("Europe/Helsinki", sweep.TimeZoneId));
    }

    private void Tell(OutboxWork work) => Queue().Added(work.Id, work.Job, work.DueAt);

    private HangfireQueue Queue() => new(new BackgroundJobClient(storage), app.Clock, NullLogger<HangfireQueue>.Instance);

    private Task<OutboxWork> Find(Guid id) => app.With(async (OutboxStore outbox) => (await outbox.Find(id))!);

    // A mail with a new password's link. Each run of the job makes a link, so links count the runs.
    private async Task<OutboxWork> Added(DateTimeOffset? dueAt)
    {
        var (id, user) = (Guid.CreateVersion7(), await app.User());
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<PasswordResetStore>().Add(new() { Id = id, Email = user.Email, AskedAt = app.Clock.GetUtcNow() })));
        return await Outbox<SendPasswordReset>(id, dueAt);
    }

    private async Task<OutboxWork> Outbox<TJob>(Guid subject, DateTimeOffset? dueAt) where TJob : IJob
    {
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<OutboxStore>().Add<TJob>(subject, dueAt)));
        return (await app.With((OutboxStore outbox) => outbox.Waiting(1_000))).Single(work => work.SubjectId == subject);
    }

    private Task<int> Runs(OutboxWork work) =>
        app.With((Db db) => db.Find<int>("select count(*) from SecretLinks where SubjectId = @SubjectId", new { work.SubjectId }));

    private async Task With<T>(Func<T, Task> use) where T : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        await use(ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider, typeof(T) == typeof(OutboxJob) ? [Queue()] : []));
    }

    private sealed class Scoped(HangfireTests tests) : JobActivator
    {
        public override object ActivateJob(Type jobType) =>
            ActivatorUtilities.CreateInstance(tests.app.Services, jobType, jobType == typeof(OutboxJob) ? [tests.Queue()] : []);
    }

    private sealed class Away : IBackgroundJobClient
    {
        public string Create(Job job, IState state) => throw new IOException("The storage is away.");

        public bool ChangeState(string jobId, IState state, string expectedState) => throw new IOException("The storage is away.");
    }
}
