using System.Net;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Outbox;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;
using Procurement.Web.Commands;
using Procurement.Web.Operations;
using Procurement.Web.Startup;

namespace Procurement.Tests.Operations;

public sealed class OperationsTests : IAsyncLifetime
{
    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_node_that_serves_is_live_and_ready()
    {
        using var watcher = app.Stranger();
        Assert.Equal("live", await watcher.GetStringAsync("/health/live"));
        Assert.Equal("ready", await watcher.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_node_whose_database_lacks_a_migration_is_live_but_not_ready()
    {
        using var watcher = app.Stranger();
        await Change("delete from Migrations where Name = @Newest");

        var answer = await watcher.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("not ready: migrations", await answer.Content.ReadAsStringAsync());
        Assert.Equal("live", await watcher.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task An_older_version_does_not_start_on_a_newer_database()
    {
        using var started = app.CreateClient();
        await Change("insert into Migrations (Name, Sha256, RanAt) values ('9999_future', 'x', '2030-01-01 00:00:00.000')");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => app.With((Migrations migrations) => migrations.Run()));
        Assert.Contains("9999_future", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_see_the_figures_of_the_site_and_nobody_else_does()
    {
        var organiser = await app.Buyer(organiser: true);
        var (administrator, officer) = (await app.Person(organiser, Role.Administrator), await app.Person(organiser, Role.Officer));
        await app.With((RefusedMailStore refused) => refused.Add(Guid.CreateVersion7(), "Gone@Example.com", "550 no such person", app.Clock.GetUtcNow()));

        var page = await app.BrowserOf(administrator).Read("/admin/figures");
        Assert.Contains("gone@example.com", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(officer).GetAsync("/admin/figures")).StatusCode);
    }

    [Fact]
    public async Task A_backup_made_while_the_site_writes_is_whole_and_its_audit_log_verifies()
    {
        // The first entry starts the site; two at once would start it twice.
        await Entry();
        using var writing = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            while (!writing.IsCancellationRequested)
            {
                await Entry();
            }
        });
        var folder = Path.Combine(app.Folder, "backup");
        var output = new StringWriter();
        Assert.Equal(0, await app.With((IServiceProvider scope) => scope.GetRequiredService<BackupCommand>().Run([folder], output, default)));
        await writing.CancelAsync();
        await writer;

        // The restore: another site on the backup's folder.
        var restored = ProcurementSite.Create(["--environment=Testing", $"--PROCUREMENT_DATA={folder}", "--urls=http://127.0.0.1:0"]);
        await using var _ = restored;
        await using var scope = restored.Services.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<VerifyAudit>().Run();
        Assert.Null(verdict.Fault);
        Assert.InRange(verdict.Entries, 1, long.MaxValue);
        Assert.True(File.Exists(Path.Combine(folder, "signing-key.pem")));
    }

    [Fact]
    public async Task A_backup_never_writes_over_another()
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "full")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "rengas.db"), "older");

        Assert.Equal(1, await app.With((IServiceProvider scope) => scope.GetRequiredService<BackupCommand>().Run([folder], TextWriter.Null, default)));
        Assert.Equal("older", await File.ReadAllTextAsync(Path.Combine(folder, "rengas.db")));
    }

    [Fact]
    public async Task The_check_names_what_is_missing_and_never_shows_a_secret()
    {
        var output = new StringWriter();
        Assert.Equal(1, await app.With((IServiceProvider scope) => scope.GetRequiredService<CheckCommand>().Run([], output, default)));
        Assert.Contains("Site__Address is missing", output.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await new CheckCommand([]).Run([], output, default));
        Assert.Equal(1, await new CheckCommand([new Wrong()]).Run([], output, default));
        Assert.Contains("Some__Setting is weak", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NodeRole.Worker, "/health/live", HttpStatusCode.OK)]
    [InlineData(NodeRole.Worker, "/", HttpStatusCode.NotFound)]
    [InlineData(NodeRole.Web, "/", HttpStatusCode.OK)]
    public async Task A_node_that_only_works_serves_no_pages(NodeRole role, string path, HttpStatusCode expected)
    {
        var passed = false;
        var door = new WorkersServeNoPages(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        }, new Node("n", role));
        var http = new DefaultHttpContext { Request = { Path = path } };
        await door.InvokeAsync(http);
        Assert.Equal(expected == HttpStatusCode.OK, passed);
    }

    private Task Entry() => app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(() =>
    {
        scope.GetRequiredService<AuditLog>().Add("site", "tested", null, "x");
        return Task.CompletedTask;
    }));

    private async Task Change(string sql)
    {
        await app.Services.GetRequiredService<Database>().Write(async (connection, transaction) =>
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, sql, new { Migrations.Newest }, transaction);
            return true;
        });
    }

    private sealed class Wrong : IConfigurationCheck
    {
        public IEnumerable<Finding> Look() => [new("Some__Setting", "is weak.")];
    }
}
