using Procurement.App.Data;
using Procurement.App.Outbox;

namespace Procurement.Tests.Outbox;

public sealed class NodeTests
{
    [Theory, EachDatabase]
    public async Task Work_that_one_node_holds_is_not_due_on_another_and_cannot_be_taken(string database)
    {
        await using var first = new App(database);
        var id = await Waiting(first);
        await using var second = first.OtherNode();
        var now = first.Clock.GetUtcNow();

        Assert.True(await first.With((OutboxStore outbox) => outbox.Claim(id, "first", now, now.AddMinutes(10))));
        Assert.False(await second.With((OutboxStore outbox) => outbox.Claim(id, "second", now, now.AddMinutes(10))));
        Assert.DoesNotContain(await second.With((OutboxStore outbox) => outbox.Due(now, 100)), work => work.Id == id);
    }

    [Theory, EachDatabase]
    public async Task Two_nodes_that_take_the_same_work_at_once_do_it_once(string database)
    {
        await using var first = new App(database);
        await using var second = first.OtherNode();
        for (var round = 0; round < 20; round++)
        {
            var id = await Waiting(first);
            var now = first.Clock.GetUtcNow();
            var taken = await Task.WhenAll(
                first.With((OutboxStore outbox) => outbox.Claim(id, "first", now, now.AddMinutes(10))),
                second.With((OutboxStore outbox) => outbox.Claim(id, "second", now, now.AddMinutes(10))));
            Assert.Single(taken, won => won);
        }
    }

    [Fact]
    public async Task Work_of_a_node_that_died_waits_again_when_it_starts_or_when_its_hold_has_lapsed()
    {
        await using var app = new App();
        var (one, two) = (await Waiting(app), await Waiting(app));
        var now = app.Clock.GetUtcNow();
        await app.With((OutboxStore outbox) => outbox.Claim(one, "first", now, now.AddMinutes(10)));
        await app.With((OutboxStore outbox) => outbox.Claim(two, "gone", now, now.AddMinutes(10)));

        await app.Services.GetRequiredService<OutboxWorker>().TakeBack();
        Assert.Contains(await Due(app), work => work.Id == one);
        Assert.DoesNotContain(await Due(app), work => work.Id == two);

        app.Clock.Move(TimeSpan.FromMinutes(10));
        Assert.Contains(await Due(app), work => work.Id == two);
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("web", true, false)]
    [InlineData("Worker", false, true)]
    [InlineData("both", true, true)]
    public void A_node_serves_works_or_both(string? role, bool serves, bool works) =>
        Assert.Equal((serves, works), (Node.From("n", role).Serves, Node.From("n", role).Works));

    [Fact]
    public void A_role_that_does_not_exist_is_refused() => Assert.Throws<InvalidOperationException>(() => Node.From("n", "1"));

    private static Task<IReadOnlyList<OutboxWork>> Due(App app) => app.With((OutboxStore outbox) => outbox.Due(app.Clock.GetUtcNow(), 100));

    private static async Task<Guid> Waiting(App app)
    {
        var subject = Guid.CreateVersion7();
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<OutboxStore>().Add<Idle>(subject)));
        return (await app.With((OutboxStore outbox) => outbox.Waiting())).Single(work => work.SubjectId == subject).Id;
    }

    private sealed class Idle : IJob
    {
        public Task Run(Guid subjectId, CancellationToken stop) => Task.CompletedTask;
    }
}
