using System.Text.Json;
using Procurement.App.Audit;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Demo;
using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Tests.Invoices;

namespace Procurement.Tests.Faults;

/// <summary>The host is killed at random moments, at least 50 times. PROCUREMENT_FAULT_SEED replays a run by its printed seed.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncDisposable
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("PROCUREMENT_FAULT_SEED"), out var given) ? given : Random.Shared.Next();
    private readonly App app = new();
    private readonly Random random = new(Seed);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Killed_while_bids_are_sealed_and_competitions_close_nothing_acknowledged_is_lost_and_nothing_happens_twice()
    {
        output.WriteLine($"PROCUREMENT_FAULT_SEED={Seed}");
        await app.With((LoadSynthetic load) => load.Run(new LoadPlan(400, 6) { DueIn = TimeSpan.FromMilliseconds(400), DueEvery = TimeSpan.FromSeconds(1) }, _ => { }));
        var host = new FaultHost(app);
        var now = app.Clock.GetUtcNow();
        while (host.Kills < 30)
        {
            // The clock goes on where the dead host's stopped, and never back.
            now += await host.RunAndKill("bids", random.Next(), now, TimeSpan.FromMilliseconds(random.Next(0, 120))) + TimeSpan.FromMilliseconds(5);
        }

        app.Clock.MoveTo(now.AddMinutes(30));
        await host.Settle(app.Clock.GetUtcNow());
        await EveryAcknowledgedBidIsInItsRegister(host);
        Assert.Null((await app.With((VerifyAudit verify) => verify.Run())).Fault);
    }

    [Fact]
    public async Task Killed_while_invoices_are_prepared_and_paid_nothing_is_billed_or_paid_twice()
    {
        output.WriteLine($"PROCUREMENT_FAULT_SEED={Seed}");
        var tills = new List<Billing>();
        for (var i = 0; i < 8; i++)
        {
            app.Clock.MoveTo(FinnishTime.Instant(new(2026, 9, 1), new(12, 0)));
            tills.Add(await app.Billing());
        }

        app.Clock.MoveTo(FinnishTime.Instant(new(2026, 10, 7), new(9, 0)));
        var plan = Path.Combine(app.Folder, "tills.json");
        await File.WriteAllTextAsync(plan, JsonSerializer.Serialize(tills.Select(till => new
        {
            Contract = till.Contract.Id,
            Buyer = till.Contract.Buyer.Id,
            Supplier = till.Contract.Supplier.Id,
            till.Contract.SupplierUser,
            till.Checker,
            till.Approver,
            RunMaker = till.Second,
            till.Payer,
            Month = MakeInvoices.September.ToString(),
        })));

        var host = new FaultHost(app);
        for (var now = app.Clock.GetUtcNow(); host.Kills < 24; now = now.AddSeconds(30))
        {
            await host.RunAndKill("money", random.Next(), now, TimeSpan.FromMilliseconds(random.Next(0, 40)), plan);
        }

        app.Clock.MoveTo(app.Clock.GetUtcNow().AddHours(1));
        await host.Settle(app.Clock.GetUtcNow());
        foreach (var till in tills)
        {
            await EachResultIsBilledOnceAndEachInvoicePaidOnce(till, host.Acknowledged);
        }

        Assert.NotEmpty(host.Acknowledged);
        Assert.Null((await app.With((VerifyAudit verify) => verify.Run())).Fault);
    }

    private async Task EveryAcknowledgedBidIsInItsRegister(FaultHost host)
    {
        var acknowledged = host.Acknowledged.Where(line => line.StartsWith("sealed ", StringComparison.Ordinal)).Select(line => Guid.Parse(line[7..])).ToList();
        Assert.NotEmpty(acknowledged);
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
        foreach (var id in acknowledged)
        {
            var bid = await app.With((BidStore bids) => bids.Find(id));
            Assert.NotNull(bid);
            var competition = (await app.With((CompetitionStore store) => store.Find(bid.CompetitionId)))!;
            var register = (await app.With((BidStore bids) => bids.Register(bid.CompetitionId)))!;
            Assert.True(bid.SealedAt < competition.BidsDueAt);
            Assert.Equal(bid.ReplacedAt is null, register.Lines.Contains(new RegisterLine(bid.Sha256, bid.SealedAt)));
        }

        foreach (var competition in await app.With((CompetitionStore store) => store.List(new() { List = CompetitionList.Closed, Take = 100 }, app.Clock.GetUtcNow())))
        {
            var inForce = await app.With((BidStore bids) => bids.InForce(competition.Id));
            var register = (await app.With((BidStore bids) => bids.Register(competition.Id)))!;
            Assert.Equal(inForce.Select(bid => bid.Sha256).Order(), register.Lines.Select(line => line.Sha256).Order());
            Assert.Equal(inForce.Count, inForce.Select(bid => bid.SupplierId).Distinct().Count());
            Assert.Single(await app.With((AuditStore audit) => audit.Stream($"competition/{competition.Id}")), entry => entry.Action == "registered");
        }
    }

    private async Task EachResultIsBilledOnceAndEachInvoicePaidOnce(Billing till, IReadOnlyCollection<string> acknowledged)
    {
        var invoices = await app.With((InvoiceStore store) => store.OfContract(till.Contract.Id));
        var billed = await app.With((InvoiceLineStore lines) => lines.Billed(till.Contract.Id));
        Assert.Equal(billed.Count, billed.Select(part => part.Priced.Key).Distinct().Count());
        Assert.Equal(invoices.Select(invoice => invoice.Net).Sum(), billed.Select(part => part.Priced.Amount).Sum());
        Assert.True(invoices.Count <= 1);
        foreach (var invoice in invoices)
        {
            var reached = acknowledged.Where(line => line.EndsWith(invoice.Id.ToString(), StringComparison.Ordinal)).Select(line => Stage(line.Split(' ')[0])).DefaultIfEmpty().Max();
            Assert.True(invoice.Status >= reached, $"{invoice.Status} although {reached} was acknowledged");
            var payments = (await app.With((PaymentStore store) => store.OfInvoice(invoice.Id))).Where(payment => payment.Status is not PaymentStatus.Refused).ToList();
            Assert.True(payments.Count <= 1);
            Assert.Equal(invoice.Status == InvoiceStatus.Paid, payments.Any(payment => payment.Status == PaymentStatus.Executed));
            Assert.All(payments, payment => Assert.Equal(invoice.Total, payment.Amount));
        }
    }

    private static InvoiceStatus Stage(string told) => told switch
    {
        "Prepared" => InvoiceStatus.Prepared,
        "Accepted" => InvoiceStatus.Accepted,
        "Checked" => InvoiceStatus.Checked,
        "Approved" => InvoiceStatus.Approved,
        "Scheduled" => InvoiceStatus.Scheduled,
        _ => InvoiceStatus.Prepared, // A confirmation before anything was handed over confirms nothing.
    };
}
