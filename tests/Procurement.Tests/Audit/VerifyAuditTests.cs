using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Audit;

namespace Procurement.Tests.Audit;

public sealed class VerifyAuditTests : IAsyncLifetime
{
    private readonly App app = new();

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            await Write("competition/1", "competition/2", "site");
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_untouched_log_verifies()
    {
        await PassDays(3);
        var verdict = await Verdict();

        Assert.Null(verdict.Fault);
        Assert.True(verdict.Entries >= 12);
        Assert.Equal(3, verdict.Heads);
    }

    [Theory]
    [InlineData("update AuditEntries set Action = 'x' where Stream = 'competition/1' and Number = 3", AuditProblem.Changed, "competition/1", 3)]
    [InlineData("update AuditEntries set At = '2020-01-01 00:00:00.000' where Stream = 'competition/1' and Number = 2", AuditProblem.Changed, "competition/1", 2)]
    [InlineData("update AuditEntries set Data = '{\"n\":2.5}' where Stream = 'competition/2' and Number = 1", AuditProblem.Changed, "competition/2", 1)]
    [InlineData("update AuditEntries set Hash = zeroblob(32) where Stream = 'competition/1' and Number = 4", AuditProblem.Changed, "competition/1", 4)]
    [InlineData("delete from AuditEntries where Stream = 'competition/1' and Number = 2", AuditProblem.Missing, "competition/1", 2)]
    [InlineData("delete from AuditEntries where Stream = 'competition/1' and Number = 4", AuditProblem.CutOff, "competition/1", 4)]
    [InlineData("delete from AuditEntries where Stream = 'competition/1'", AuditProblem.CutOff, "competition/1", 1)]
    [InlineData("update AuditEntries set Number = Number + 100 where Stream = 'competition/1' and Number = 2; update AuditEntries set Number = 2 where Stream = 'competition/1' and Number = 3; update AuditEntries set Number = 3 where Number = 102", AuditProblem.Changed, "competition/1", 2)]
    [InlineData("update AuditStreams set Number = 9 where Stream = 'competition/2'", AuditProblem.CutOff, "competition/2", 6)]
    [InlineData("delete from AuditEntries where Stream = 'competition/2'; delete from AuditStreams where Stream = 'competition/2'", AuditProblem.Head, "2026-08-31", 0)]
    public async Task Whatever_is_changed_deleted_or_put_in_another_order_is_named(string tampering, AuditProblem problem, string where, long number)
    {
        app.Clock.Move(TimeSpan.FromDays(-2));
        await Write("competition/2");
        app.Clock.Move(TimeSpan.FromDays(2));
        await PassDays(1);
        await app.With((Db db) => db.Write(() => db.Execute(tampering)));

        var fault = (await Verdict()).Fault;

        Assert.Equal(problem, fault?.Problem);
        if (problem != AuditProblem.Head)
        {
            Assert.Equal((where, number), (fault!.Where, fault.Number));
        }
    }

    [Theory]
    [InlineData("update AuditHeads set Root = zeroblob(32) where Day = '2026-09-02'", "2026-09-02")]
    [InlineData("update AuditHeads set Signature = zeroblob(64) where Day = '2026-09-01'", "2026-09-01")]
    [InlineData("delete from AuditHeads where Day = '2026-09-01'", "2026-09-02")]
    public async Task A_changed_head_is_named(string tampering, string day)
    {
        await PassDays(4);
        await app.With((Db db) => db.Write(() => db.Execute(tampering)));

        Assert.Equal(new AuditFault(AuditProblem.Head, day, 0), (await Verdict()).Fault);
    }

    [Fact]
    public async Task What_a_refused_write_queued_is_never_written_by_the_next()
    {
        await app.With(async (IServiceProvider scope) =>
        {
            var (db, audit) = (scope.GetRequiredService<Db>(), scope.GetRequiredService<AuditLog>());
            await db.Write<Refusal?>(() =>
            {
                audit.Add("competition/3", "sealed", null, "bid");
                return Task.FromResult<Refusal?>(new("no"));
            });
            await db.Write(() =>
            {
                audit.Add("competition/3", "late-bid", null, "bid");
                return Task.CompletedTask;
            });
        });

        var only = Assert.Single(await app.With((AuditStore audit) => audit.Stream("competition/3")));
        Assert.Equal("late-bid", only.Action);
    }

    [Fact]
    public async Task The_mark_of_an_entry_says_where_it_went()
    {
        var mark = await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() =>
            Task.FromResult(scope.GetRequiredService<AuditLog>().Add("competition/1", "marked", null, "x"))));

        var row = await app.With((AuditStore audit) => audit.Find("competition/1", mark.Number));
        Assert.Equal((5, Convert.ToHexString(row!.Hash)), (mark.Number, Convert.ToHexString(mark.Hash)));
    }

    private async Task PassDays(int days)
    {
        await app.RunDue();
        for (var i = 1; i < days; i++)
        {
            app.Clock.Move(TimeSpan.FromDays(1));
            await app.RunDue();
        }
    }

    private Task<AuditVerdict> Verdict() => app.With((VerifyAudit verify) => verify.Run());

    private Task Write(params string[] streams) => app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() =>
    {
        foreach (var stream in streams)
        {
            scope.GetRequiredService<AuditLog>().Add(stream, "tested", Guid.CreateVersion7(), stream, new { amount = 5, name = "ä" });
        }

        return Task.CompletedTask;
    }));
}
