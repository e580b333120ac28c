using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Invoices;
using Procurement.App.Organisations;
using Procurement.App.Payments;
using Procurement.Domain;
using Procurement.Domain.Invoices;
using Procurement.Tests.Contracts;
using Procurement.Tests.Invoices;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Payments;

public sealed class PaymentRunTests : IAsyncDisposable
{
    private readonly App app = new();
    private readonly Guid runId = Guid.CreateVersion7();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory, EachDatabase]
    public async Task Only_the_banks_word_makes_an_invoice_paid(string database)
    {
        await using var own = new App(database);
        var (billing, invoice) = await Approved(own);
        var today = FinnishTime.DayOf(own.Clock.GetUtcNow());

        MakeContracts.Allowed(await Make(own, billing, invoice));
        Assert.Equal(InvoiceStatus.Scheduled, (await own.Invoice(invoice.Id)).Status);
        MakeContracts.Allowed(await Release(own, billing));
        await own.RunDue();
        Assert.Equal((PaymentRunStatus.HandedOver, InvoiceStatus.Scheduled), ((await Run(own)).Status, (await own.Invoice(invoice.Id)).Status));

        MakeContracts.Allowed(await Confirm(own, billing, billing.Checker, today));

        Assert.Equal((PaymentRunStatus.Finished, 0), ((await Run(own)).Status, (await Run(own)).OpenPayments));
        Assert.Equal((InvoiceStatus.Paid, today), ((await own.Invoice(invoice.Id)).Status, (await own.Invoice(invoice.Id)).PaidOn!.Value));
    }

    [Fact]
    public async Task R55_the_payer_made_neither_the_run_nor_any_decision_on_its_invoices()
    {
        var (billing, invoice) = await Approved(app);
        MakeContracts.Allowed(await Make(app, billing, invoice, billing.Checker));

        Assert.Equal(Approvals.MakerMayNotRelease, await Release(app, billing, billing.Checker));
        Assert.Equal(Approvals.ApproverMayNot, await Release(app, billing, billing.Approver));
        Assert.Equal(Approvals.VerifierMayNot, await Release(app, billing, billing.Contract.CaseWorker));
        Assert.Null(await Release(app, billing, billing.Payer));
        Assert.Null(await Release(app, billing, billing.Payer));
    }

    [Fact]
    public async Task A_run_killed_after_the_handing_over_and_before_the_mark_gives_the_same_file_and_ids_again()
    {
        var (billing, invoice) = await Approved(app);
        MakeContracts.Allowed(await Make(app, billing, invoice));
        MakeContracts.Allowed(await Release(app, billing));
        var order = (await Run(app)).Order(await Payments());

        var before = await app.With((IPayments door) => door.HandOver(order, default));
        var file = await File();
        await app.RunDue();
        var stored = (await Run(app)).Order(await Payments());
        var again = await app.With((IPayments door) => door.HandOver(stored, default));

        Assert.Equal(before, again);
        Assert.Equal(file, await File());
        Assert.Contains(order.RunId.ToString("N"), System.Text.Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.Equal(PaymentRunStatus.HandedOver, (await Run(app)).Status);
    }

    [Fact]
    public async Task Confirming_twice_by_two_people_pays_once()
    {
        var (billing, invoice) = await Approved(app);
        await HandedOver(billing, invoice);
        var today = FinnishTime.DayOf(app.Clock.GetUtcNow());

        await Task.WhenAll(new[] { billing.Checker, billing.Second }.Select(person => Task.Run(() => Confirm(app, billing, person, today))));
        MakeContracts.Allowed(await Confirm(app, billing, billing.Checker, day: null));

        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);
        Assert.Single(await app.With((InvoiceStore store) => store.Steps(invoice.Id)), step => step.Step == "Pay");
        Assert.Equal(PaymentStatus.Executed, Assert.Single(await Payments()).Status);
    }

    [Fact]
    public async Task What_the_bank_refused_may_be_paid_in_another_run()
    {
        var (billing, invoice) = await Approved(app);
        await HandedOver(billing, invoice);

        MakeContracts.Allowed(await Confirm(app, billing, billing.Checker, day: null));
        Assert.Equal(InvoiceStatus.Approved, (await app.Invoice(invoice.Id)).Status);

        var second = Guid.CreateVersion7();
        MakeContracts.Allowed(await app.With((MakePaymentRun use) => use.Run(second, billing.Contract.Buyer.Id, billing.Second, [invoice.Id], FinnishTime.DayOf(app.Clock.GetUtcNow()))));
        Assert.Equal([PaymentStatus.Refused, PaymentStatus.Planned], (await app.With((PaymentStore store) => store.OfInvoice(invoice.Id))).Select(payment => payment.Status));
    }

    [Fact]
    public async Task Two_finance_people_can_not_put_one_invoice_into_two_runs()
    {
        var (billing, invoice) = await Approved(app);
        var today = FinnishTime.DayOf(app.Clock.GetUtcNow());

        var answers = await Task.WhenAll(new[] { billing.Second, billing.Payer }.Select(person => Task.Run(async () =>
        {
            try
            {
                return (await app.With((MakePaymentRun use) => use.Run(Guid.CreateVersion7(), billing.Contract.Buyer.Id, person, [invoice.Id], today)))?.Code ?? "done";
            }
            catch (StaleDataException)
            {
                return "stale";
            }
        })));

        Assert.Single(answers, "done");
        Assert.Single(await app.With((PaymentStore store) => store.OfInvoice(invoice.Id)));
    }

    [Fact]
    public async Task Only_an_approved_invoice_of_this_buyer_gets_into_a_run()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Checked);
        Assert.Equal(MakePaymentRun.NotApproved.Code, (await Make(app, billing, invoice))?.Code);
        Assert.Equal(MakePaymentRun.NothingChosen, await app.With((MakePaymentRun use) => use.Run(runId, billing.Contract.Buyer.Id, billing.Second, [], new(2026, 10, 2))));

        var other = await app.Buyer("Hollolan kunta");
        await app.AddAccount(other, "FI2112345600000785");
        await Assert.ThrowsAsync<NotFoundException>(() =>
            app.With((MakePaymentRun use) => use.Run(runId, other.Id, billing.Second, [invoice.Id], new(2026, 10, 9))));
    }

    [Fact]
    public async Task An_account_that_changed_after_the_run_was_made_stops_it()
    {
        var (billing, invoice) = await Approved(app);
        MakeContracts.Allowed(await Make(app, billing, invoice));
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddMinutes(1));
        await app.AddAccount(billing.Contract.Supplier, "FI2112345600000785");

        Assert.Equal(ReleasePaymentRun.AccountChanged.Code, (await Release(app, billing))?.Code);
        MakeContracts.Allowed(await app.With((CancelPaymentRun use) => use.Run(runId, billing.Contract.Buyer.Id, billing.Second)));
        Assert.Equal(InvoiceStatus.Approved, (await app.Invoice(invoice.Id)).Status);
    }

    private static async Task<(Billing, Invoice)> Approved(App app)
    {
        var billing = await app.Billing();
        return (billing, await app.Invoice(billing, InvoiceStatus.Approved));
    }

    private async Task HandedOver(Billing billing, Invoice invoice)
    {
        MakeContracts.Allowed(await Make(app, billing, invoice));
        MakeContracts.Allowed(await Release(app, billing));
        await app.RunDue();
    }

    private Task<Refusal?> Make(App app, Billing billing, Invoice invoice, Guid? person = null) =>
        app.With((MakePaymentRun use) => use.Run(runId, billing.Contract.Buyer.Id, person ?? billing.Second, [invoice.Id], FinnishTime.DayOf(app.Clock.GetUtcNow())));

    private Task<Refusal?> Release(App app, Billing billing, Guid? person = null) =>
        app.With((ReleasePaymentRun use) => use.Run(runId, billing.Contract.Buyer.Id, person ?? billing.Payer));

    private async Task<Refusal?> Confirm(App app, Billing billing, Guid person, DateOnly? day)
    {
        var payments = (await app.With((PaymentStore store) => store.Payments(runId))).Select(payment => payment.Id).ToList();
        return await app.With((ConfirmPayments use) => use.Run(runId, billing.Contract.Buyer.Id, person, payments, day));
    }

    private async Task<PaymentRun> Run(App app) => (await app.With((PaymentStore store) => store.FindRun(runId)))!;

    private Task<IReadOnlyList<Payment>> Payments() => app.With((PaymentStore store) => store.Payments(runId));

    private async Task<byte[]> File()
    {
        var run = await Run(app);
        return await app.With((FileStore files) => files.Read(run.FileId));
    }
}
