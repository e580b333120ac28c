using System.Net;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Payments;
using Procurement.App.Payments.Transfers;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Tests.Contracts;
using Procurement.Tests.Invoices;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Payments;

/// <summary>The treasury's decision that lets a buyer pay by transfers: two people of finance, on their own page.</summary>
public sealed class TreasuryDecisionTests : IAsyncLifetime
{
    private readonly App app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task One_enters_the_number_and_the_day_another_confirms_and_then_a_run_of_transfers_can_be_made()
    {
        var billing = await app.Billing();
        var buyer = billing.Contract.Buyer;
        var invoice = await app.Invoice(billing, InvoiceStatus.Approved);
        await app.With((Db db) => db.Write(() => db.Execute("update Invoices set SettlementPath = 'Transfer' where Id = @Id", new { invoice.Id })));
        var page = $"/finance/{buyer.BusinessId}/transfers";
        var today = FinnishTime.DayOf(app.Clock.GetUtcNow());
        using var first = app.BrowserOf(billing.Payer);
        using var second = app.BrowserOf(billing.Second);

        Assert.Contains("päivä on tulevaisuudessa", await Text(await first.Send(page, ("Reference", "§ 12/2026"), ("DecidedOn", today.AddDays(1).ToString("O")))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await first.Send(page, ("Reference", "§ 12/2026"), ("DecidedOn", today.ToString("O")))).StatusCode);
        Assert.DoesNotContain((await first.Read(page)).QuerySelectorAll("main form button"), button => button.TextContent.Trim() == "Vahvista päätös");
        Assert.Contains("Vahvista rahatoimen päätös", (await second.Read((await second.GetAsync("/home")).Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await second.Press(page, "Vahvista päätös")).StatusCode);
        Assert.Contains("§ 12/2026", (await first.Read(page)).Body!.TextContent, StringComparison.Ordinal);

        var runs = $"/finance/{buyer.BusinessId}/payment-runs";
        Assert.Contains(invoice.NumberText!, (await second.Read($"{runs}/new?path=Transfer")).QuerySelector("main form")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("toisella tavalla", (await second.Read($"{runs}/new")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.Send($"{runs}/new?path=Transfer", ("InvoiceIds", invoice.Id.ToString()))).StatusCode);
        Assert.Equal(SettlementPath.Transfer, Assert.Single(await app.With((PaymentStore payments) => payments.Runs(buyer.Id, PaymentRunStatus.Made, null, 2))).SettlementPath);
    }

    [Fact]
    public async Task A_decision_that_is_ended_lets_no_contract_be_paid_by_transfer()
    {
        var billing = await app.Billing();
        var buyer = billing.Contract.Buyer;
        var content = (await app.With((ContractStore contracts) => contracts.Find(billing.Contract.Id)))!.Content;
        Task<Refusal?> Contract() => app.With((CreateContract create) => create.Run(
            new()
            {
                Id = Guid.CreateVersion7(),
                BuyerId = buyer.Id,
                SupplierId = billing.Contract.Supplier.Id,
                StartsOn = new(2026, 10, 1),
                EndsOn = new(2027, 9, 30),
                SettlementPath = SettlementPath.Transfer,
                Content = content,
            },
            null));
        await app.With((EnterTreasuryDecision enter) => enter.Run(Guid.CreateVersion7(), buyer.Id, billing.Payer, "§ 1", new(2026, 9, 1)));
        Assert.Equal(MakePaymentRun.NoTreasuryDecision, await Contract());
        await app.With((ConfirmTreasuryDecision confirm) => confirm.Run(buyer.Id, billing.Second));
        Assert.Null(await Contract());

        await app.With((EndTreasuryDecision end) => end.Run(buyer.Id, billing.Payer));
        Assert.Equal(MakePaymentRun.NoTreasuryDecision, await Contract());
        Assert.Null(await app.With((EnterTreasuryDecision enter) => enter.Run(Guid.CreateVersion7(), buyer.Id, billing.Payer, "§ 2", new(2026, 9, 1))));
    }

    [Fact]
    public async Task Where_the_site_has_no_payment_service_the_pages_say_so()
    {
        var billing = await app.Billing();
        using var payer = app.BrowserOf(billing.Payer);
        using var supplier = app.BrowserOf(await app.Person(billing.Contract.Supplier, Role.SupplierUser));
        const string Words = "ei ole maksupalvelua käytössä";
        Assert.Contains(Words, (await payer.Read($"/finance/{billing.Contract.Buyer.BusinessId}/transfers")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Words, (await supplier.Read($"/supplier/{billing.Contract.Supplier.BusinessId}/payment-account")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> Text(HttpResponseMessage answer) => (await answer.Page()).Body!.TextContent;
}
