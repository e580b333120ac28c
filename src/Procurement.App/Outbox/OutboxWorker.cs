using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Procurement.App.Operations;
using Procurement.Domain;

namespace Procurement.App.Outbox;

/// <summary>Runs outbox work and the work of each day, each in a scope of its own; failures are tried again, later and later, then laid aside.</summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, Node node, TimeProvider clock, ILogger<OutboxWorker> log)
{
    private const int MostAttempts = 10;
    private const int MostAtOnce = 64;
    private const int SideBySide = 4;

    // Longer than any job takes. A node that dies and never comes back keeps its work from the others for so long.
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    // The work of the days may read a lot; the hold is taken anew as it goes on.
    private static readonly TimeSpan HoldOfDays = TimeSpan.FromHours(1);

    public static IReadOnlyDictionary<string, Type> Jobs { get; } = Implementing<IJob>();

    /// <summary>What tells of a bid: in no list and no figure (domain.md §8). It is not left out of them afterwards, for then the gaps would tell.</summary>
    public static IReadOnlyList<string> SilentJobs { get; } = [.. Jobs.Where(job => IsSilent(job.Key)).Select(job => job.Key)];

    public static IReadOnlyDictionary<string, Type> DailyJobs { get; } = Implementing<IDailyJob>();

    /// <summary>Runs the work if it is due to be done and in nobody's hands.</summary>
    public async Task RunWork(Guid workId, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxStore>();
        var now = clock.GetUtcNow();
        if (await outbox.Claim(workId, node.Name, now, now + Hold) && await outbox.Find(workId) is { } work)
        {
            await RunClaimed([work], 1, stop);
        }
    }

    /// <summary>Runs some of what is due, a few side by side: taken in one write and marked as done in one. Answers how many there were.
    /// Who dies in between leaves work that is done again, as any work may be.</summary>
    public async Task<int> RunSome(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        var claimed = await scope.ServiceProvider.GetRequiredService<OutboxStore>().ClaimDue(node.Name, now, now + Hold, MostAtOnce);
        await RunClaimed(claimed, SideBySide, stop);
        return claimed.Count;
    }

    private async Task RunClaimed(IReadOnlyCollection<OutboxWork> claimed, int sideBySide, CancellationToken stop)
    {
        var waiting = claimed.ToDictionary(work => work.Id);
        var done = new List<Guid>(claimed.Count);
        try
        {
            await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = sideBySide, CancellationToken = stop }, async (work, token) =>
            {
                var isDone = await RunOne(work, token);
                lock (done)
                {
                    waiting.Remove(work.Id);
                    if (isDone)
                    {
                        done.Add(work.Id);
                    }
                }
            });
        }
        finally
        {
            await Settle(done, waiting.Keys);
        }
    }

    private async Task Settle(List<Guid> done, IReadOnlyCollection<Guid> notRun)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxStore>();
        if (done.Count > 0)
        {
            await outbox.MarkDone(done, clock.GetUtcNow());
        }

        if (notRun.Count > 0)
        {
            await outbox.Release(notRun, node.Name);
        }
    }

    // False: it failed and will be tried again. It throws only when the node stops.
    private async Task<bool> RunOne(OutboxWork work, CancellationToken stop)
    {
        var begun = clock.GetUtcNow();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            using var activity = IsSilent(work.Job) ? null : SiteMeter.Activities.StartActivity(work.Job);
            await ((IJob)scope.ServiceProvider.GetRequiredService(Jobs[work.Job])).Run(work.SubjectId, stop);
            Tell(work, begun, failed: false);
            return true;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            Tell(work, begun, failed: true);
            var now = clock.GetUtcNow();
            var retryAt = work.Attempts + 1 < MostAttempts ? now + Delay(work.Attempts) : (DateTimeOffset?)null;
            log.LogError(fault, "{Job} {Subject} failed, attempt {Attempt}; next {RetryAt}", work.Job, work.SubjectId, work.Attempts + 1, retryAt);
            await using var after = scopes.CreateAsyncScope();
            await after.ServiceProvider.GetRequiredService<OutboxStore>().MarkFailed(work, $"{fault.GetType().Name}: {fault.Message}", retryAt, now);
            return false;
        }
    }

    private static bool IsSilent(string job) => Jobs.TryGetValue(job, out var type) && type.IsAssignableTo(typeof(ISilentJob));

    private static void Tell(OutboxWork work, DateTimeOffset begun, bool failed)
    {
        if (!IsSilent(work.Job))
        {
            SiteMeter.Ran(work.Job, begun - work.DueAt, failed);
        }
    }

    /// <summary>Before the node does anything: what it held when it was cut off waits again.</summary>
    public async Task TakeBack()
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OutboxStore>().ReleaseAll(node.Name);
    }

    /// <summary>Runs what the days up to today ask for, on one node at a time; false if something failed, or another node is at it, and must be tried again.</summary>
    public async Task<bool> RunDays(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxStore>();
        var today = FinnishTime.DayOf(clock.GetUtcNow());
        if (await outbox.DaysDone([.. DailyJobs.Keys], today))
        {
            return true;
        }

        var begun = clock.GetUtcNow();
        if (!await outbox.HoldDays(node.Name, begun, begun + HoldOfDays))
        {
            return false;
        }

        try
        {
            var all = true;
            foreach (var (name, type) in DailyJobs.OrderBy(job => job.Key, StringComparer.Ordinal))
            {
                all &= await RunDays(outbox, name, type, today, stop);
            }

            return all;
        }
        finally
        {
            await outbox.LetDaysGo(node.Name, clock.GetUtcNow());
        }
    }

    // What day is next is read under the hold: another node may just have done it.
    private async Task<bool> RunDays(OutboxStore outbox, string name, Type type, DateOnly today, CancellationToken stop)
    {
        var day = (await outbox.LastDay(name))?.AddDays(1) ?? today;
        var begun = clock.GetUtcNow();
        try
        {
            for (; day <= today; day = day.AddDays(1))
            {
                await using var own = scopes.CreateAsyncScope();
                await ((IDailyJob)own.ServiceProvider.GetRequiredService(type)).Run(day, stop);
                var now = clock.GetUtcNow();
                await outbox.MarkDay(name, day, now);
                if (now - begun > HoldOfDays / 4)
                {
                    await outbox.KeepDays(node.Name, begun = now, now + HoldOfDays);
                }
            }

            return true;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.LogError(fault, "{Job} failed for {Day}", name, day);
            return false;
        }
    }

    // 5 s, 10 s, 20 s … 42 min: a mail relay's bad hour is survived, a real fault is laid before a person the same day.
    private static TimeSpan Delay(int attempts) => TimeSpan.FromSeconds(5 * Math.Pow(2, attempts));

    private static Dictionary<string, Type> Implementing<T>() =>
        typeof(T).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(T)) && type is { IsClass: true, IsAbstract: false })
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
}
