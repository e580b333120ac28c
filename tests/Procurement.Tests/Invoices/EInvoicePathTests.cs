using System.Net;
using System.Text;
using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Tests.Contracts;

namespace Procurement.Tests.Invoices;

/// <summary>A contract settled by e-invoice: the buyer's own system is told by mail, and only its file makes the invoice paid.</summary>
public sealed class EInvoicePathTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_buyers_system_gets_the_e_invoice_by_mail_once_and_both_sides_can_download_it()
    {
        var (billing, invoice) = await Sent();

        var mail = Assert.Single(app.Mails, mail => mail.To == "ostolaskut@kunta.example");
        Assert.Equal(["R1001-ubl.xml", "R1001-finvoice.xml"], mail.Attachments.Select(file => file.Name));
        Assert.Contains("<cbc:StreetName>Harjukatu 31</cbc:StreetName>", Encoding.UTF8.GetString(mail.Attachments[0].Content), StringComparison.Ordinal);

        foreach (var (browser, home) in new[] { (app.BrowserOf(billing.Contract.SupplierUser), $"/supplier/{billing.Contract.Supplier.BusinessId}"), (app.BrowserOf(billing.Checker), $"/finance/{billing.Contract.Buyer.BusinessId}") })
        {
            var page = await browser.Read($"{home}/invoices/{invoice.Id}");
            foreach (var link in page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(href => href.EndsWith("/ubl", StringComparison.Ordinal) || href.EndsWith("/finvoice", StringComparison.Ordinal)))
            {
                var file = await browser.GetAsync(link);
                Assert.Equal(UblFile.MediaType, file.Content.Headers.ContentType!.MediaType);
                Assert.Contains("R1001", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Only_the_file_of_the_buyers_system_makes_it_paid_and_importing_twice_changes_nothing()
    {
        var (billing, invoice) = await Sent();
        Assert.Null(await Import(billing, Row(invoice, "400,00", payment: "77")));

        Assert.Equal((InvoiceStatus.Paid, new DateOnly(2026, 10, 20)), ((await app.Invoice(invoice.Id)).Status, (await app.Invoice(invoice.Id)).PaidOn));
        var steps = (await app.With((InvoiceStore store) => store.Steps(invoice.Id))).Count;
        Assert.Null(await Import(billing, Row(invoice, "400,00", payment: "77")));
        Assert.Null(await Import(billing, Row(invoice, "400,00", payment: "77"), Row(invoice, "1,00", payment: "78")));

        var files = await app.With((PaidFileStore store) => store.OfBuyer(billing.Contract.Buyer.Id, 10));
        Assert.Equal(2, files.Count);
        Assert.Equal((2, 0, 1, 1), (files[0].Rows, files[0].Paid, files[0].Repeated, files[0].ToSee));
        Assert.Equal(steps, (await app.With((InvoiceStore store) => store.Steps(invoice.Id))).Count);
    }

    [Fact]
    public async Task Parts_wait_for_the_rest_and_too_much_is_shown()
    {
        var (billing, invoice) = await Sent();
        Assert.Null(await Import(billing, Row(invoice, "150.00", payment: "1")));
        Assert.Equal(InvoiceStatus.Sent, (await app.Invoice(invoice.Id)).Status);
        Assert.Null(await Import(billing, Row(invoice, "251,00", payment: "2")));

        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);
        Assert.Equal([PaidWord.TooMuch, PaidWord.Partial], await Words(billing));
    }

    [Fact]
    public async Task Two_parts_of_the_same_day_and_sum_are_two_payments_also_without_ids()
    {
        var (billing, invoice) = await Sent();
        Assert.Null(await Import(billing, Row(invoice, "200,00"), Row(invoice, "200,00")));
        Assert.Equal(InvoiceStatus.Paid, (await app.Invoice(invoice.Id)).Status);
    }

    [Fact]
    public async Task What_agrees_with_no_invoice_waits_at_the_desk_until_somebody_has_seen_to_it()
    {
        var (billing, invoice) = await Sent();
        Assert.Null(await Import(billing, "R4711;;;12,00;20.10.2026;5"));
        var desk = $"/finance/{billing.Contract.Buyer.BusinessId}";
        var link = (await app.BrowserOf(billing.Checker).Read(desk)).QuerySelector("a[href*='/paid-files/']")!.GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.Redirect, (await app.BrowserOf(billing.Checker).Press(link, "Merkitse selvitetyksi")).StatusCode);

        Assert.Null((await app.BrowserOf(billing.Checker).Read(desk)).QuerySelector("a[href*='/paid-files/']"));
        Assert.Equal(InvoiceStatus.Sent, (await app.Invoice(invoice.Id)).Status);
    }

    [Fact]
    public async Task No_invoice_is_ever_on_two_paths()
    {
        var (billing, invoice) = await Sent();
        var sepa = await app.Billing();
        var approved = await app.Invoice(sepa, InvoiceStatus.Approved);
        Assert.Null(await app.With((CheckInvoice use) => use.Run(invoice.Id, billing.Contract.Buyer.Id, billing.Checker)));
        Assert.Null(await app.With((ApproveInvoice use) => use.Run(invoice.Id, billing.Contract.Buyer.Id, billing.Approver)));

        Assert.Equal("payment-run-other-path", (await app.With((MakePaymentRun use) => use.Run(
            Guid.CreateVersion7(), billing.Contract.Buyer.Id, billing.Payer, [invoice.Id], new(2026, 12, 1))))?.Code);
        Assert.Equal(PaidWord.OtherPath, PaidWords.Of(approved, Money.Zero, approved.Total));
        foreach (var path in Enum.GetValues<SettlementPath>())
        {
            foreach (var status in Enum.GetValues<InvoiceStatus>())
            {
                var one = approved with { SettlementPath = path, Status = status };
                Assert.False(InvoiceRules.May(one, InvoiceStep.PayOutside) is null && (InvoiceRules.May(one, InvoiceStep.Schedule) is null || InvoiceRules.May(one, InvoiceStep.Pay) is null));
            }
        }
    }

    [Fact]
    public async Task A_file_with_a_wrong_line_is_not_taken_at_all_and_says_which()
    {
        var (billing, invoice) = await Sent();
        var refusal = await Import(billing, Row(invoice, "400,00"), Row(invoice, "paljon"));

        Assert.Equal("paid-file-amount-wrong", refusal?.Code);
        Assert.Equal([3], refusal!.Args);
        Assert.Empty(await app.With((PaidFileStore store) => store.OfBuyer(billing.Contract.Buyer.Id, 10)));
        Assert.Equal(InvoiceStatus.Sent, (await app.Invoice(invoice.Id)).Status);
    }

    [Fact]
    public async Task The_buyer_tells_its_address_and_columns_on_a_page()
    {
        var billing = await app.Billing();
        var url = $"/finance/{billing.Contract.Buyer.BusinessId}/e-invoice-address";
        var wrong = await app.BrowserOf(billing.Checker).Send(url, ("Street", "Harjukatu 31"), ("PostCode", "15100"), ("Town", "Lahti"), ("Ovt", "123"));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);

        var saved = await app.BrowserOf(billing.Checker).Send(
            url, ("Street", "Harjukatu 31"), ("PostCode", "15100"), ("Town", "Lahti"), ("AmountColumn", "summa"), ("LedgerColumns", "tili = CostAccount\nnetto = Net"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var address = (await app.With((EInvoiceAddressStore store) => store.Find(billing.Contract.Buyer.Id)))!;
        Assert.Equal(("summa", 2, 1), (address.PaidColumns.Amount, address.LedgerColumns.Count, address.Version));
    }

    private async Task<(Billing Billing, Invoice Invoice)> Sent()
    {
        var billing = await app.Billing(path: SettlementPath.EInvoice);
        MakeContracts.Allowed(await app.With((ChangeEInvoiceAddress use) => use.Run(
            new() { OrganisationId = billing.Contract.Buyer.Id, Street = "Harjukatu 31", PostCode = "15100", Town = "Lahti", MailTo = "ostolaskut@kunta.example" }, billing.Checker)));
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        await app.RunDue();
        return (billing, invoice);
    }

    private static string Row(Invoice invoice, string amount, string payment = "") => $"{invoice.NumberText};;{invoice.Reference};{amount};20.10.2026;{payment}";

    private Task<Refusal?> Import(Billing billing, params string[] rows) => app.With((ImportPaidFile use) => use.Run(
        Guid.CreateVersion7(), billing.Contract.Buyer.Id, billing.Payer, "maksetut.csv", Encoding.UTF8.GetBytes("invoice;supplier;reference;amount;paid;payment\n" + string.Join('\n', rows))));

    private async Task<List<PaidWord>> Words(Billing billing)
    {
        var words = new List<PaidWord>();
        foreach (var file in await app.With((PaidFileStore store) => store.OfBuyer(billing.Contract.Buyer.Id, 10)))
        {
            words.AddRange((await app.With((PaidFileStore store) => store.Rows(file.Id))).Select(row => row.Word));
        }

        return words;
    }
}
