using Dapper;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Organisations;
using Procurement.App.Sealing;
using Procurement.Production.Data;
using Procurement.Tests.Organisations;

namespace Procurement.Tests;

/// <summary>What only SQL Server can show: skipped, visibly, where there is none.</summary>
public sealed class SqlServerTests
{
    [Theory]
    [InlineData(1205, true)]
    [InlineData(40613, true)]
    [InlineData(2627, false)]
    [InlineData(547, false)]
    public void Only_faults_that_pass_by_themselves_are_tried_again(int number, bool transient) => Assert.Equal(transient, TransientFaults.Is(number));

    [Fact]
    public async Task Several_nodes_that_start_at_once_migrate_once()
    {
        await using var server = Databases.MakeSqlServer();
        var clock = new Clock(new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero));
        var ran = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new Migrations(server.Database(), clock).Run())));
        Assert.Single(ran, names => names.Count > 0);
    }

    [Fact]
    public async Task A_table_that_was_changed_by_hand_is_refused_by_name()
    {
        await using var server = Databases.MakeSqlServer();
        var migrations = new Migrations(new SqlServerDatabase(server.ConnectionString), new Clock(new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero)));
        await migrations.Run();
        await migrations.Run();
        await using (var owner = await server.Database().Open())
        {
            await owner.ExecuteAsync("alter table Files add Colour varchar(10)");
        }

        Assert.Contains("table Files", (await Assert.ThrowsAsync<InvalidOperationException>(() => migrations.Run())).Message, StringComparison.OrdinalIgnoreCase);

        // Nor does a newer version build on it.
        var folder = NextVersion();
        await Assert.ThrowsAsync<InvalidOperationException>(() => migrations.Run(folder.FullName));
        folder.Delete(recursive: true);
    }

    private static DirectoryInfo NextVersion()
    {
        var folder = Directory.CreateTempSubdirectory("rengas-next-");
        var migrations = folder.CreateSubdirectory("sqlserver");
        foreach (var file in Directory.GetFiles(Path.Combine(Migrations.Folder, "sqlserver")))
        {
            File.Copy(file, Path.Combine(migrations.FullName, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(migrations.FullName, "9999_next.sql"), "create table Next (Id int not null primary key);");
        return folder;
    }

    [Fact]
    public async Task A_unit_of_work_that_lost_a_deadlock_is_done_again_whole()
    {
        await using var server = Databases.MakeSqlServer();
        var database = server.Database();
        await using (var connection = await database.Open())
        {
            await connection.ExecuteAsync("create table Pair (Id int not null primary key, Number int not null); insert into Pair values (1, 0), (2, 0)");
        }

        var meet = new Barrier(2);
        var attempts = 0;
        Task Both(int first, int second) => Task.Run(() => database.Write(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("update Pair set Number = Number + 1 where Id = @first", new { first }, transaction);
            if (Interlocked.Increment(ref attempts) <= 2)
            {
                meet.SignalAndWait(TimeSpan.FromSeconds(20));
            }

            await connection.ExecuteAsync("update Pair set Number = Number + 1 where Id = @second", new { second }, transaction);
            return true;
        }));
        await Task.WhenAll(Both(1, 2), Both(2, 1));

        await using var reading = await database.Open();
        Assert.Equal([2, 2], await reading.QueryAsync<int>("select Number from Pair order by Id"));
        Assert.InRange(attempts, 3, 10);
    }

    [Fact]
    public async Task Nobody_waits_for_a_writer_to_read()
    {
        await using var server = Databases.MakeSqlServer();
        var database = server.Database();
        await using var connection = await database.Open();
        await connection.ExecuteAsync("create table Single_ (Id int not null primary key, Number int not null); insert into Single_ values (1, 7)");
        await database.Write(async (writing, transaction) =>
        {
            await writing.ExecuteAsync("update Single_ set Number = 8", transaction: transaction);
            Assert.Equal(7, await connection.QuerySingleAsync<int>("select Number from Single_", commandTimeout: 5));
            return true;
        });
        Assert.Equal(8, await connection.QuerySingleAsync<int>("select Number from Single_"));
    }

    [Fact]
    public async Task An_embedded_site_moves_with_every_row_and_its_audit_log_verifies_there()
    {
        await using var server = Databases.MakeSqlServer();
        await using var app = new App();
        var buyer = await app.Buyer("Lahden kaupunki");
        var (file, content) = (Guid.CreateVersion7(), new byte[(1 << 20) + 5]);
        Random.Shared.NextBytes(content);
        for (var entry = 0; entry < 5; entry++)
        {
            await app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(async () =>
            {
                scope.GetRequiredService<AuditLog>().Add("site", "tested", null, "ä", new { amountCents = 5 });
                if (entry == 0)
                {
                    await scope.GetRequiredService<FileStore>().Add(file, "Liite ä.pdf", "application/pdf", content);
                }
            }));
        }

        var target = server.Database();
        await new Migrations(target, app.Clock).Run();
        var moved = await new MoveToSqlServer((SqliteDatabase)app.Services.GetRequiredService<Database>(), server.ConnectionString).Run(default);
        Assert.Contains(moved, table => table is ("AuditEntries", >= 5));

        await using var db = new Db(target);
        Assert.Null((await new VerifyAudit(new AuditStore(db), app.Services.GetRequiredService<SigningKey>()).Run()).Fault);
        Assert.Equal(content, await new FileStore(db, app.Clock).Read(file));
        Assert.Equal(buyer, await new OrganisationStore(db).Find(buyer.Id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => new MoveToSqlServer((SqliteDatabase)app.Services.GetRequiredService<Database>(), server.ConnectionString).Run(default));
    }
}
