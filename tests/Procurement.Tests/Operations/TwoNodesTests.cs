using Microsoft.Extensions.DependencyInjection.Extensions;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.App.Outbox;
using Procurement.App.Payments;
using Procurement.App.Payments.Transfers;
using Procurement.Domain;
using Procurement.Domain.Invoices;
using Procurement.Tests.Competitions.Bids;
using Procurement.Tests.Contracts;
using Procurement.Tests.Invoices;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Operations;

/// <summary>Two nodes on one database, without sticky sessions: whatever they both take is done once, and any of them may go on where the other was.</summary>
public sealed class TwoNodesTests
{
    [Theory, EachDatabase]
    public async Task A_deadline_closes_once_and_two_openers_open_on_different_nodes(string database)
    {
        await using var first = new App(database);
        var world = await BidWorld.Make(first, bidders: 2);
        await using var second = first.OtherNode();
        await world.Sealed(world.Bidders[0], BidWorld.Draft("Vastaus A"));
        await world.Sealed(world.Bidders[1], BidWorld.Draft("Vastaus B"));

        first.Clock.MoveTo(world.Competition.BidsDueAt);
        await DoTogether(first, second);
        Assert.Equal(1, await Count(first, "select count(*) from BidRegisters where CompetitionId = @id", world.Id));
        Assert.Equal(1, await Count(first, "select count(*) from AuditEntries where Action = 'registered' and Stream = concat('competition/', @id)", world.Id.ToString()));

        var (refusal, opening) = await world.Begin(world.Openers[0]);
        Assert.Null(refusal);
        Assert.Null(await second.With((FinishOpening finish) => finish.Run(opening, world.Openers[1].UserId, world.Openers[1].Key.Typed, null)));
        Assert.Equal(2, (await world.Read()).Count(bid => bid.Document is not null));
    }

    [Theory, EachDatabase]
    public async Task A_payment_goes_once_and_a_mail_goes_once(string database)
    {
        await using var first = new App(database);
        var billing = await first.Billing();
        var invoice = await first.Invoice(billing, InvoiceStatus.Approved);
        var user = await first.User();
        await using var second = first.OtherNode();
        var (run, reset) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        MakeContracts.Allowed(await first.With((MakePaymentRun make) =>
            make.Run(run, billing.Contract.Buyer.Id, billing.Second, [invoice.Id], FinnishTime.DayOf(first.Clock.GetUtcNow()))));
        MakeContracts.Allowed(await second.With((ReleasePaymentRun release) => release.Run(run, billing.Contract.Buyer.Id, billing.Payer)));
        await first.With((AskNewPassword ask) => ask.Run(reset, user.Email));

        await DoTogether(first, second);
        Assert.Equal(PaymentRunStatus.HandedOver, (await second.With((PaymentStore payments) => payments.FindRun(run)))!.Status);
        Assert.Equal(1, await Count(first, "select count(*) from AuditEntries where Action = 'payment-run.handed-over' and Subject = @id", run.ToString()));
        Assert.Equal(1, await Count(first, "select count(*) from SecretLinks where SubjectId = @id", reset));
    }

    [Theory, EachDatabase]
    public async Task The_work_of_a_day_is_done_by_one_node_though_both_begin_at_once(string database)
    {
        var books = new SlowBooks();
        await using var first = new App(database) { More = services => services.Replace(ServiceDescriptor.Scoped<ITransfers>(_ => books)) };
        await using var second = first.OtherNode();
        await first.RunDue();
        Assert.Equal(1, books.Asked);

        first.Clock.MoveTo(first.Clock.GetUtcNow().AddDays(2));
        var done = await Task.WhenAll(new[] { first, second }.Select(node => Task.Run(() => node.Services.GetRequiredService<OutboxWorker>().RunDays(default))));
        Assert.Contains(true, done);
        Assert.Equal(3, books.Asked);
        Assert.True(await second.Services.GetRequiredService<OutboxWorker>().RunDays(default));
        Assert.Equal(3, books.Asked);
    }

    [Fact]
    public async Task A_node_that_died_in_the_work_of_a_day_lets_it_go_when_it_starts_again()
    {
        await using var app = new App();
        await using var second = app.OtherNode();
        await app.RunDue();
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddDays(1));
        var now = app.Clock.GetUtcNow();
        Assert.True(await app.With((OutboxStore outbox) => outbox.HoldDays("first", now, now.AddHours(1))));
        Assert.False(await second.Services.GetRequiredService<OutboxWorker>().RunDays(default));

        await app.Services.GetRequiredService<OutboxWorker>().TakeBack();
        Assert.True(await second.Services.GetRequiredService<OutboxWorker>().RunDays(default));
    }

    private sealed class SlowBooks : ITransfers
    {
        private int asked;

        public int Asked => asked;

        public Task<AccountState?> FindAccount(string accountId, CancellationToken stop) => Task.FromResult<AccountState?>(null);

        public Task<MadeTransfer?> FindTransfer(string transferId, CancellationToken stop) => Task.FromResult<MadeTransfer?>(null);

        public async Task<IReadOnlyList<MadeTransfer>> Between(DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
        {
            Interlocked.Increment(ref asked);
            await Task.Delay(200, stop);
            return [];
        }
    }

    // Both nodes take everything that is due, at the same time and in the same order.
    private static async Task DoTogether(App first, App second)
    {
        for (var round = 0; round < 20; round++)
        {
            var due = await first.With((OutboxStore outbox) => outbox.Due(first.Clock.GetUtcNow(), 100));
            if (due.Count == 0)
            {
                return;
            }

            await Task.WhenAll(new[] { first, second }.Select(node => Task.Run(async () =>
            {
                foreach (var work in due)
                {
                    await node.Services.GetRequiredService<OutboxWorker>().RunWork(work.Id, default);
                }
            })));
        }
    }

    private static Task<int> Count(App app, string sql, object id) => app.With((Db db) => db.Find<int>(sql, new { id }));
}
