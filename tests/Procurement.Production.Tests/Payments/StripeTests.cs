using System.Net;
using System.Security.Cryptography;
using System.Text;
using Procurement.App.Data;
using Procurement.App.Payments;
using Procurement.App.Payments.Transfers;
using Procurement.Domain;
using Procurement.Domain.Invoices;
using Procurement.Production.Payments;
using Procurement.Tests.Contracts;
using Procurement.Tests.Invoices;

namespace Procurement.Tests.Payments;

public sealed class StripeTests : IAsyncLifetime
{
    private const string WebhookSecret = "whsec_of_the_tests";
    private readonly App app;
    private readonly Guid runId = Guid.CreateVersion7();
    private StripeStandIn stripe = null!;

    public StripeTests() => app = new()
    {
        More = services => services.AddStripe(
            new() { SecretKey = "sk_test_of_the_tests", WebhookSecret = WebhookSecret, ApiBase = "https://stripe.test", BackOffMilliseconds = 1 }, new HttpClient(stripe)),
    };

    public ValueTask InitializeAsync()
    {
        stripe = new StripeStandIn(app.Clock);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        stripe.Dispose();
    }

    [Fact]
    public async Task A_transfer_bears_our_payment_and_only_stripes_word_makes_the_invoice_paid()
    {
        var (_, invoice) = await Released();
        await app.RunDue();

        var transfer = Assert.Single(stripe.Transfers).Value;
        var payment = await Payment();
        Assert.Equal((invoice.Total.Cents, "eur", payment.Id.ToString()), ((long)transfer["amount"]!, (string)transfer["currency"]!, (string)transfer["metadata"]!["payment"]!));
        Assert.Equal(InvoiceStatus.Scheduled, (await app.Invoice(invoice.Id)).Status);

        Assert.Equal(HttpStatusCode.OK, await Tell("evt_1", "transfer.created", (string)transfer["id"]!));
        Assert.Equal(HttpStatusCode.OK, await Tell("evt_1", "transfer.created", (string)transfer["id"]!));
        await app.RunDue();
        Assert.Equal((InvoiceStatus.Paid, PaymentRunStatus.Finished), ((await app.Invoice(invoice.Id)).Status, (await Run()).Status));
        Assert.Equal(1, await app.With((Db db) => db.Find<int>("select count(*) from TransferEvents")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_died_asks_stripe_before_it_sends_again(bool keysAreForgotten)
    {
        await Released();
        stripe.Faults.Enqueue(StripeStandIn.NoFault); // it is asked what it has of the run: nothing
        for (var attempt = 0; attempt < 5; attempt++)
        {
            stripe.Faults.Enqueue(StripeStandIn.Cut); // it makes the transfer, and its answer never comes
        }

        await app.RunDue();
        Assert.Equal(PaymentStatus.Planned, (await Payment()).Status);
        if (keysAreForgotten)
        {
            stripe.ForgetKeys();
        }

        app.Clock.Move(TimeSpan.FromMinutes(1));
        await app.RunDue();
        Assert.Single(stripe.Transfers);
        Assert.Equal(PaymentStatus.HandedOver, (await Payment()).Status);
    }

    [Fact]
    public async Task What_stripe_refuses_for_now_is_asked_again_later()
    {
        await Released();
        foreach (var fault in new[] { 429, 503, StripeStandIn.NoFault, 429, StripeStandIn.Cut, 500 })
        {
            stripe.Faults.Enqueue(fault);
        }

        await app.RunDue();
        Assert.Single(stripe.Transfers);
        Assert.Equal(PaymentStatus.HandedOver, (await Payment()).Status);
    }

    [Fact]
    public async Task A_supplier_whose_payouts_are_disabled_is_refused_plainly_and_can_be_paid_when_mended()
    {
        var (_, invoice) = await Released(payouts: false);
        await app.RunDue();

        Assert.Equal((PaymentStatus.Refused, StripePayments.AccountDisabled), ((await Payment()).Status, (await Payment()).RefusedAs));
        Assert.Equal(InvoiceStatus.Approved, (await app.Invoice(invoice.Id)).Status);
        Assert.Empty(stripe.Transfers);
    }

    [Theory]
    [InlineData("whsec_wrong", 0)]
    [InlineData(WebhookSecret, -301)]
    [InlineData(WebhookSecret, 301)]
    public async Task An_event_with_a_wrong_signature_or_a_wrong_age_is_refused(string secret, int seconds)
    {
        Assert.Equal(HttpStatusCode.BadRequest, await Tell("evt_2", "account.updated", "acct_1", secret, seconds));
        Assert.Equal(0, await app.With((Db db) => db.Find<int>("select count(*) from TransferEvents")));
    }

    [Fact]
    public async Task An_unsigned_event_is_refused()
    {
        var answer = await app.Stranger().PostAsync(StripeWebhook.Path, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Events_out_of_order_leave_the_account_as_it_is_now()
    {
        var supplier = Guid.CreateVersion7();
        var account = stripe.Account(payouts: false, disabled: "requirements.past_due");
        await Connect(supplier, account);
        stripe.Accounts[account]["payouts_enabled"] = true;
        stripe.Accounts[account]["capabilities"] = new System.Text.Json.Nodes.JsonObject { ["transfers"] = "active" };

        await Tell("evt_4", "account.updated", account); // the later one came first
        await Tell("evt_3", "account.updated", account);
        await app.RunDue();
        var now = (await app.With((TransferStore transfers) => transfers.Account(supplier)))!;
        Assert.True(now is { PayoutsEnabled: true, TransfersEnabled: true });
    }

    [Fact]
    public async Task The_books_make_good_a_lost_event_and_each_difference_is_named_once()
    {
        var (_, invoice) = await Released();
        await app.RunDue();
        var unknown = stripe.Stranger(77_00);
        var other = stripe.Stranger(1, (await Payment()).Id);
        for (var day = 0; day < 3; day++)
        {
            app.Clock.Move(TimeSpan.FromDays(1));
            await app.RunDue();
        }

        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);
        var differences = await app.With((TransferStore transfers) => transfers.Differences());
        Assert.Equal([(DifferenceKind.Unknown, unknown), (DifferenceKind.Amount, other)], differences.Select(found => (found.Kind, found.About)).OrderBy(found => found.Kind));
    }

    [Fact]
    public async Task Stripe_s_word_that_comes_while_the_run_is_handed_over_waits_and_counts()
    {
        var (_, invoice) = await Released();
        var early = stripe.Stranger(invoice.Total.Cents, (await Payment()).Id);
        await Tell("evt_7", "transfer.created", early);
        await app.With((IServiceProvider scope) => scope.GetRequiredService<TakeTransferEvent>().Run(EventId(), default));
        Assert.Equal(PaymentStatus.Planned, (await Payment()).Status);

        await app.RunDue();
        app.Clock.Move(TimeSpan.FromMinutes(5));
        await app.RunDue();
        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);

        Guid EventId() => app.With((Db db) => db.Find<Guid>("select Id from TransferEvents")).GetAwaiter().GetResult();
    }

    [Fact]
    public async Task A_second_transfer_of_the_same_payment_is_named_and_can_be_settled()
    {
        var (billing, invoice) = await Released();
        await app.RunDue();
        await Tell("evt_8", "transfer.created", stripe.Transfers.Keys.Single());
        await app.RunDue();
        var second = stripe.Stranger(invoice.Total.Cents, (await Payment()).Id);
        await Tell("evt_9", "transfer.created", second);
        await app.RunDue();

        var difference = Assert.Single(await app.With((TransferStore transfers) => transfers.DifferencesOf(billing.Contract.Buyer.Id)));
        Assert.Equal((DifferenceKind.Unknown, second, null), (difference.Kind, difference.About, difference.Ours));
        using var payer = app.BrowserOf(billing.Payer);
        var page = $"/finance/{billing.Contract.Buyer.BusinessId}/transfers";
        Assert.Contains(second, await payer.GetStringAsync(page), StringComparison.Ordinal);
        await app.With((SettleTransferDifference settle) => settle.Run(difference.Id, billing.Contract.Buyer.Id, billing.Payer));
        Assert.NotNull((await app.With((TransferStore transfers) => transfers.Difference(difference.Id)))!.SettledAt);
    }

    [Fact]
    public async Task Nobody_confirms_a_transfer_by_hand()
    {
        var (billing, _) = await Released();
        await app.RunDue();
        var payment = await Payment();
        Assert.Equal(PaymentJournalStore.NotNow, await app.With((ConfirmPayments confirm) =>
            confirm.Run(runId, billing.Contract.Buyer.Id, billing.Payer, [payment.Id], FinnishTime.DayOf(app.Clock.GetUtcNow()))));
    }

    [Fact]
    public async Task A_supplier_sees_plainly_what_keeps_money_from_it_and_the_link_to_mend_it()
    {
        var (billing, _) = await Released(payouts: false);
        var person = await Organisations.MakeOrganisations.Person(app, billing.Contract.Supplier, Domain.Organisations.Role.SupplierUser);
        using var browser = app.BrowserOf(person);
        var page = $"/supplier/{billing.Contract.Supplier.BusinessId}/payment-account";
        Assert.Contains("Rahaa ei voi vielä maksaa teille", WebUtility.HtmlDecode(await browser.GetStringAsync(page)), StringComparison.Ordinal);

        await browser.Press(page, "Hae tila uudelleen");
        var shown = WebUtility.HtmlDecode(await browser.GetStringAsync(page));
        Assert.Contains("company.tax_id", shown, StringComparison.Ordinal);
        Assert.Contains("https://connect.test/acct_", await (await browser.Press(page, "Anna puuttuvat tiedot")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reversal_is_named_and_a_payment_that_stripe_does_not_know_is_missing()
    {
        await Released();
        await app.RunDue();
        var transfer = stripe.Transfers.Keys.Single();
        await Tell("evt_5", "transfer.created", transfer);
        await app.RunDue();
        stripe.Reverse(transfer, 100);
        await Tell("evt_6", "transfer.reversed", transfer);
        await app.RunDue();

        Assert.Equal(DifferenceKind.Reversed, Assert.Single(await app.With((TransferStore transfers) => transfers.Differences())).Kind);
    }

    [Fact]
    public async Task A_transfer_that_is_not_in_the_books_is_missing()
    {
        await Released();
        await app.RunDue();
        stripe.Transfers.Clear();
        app.Clock.Move(TimeSpan.FromDays(3));
        await app.RunDue();

        Assert.Equal(DifferenceKind.Missing, Assert.Single(await app.With((TransferStore transfers) => transfers.Differences())).Kind);
    }

    [Fact]
    public async Task A_supplier_opens_one_account_and_is_sent_to_stripes_own_pages()
    {
        var supplier = await Organisations.MakeOrganisations.Supplier(app);
        var links = new List<string>();
        for (var press = 0; press < 2; press++)
        {
            links.Add(await app.With((ITransferAccounts onboarding) => onboarding.Link(supplier.Id, "/supplier", default)));
        }

        Assert.Single(stripe.Accounts);
        Assert.All(links, link => Assert.StartsWith("https://connect.test/acct_", link, StringComparison.Ordinal));
        Assert.Contains("company.tax_id", (await app.With((TransferStore transfers) => transfers.Account(supplier.Id)))!.Requirements, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_treasurys_decision_by_two_people_nothing_is_paid_by_transfer()
    {
        var (billing, invoice) = await Approved();
        Assert.Equal(MakePaymentRun.NoTreasuryDecision, await Make(billing, invoice));

        await app.With((EnterTreasuryDecision enter) => enter.Run(Guid.CreateVersion7(), billing.Contract.Buyer.Id, billing.Payer, "§ 12", new(2026, 9, 1)));
        Assert.Equal(MakePaymentRun.NoTreasuryDecision, await Make(billing, invoice));
        Assert.Equal(ConfirmTreasuryDecision.SamePerson, await app.With((ConfirmTreasuryDecision confirm) => confirm.Run(billing.Contract.Buyer.Id, billing.Payer)));
    }

    private async Task<(Billing Billing, Invoice Invoice)> Approved()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Approved);
        await app.With((Db db) => db.Write(() => db.Execute("update Invoices set SettlementPath = 'Transfer' where Id = @Id", new { invoice.Id })));
        return (billing, invoice);
    }

    private async Task<(Billing Billing, Invoice Invoice)> Released(bool payouts = true)
    {
        var (billing, invoice) = await Approved();
        var buyer = billing.Contract.Buyer.Id;
        await Connect(billing.Contract.Supplier.Id, stripe.Account(payouts));
        MakeContracts.Allowed(await app.With((EnterTreasuryDecision enter) => enter.Run(Guid.CreateVersion7(), buyer, billing.Payer, "§ 12", new(2026, 9, 1))));
        MakeContracts.Allowed(await app.With((ConfirmTreasuryDecision confirm) => confirm.Run(buyer, billing.Checker)));
        MakeContracts.Allowed(await Make(billing, invoice));
        MakeContracts.Allowed(await app.With((ReleasePaymentRun release) => release.Run(runId, buyer, billing.Payer)));
        return (billing, invoice);
    }

    private Task<Refusal?> Make(Billing billing, Invoice invoice) =>
        app.With((MakePaymentRun make) => make.Run(runId, billing.Contract.Buyer.Id, billing.Second, [invoice.Id], FinnishTime.DayOf(app.Clock.GetUtcNow())));

    private Task<PaymentRun> Run() => app.With(async (PaymentStore payments) => (await payments.FindRun(runId))!);

    private Task<Payment> Payment() => app.With(async (PaymentStore payments) => (await payments.Payments(runId)).Single());

    private Task Connect(Guid supplier, string account) => app.With((IServiceProvider scope) => scope.GetRequiredService<Db>().Write(async () =>
    {
        var json = stripe.Accounts[account];
        var state = new AccountState { AccountId = account, PayoutsEnabled = (bool)json["payouts_enabled"]!, TransfersEnabled = (bool)json["payouts_enabled"]!, Requirements = [] };
        await scope.GetRequiredService<TransferStore>().AddAccount(supplier, state, app.Clock.GetUtcNow());
    }));

    private async Task<HttpStatusCode> Tell(string id, string type, string about, string secret = WebhookSecret, int seconds = 0)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(new { id, @object = "event", type, data = new { @object = new { id = about } } });
        var at = app.Clock.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, StripeWebhook.Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", $"t={at},v1={signature}");
        return (await app.Stranger().SendAsync(request)).StatusCode;
    }
}
