using System.Diagnostics;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Procurement.App;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.App.Payments;
using Procurement.App.Payments.Statements;
using Procurement.App.PurchasingSystems;
using Procurement.App.Reference;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;

namespace Procurement.Bench;

/// <summary>(6) A month's invoices of many events against raw set-based SQL on the same rows, and a bank's statement; BENCH_EVENTS and BENCH_ENTRIES tell how many.</summary>
public static class Invoicing
{
    private const int EventsOfContract = 1_000;
    private const int Few = 10_000;
    private static readonly DateTimeOffset Now = new(2026, 10, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Month Billed = new(2026, 9);

    public static async Task<bool> Run()
    {
        var many = int.Parse(Environment.GetEnvironmentVariable("BENCH_EVENTS") ?? "1000000", System.Globalization.CultureInfo.InvariantCulture);
        var entries = int.Parse(Environment.GetEnvironmentVariable("BENCH_ENTRIES") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);
        await Rate(EventsOfContract); // What starts only once belongs to no figure.
        var few = await Rate(Few);
        var (ours, peakFew) = few;
        var (oursMany, peakMany) = await Rate(many);
        var raw = await Raw(many);
        var held = Bar("invoice run against raw SQL", oursMany / raw, 0.5, $"{oursMany:0} events/s of {many}; raw {raw:0}")
            & Bar("invoice run, linear from 10 000", oursMany / ours, 0.8, $"{ours:0} events/s at 10 000")
            & Bar("memory flat", Math.Min(1, (peakFew + 200e6) / peakMany), 1, $"{peakFew / 1e6:0} MB at 10 000, {peakMany / 1e6:0} MB at {many}");
        var (small, large) = (await Statement(entries / 10), await Statement(entries));
        return held & Bar("statement, linear", large / small, 0.8, $"{small:0} entries/s at {entries / 10}, {large:0} at {entries}");
    }

    private static async Task<(double EventsPerSecond, double Peak)> Rate(int events)
    {
        await using var bench = await Bench.Make();
        await bench.Load(events);
        GC.Collect();
        var (watch, peak, run) = (Stopwatch.StartNew(), 0L, true);
        var watching = Task.Run(async () =>
        {
            while (Volatile.Read(ref run))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(false));
                await Task.Delay(50);
            }
        });
        var made = await bench.Invoice();
        var seconds = watch.Elapsed.TotalSeconds;
        Volatile.Write(ref run, false);
        await watching;
        var again = await bench.Invoice();
        var parts = await bench.Count("select count(*) from InvoiceLineEvents");
        if (made != events / EventsOfContract || again != 0 || parts != events)
        {
            throw new InvalidOperationException($"{made} invoices of {parts} events, {again} the second time.");
        }

        return (events / seconds, peak);
    }

    /// <summary>The same rows billed by statements over the whole set: what the database alone can do.</summary>
    private static async Task<double> Raw(int events)
    {
        await using var bench = await Bench.Make();
        await bench.Load(events);
        var watch = Stopwatch.StartNew();
        await bench.Write(
            """
            insert into Invoices (Id, ContractId, BuyerId, SupplierId, Month, Type, SettlementPath, Status, Round, NetCents, VatCents, PreparedAt, Parties, Version)
            select c.Id, c.Id, c.BuyerId, c.SupplierId, '2026-09', 'Invoice', 'SepaFile', 'Prepared', 1, sum(o.Units) * 1000, 0, '2026-10-05T09:00:00.000Z', '{}', 1
            from Outcomes o join Contracts c on c.Id = o.ContractId where o.Status = 'Verified' group by c.Id, c.BuyerId, c.SupplierId;

            insert into InvoiceLines (Id, InvoiceId, Number, Term, Municipality, Correction, Units, UnitPriceCents, AmountCents, VatTreatment, VatGround, VatRate, VatCents)
            select o.ContractId, o.ContractId, 1, o.Term, '398', 0, sum(o.Units), 1000, sum(o.Units) * 1000, 'ExemptSocialWelfare', 'AVL 37 §', 0, 0
            from Outcomes o where o.Status = 'Verified' group by o.ContractId, o.Term;

            insert into InvoiceLineEvents (Id, LineId, InvoiceId, ContractId, EventKey, Turn, Term, Month, ClientId, OutcomeId, Day, Units, UnitPriceCents, FullCents, AmountCents, VerifiedBy)
            select o.Id, o.ContractId, o.ContractId, o.ContractId, o.Term || '/' || o.Id, 0, o.Term, o.Month, o.ClientId, o.Id, o.Day, o.Units, 1000, o.Units * 1000, o.Units * 1000, o.VerifiedBy
            from Outcomes o where o.Status = 'Verified';

            update Outcomes set Status = 'Billed', BilledAt = '2026-10-05T09:00:00.000Z', Version = Version + 1 where Status = 'Verified';
            """);
        return events / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> Statement(int entries)
    {
        await using var bench = await Bench.Make();
        await bench.Load(EventsOfContract);
        var file = DemoStatement.Of("FI6415983010000016", new(2026, 10, 1), [.. Enumerable.Range(0, entries).Select(i => ($"X{i}", "", $"Saaja {i}", new Money(100 + i)))]);
        var watch = Stopwatch.StartNew();
        await bench.Take(file, entries);
        return entries / watch.Elapsed.TotalSeconds;
    }

    private static bool Bar(string what, double ratio, double bar, string more)
    {
        Console.WriteLine(FormattableString.Invariant($"  {what,-34} {ratio:0.00}   bar ≥ {bar:0.0}: {(ratio >= bar ? "held" : "MISSED")}   ({more})"));
        return ratio >= bar;
    }

    /// <summary>The application without its pages, on a database of its own.</summary>
    private sealed class Bench : IAsyncDisposable
    {
        private readonly Guid buyer = Guid.CreateVersion7();
        private readonly Guid supplier = Guid.CreateVersion7();
        private readonly ServiceProvider services;
        private readonly string folder;

        private Bench(ServiceProvider services, string folder) => (this.services, this.folder) = (services, folder);

        public static async Task<Bench> Make()
        {
            var path = Directory.CreateTempSubdirectory("rengas-bench-").FullName;
            var parts = new ServiceCollection();
            parts.AddLogging();
            parts.AddSingleton<TimeProvider>(new Standing());
            parts.AddSingleton<Texts>();
            parts.AddApp();
            parts.AddOrganisations();
            parts.AddDataProtection().UseEphemeralDataProtectionProvider();
            parts.AddContracts();
            parts.AddPayments();
            parts.AddPurchasingSystems();
            parts.AddSealing();
            parts.AddSingleton(Node.From(null, "web"));
            parts.AddEmbeddedData(new DataFolder(path), Node.From(null, "web"));
            var bench = new Bench(parts.BuildServiceProvider(), path);
            await bench.services.GetRequiredService<Migrations>().Run();
            await using var scope = bench.services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ReferenceData>().Run();
            return bench;
        }

        public async Task Load(int events)
        {
            await using var scope = services.CreateAsyncScope();
            var organisations = scope.ServiceProvider.GetRequiredService<OrganisationStore>();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await db.Write(async () =>
            {
                await organisations.Add(Organisation(buyer, "9910001-9", OrganisationKind.Buyer));
                await organisations.Add(Organisation(supplier, "9920002-8", OrganisationKind.Supplier));
            });
            var create = scope.ServiceProvider.GetRequiredService<CreateContract>();
            for (var i = 0; i < events / EventsOfContract; i++)
            {
                var contract = Guid.CreateVersion7();
                await create.Run(
                    new()
                    {
                        Id = contract,
                        BuyerId = buyer,
                        SupplierId = supplier,
                        StartsOn = new(2026, 1, 1),
                        EndsOn = new(2027, 12, 31),
                        Content = new()
                        {
                            Title = new LocalText("Mittaus"),
                            Terms = [new() { Key = "activity-day", Code = TermCode.ActivityDay, Repeats = true }],
                            Prices = new() { UnitPrices = new Dictionary<string, Money> { ["activity-day"] = new(10_00) } },
                        },
                        VatRows = [new() { Term = "activity-day", Treatment = VatTreatment.ExemptSocialWelfare, Ground = "AVL 37 §", ValidFrom = new(2026, 1, 1) }],
                    },
                    null);
                await services.GetRequiredService<Database>().Write(async (connection, transaction) =>
                {
                    await Rows(connection, transaction, contract);
                    return true;
                });
            }
        }

        public async Task<int> Invoice()
        {
            await using var scope = services.CreateAsyncScope();
            var made = await scope.ServiceProvider.GetRequiredService<PrepareInvoices>().Run(Billed, buyer, null, again: false);
            return made.Count(row => row.Prepared.InvoiceId is not null);
        }

        public async Task Take(byte[] file, int entries)
        {
            await using var scope = services.CreateAsyncScope();
            var id = Guid.CreateVersion7();
            await scope.ServiceProvider.GetRequiredService<ImportStatement>().Run(id, buyer, Guid.CreateVersion7(), "tiliote.xml", file);
            await scope.ServiceProvider.GetRequiredService<TakeStatement>().Run(id, default);
            if (await Count("select count(*) from StatementEntries") != entries)
            {
                throw new InvalidOperationException("Entries are missing.");
            }
        }

        public Task Write(string sql) => services.GetRequiredService<Database>().Write(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(sql, transaction: transaction);
            return true;
        });

        public async Task<long> Count(string sql)
        {
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Db>().Find<long>(sql);
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        /// <summary>Fifty clients, twenty verified days each.</summary>
        private async Task Rows(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, Guid contract)
        {
            var (person, at) = (Guid.CreateVersion7(), Now.AddDays(-3));
            await connection.ExecuteAsync("update Contracts set Status = 'Signed' where Id = @contract", new { contract }, transaction);
            for (var client = 0; client < 50; client++)
            {
                var (clientId, placement) = (Guid.CreateVersion7(), Guid.CreateVersion7());
                await connection.ExecuteAsync(
                    """
                    insert into Clients (Id, BuyerId, Code, Municipality, CaseWorkerId, AddedAt, Version) values (@clientId, @buyer, @code, '398', @person, @at, 1);
                    insert into Placements (Id, ContractId, ClientId, CaseWorkerId, Status, ReferredAt, AnswerDueAt, StartedOn, Version) values (@placement, @contract, @clientId, @person, 'Started', @at, @at, '2026-09-01', 1);
                    """,
                    new { clientId, buyer, code = clientId.ToString("N"), person, at, placement, contract }, transaction);
                await connection.ExecuteAsync(
                    """
                    insert into Outcomes (Id, ContractId, PlacementId, ClientId, Term, Day, Month, Units, OnceMark, Status, InsidePlan, WageSubsidy, ClaimedBy, ClaimedAt, VerifiedBy, VerifiedAt, WaitEndsAt, MaturesAt, Version)
                    values (@id, @contract, @placement, @clientId, 'activity-day', @day, '2026-09', 1, @mark, 'Verified', 1, 0, @person, @at, @person, @at, @at, @at, 1)
                    """,
                    Enumerable.Range(1, 20).Select(day => new { id = Guid.CreateVersion7(), contract, placement, clientId, day = new DateOnly(2026, 9, day), mark = $"{contract:N}/{day}", person, at }), transaction);
            }
        }

        private static Organisation Organisation(Guid id, string businessId, OrganisationKind kind) => new()
        {
            Id = id,
            BusinessId = businessId,
            Kind = kind,
            Name = kind.ToString(),
            LegalForm = kind == OrganisationKind.Buyer ? LegalForm.PublicBody : LegalForm.Association,
            Language = "fi",
            CreatedAt = Now,
        };

        private sealed class Standing : TimeProvider
        {
            public override DateTimeOffset GetUtcNow() => Now;
        }
    }
}
