using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.Tests.Data;

public sealed class WriteTests : IAsyncLifetime
{
    private static readonly Refusal No = new("test-refusal");
    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_refusal_rolls_back_everything_that_its_write_did()
    {
        var id = Guid.CreateVersion7();
        var answer = await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write<Refusal?>(async () =>
        {
            await scope.GetRequiredService<FileStore>().Add(id, "a.txt", "text/plain", new byte[3]);
            scope.GetRequiredService<AuditLog>().Add("site", "tried", null, "x");
            return No;
        }));

        Assert.Equal(No, answer);
        Assert.Null(await app.With((FileStore files) => files.Find(id)));
        Assert.Equal(0, await app.With((Db db) => db.Find<int>("select count(*) from AuditEntries where Action = 'tried'")));
    }

    [Fact]
    public async Task A_refusal_of_an_inner_write_refuses_the_whole()
    {
        var id = Guid.CreateVersion7();
        await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(async () =>
        {
            await scope.GetRequiredService<FileStore>().Add(id, "a.txt", "text/plain", new byte[3]);
            await scope.GetRequiredService<Db>().Write(() => Task.FromResult<Refusal?>(No));
        }));

        Assert.Null(await app.With((FileStore files) => files.Find(id)));
    }

    [Fact]
    public async Task Many_writers_at_once_each_get_their_own_answer()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();
        var answers = await Task.WhenAll(ids.Select((id, number) => app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write<Refusal?>(async () =>
        {
            await scope.GetRequiredService<FileStore>().Add(id, $"{number}", "text/plain", new byte[1]);
            return number % 3 == 0 ? No : null;
        }))));

        var kept = await app.With((Db db) => db.List<Guid>("select Id from Files where Id in @ids", new { ids }));
        Assert.Equal(ids.Where((_, number) => number % 3 != 0).Order(), kept.Order());
        Assert.Equal(ids.Select((_, number) => number % 3 == 0), answers.Select(answer => answer == No));
    }

    [Fact]
    public async Task A_fault_in_one_write_harms_no_other_of_its_group()
    {
        var id = Guid.CreateVersion7();
        var bad = app.With((Db db) => db.Write(() => db.Execute("insert into Files (Id) values (@id)", new { id })));
        var good = app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<FileStore>().Add(id, "b", "text/plain", new byte[1])));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bad);
        await good;
        Assert.NotNull(await app.With((FileStore files) => files.Find(id)));
    }

    [Fact]
    public async Task A_change_outside_a_write_is_a_fault() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.With((Db db) => db.Execute("delete from Files where Id = @id", new { id = Guid.Empty })));

    [Theory, EachDatabase]
    public async Task A_file_comes_back_as_it_went_in(string database)
    {
        await using var site = new App(database);
        var (id, content) = (Guid.CreateVersion7(), new byte[(1 << 20) + 17]);
        Random.Shared.NextBytes(content);
        await site.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() => scope.GetRequiredService<FileStore>().Add(id, "Liite ä.pdf", "application/pdf", content)));

        var file = await site.With((FileStore files) => files.Find(id));
        Assert.Equal(("Liite ä.pdf", content.Length, site.Clock.GetUtcNow()), (file!.Name, (int)file.Size, file.AddedAt));
        Assert.Equal(content, await site.With((FileStore files) => files.Read(id)));
    }

    [Fact]
    public async Task Audit_entries_of_a_stream_are_numbered_and_chained()
    {
        for (var i = 0; i < 3; i++)
        {
            await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() =>
            {
                scope.GetRequiredService<AuditLog>().Add("site", "tested", null, "x", new { amountCents = 5, name = "ä" });
                return Task.CompletedTask;
            }));
        }

        var numbers = await app.With((Db db) => db.List<long>("select Number from AuditEntries where Stream = 'site' and Action = 'tested' order by Number"));
        Assert.Equal(3, numbers.Distinct().Count());
        Assert.Equal(numbers.Max(), await app.With((Db db) => db.Find<long>("select Number from AuditStreams where Stream = 'site'")));
    }
}
