using System.Net;
using System.Text;
using Procurement.App.Invoices;
using Procurement.App.Payments;
using Procurement.Domain;
using Procurement.Domain.Invoices;
using Procurement.Domain.Organisations;
using Procurement.Tests.Contracts;
using Procurement.Tests.Organisations;

namespace Procurement.Tests.Invoices;

/// <summary>The month's money from the prepared invoice to the bank's word, each step by the right person in the browser.</summary>
public sealed class InvoicePagesTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task From_the_month_to_the_banks_word_by_five_people()
    {
        var billing = await app.Billing(approvalLimit: 399_99);
        var (buyer, supplier) = (billing.Contract.Buyer, billing.Contract.Supplier);
        var finance = $"/finance/{buyer.BusinessId}";
        var (checker, approver, second, payer) = (app.BrowserOf(billing.Checker), app.BrowserOf(billing.Approver), app.BrowserOf(billing.Second), app.BrowserOf(billing.Payer));

        Moved(await checker.Press($"{finance}/months/2026-09", "Valmistele laskut"), $"{finance}/months/2026-09");
        var desk = await app.BrowserOf(billing.Contract.SupplierUser).Read($"/supplier/{supplier.BusinessId}");
        var url = desk.QuerySelector("a[href*='/invoices/']")!.GetAttribute("href")!;
        var id = Guid.Parse(url.Split('/')[^1]);
        Moved(await app.BrowserOf(billing.Contract.SupplierUser).Press(url, "Hyväksy ja lähetä lasku"), url);
        await app.RunDue();

        Assert.Contains("R1001", (await checker.Read(finance)).Body!.TextContent, StringComparison.Ordinal);
        Moved(await checker.Press($"{finance}/invoices/{id}", "Merkitse asiatarkastetuksi"), $"{finance}/invoices/{id}");
        Assert.Contains("Olet tarkastanut laskun", (await checker.Read($"{finance}/invoices/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Moved(await approver.Press($"{finance}/invoices/{id}", "Hyväksy lasku"), $"{finance}/invoices/{id}");
        Moved(await second.Press($"{finance}/invoices/{id}", "Hyväksy lasku"), $"{finance}/invoices/{id}");

        var made = await checker.Send($"{finance}/payment-runs/new", ("InvoiceIds", id.ToString()));
        var run = made.Headers.Location!.ToString();
        Assert.Contains("Teit maksuerän", (await checker.Read(run)).Body!.TextContent, StringComparison.Ordinal);
        Moved(await payer.Press($"{run}/release", "Vapauta maksuun"), run);
        await app.RunDue();

        var file = await payer.GetAsync($"{run}/file");
        Assert.Equal(PainFile.MediaType, file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<CtrlSum>400.00</CtrlSum>", Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Moved(await payer.Press(run, "Pankki maksoi valitut"), run);

        var page = await app.BrowserOf(billing.Contract.SupplierUser).Read(url);
        Assert.Contains("Maksettu", page.QuerySelector(".ds-tag")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(20, page.QuerySelectorAll(".invoice-origins tbody tr").Length);
    }

    [Fact]
    public async Task The_buyer_returns_with_a_reason_and_the_supplier_credits()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var (finance, own) = ($"/finance/{billing.Contract.Buyer.BusinessId}/invoices/{invoice.Id}", $"/supplier/{billing.Contract.Supplier.BusinessId}/invoices/{invoice.Id}");

        var empty = await app.BrowserOf(billing.Checker).Send($"{finance}/return", ("Reason", " "));
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        Moved(await app.BrowserOf(billing.Checker).Send($"{finance}/return", ("Reason", "Viikko 38 puuttuu")), finance);
        Assert.Contains("Viikko 38 puuttuu", (await app.BrowserOf(billing.Contract.SupplierUser).Read(own)).Body!.TextContent, StringComparison.Ordinal);
        Moved(await app.BrowserOf(billing.Contract.SupplierUser).Press($"{own}/credit", "Hyvitä lasku"), own);

        Assert.Equal(InvoiceStatus.Credited, (await app.Invoice(invoice.Id)).Status);
        var list = await app.BrowserOf(billing.Contract.SupplierUser).Read($"/supplier/{billing.Contract.Supplier.BusinessId}/invoices?status=Credited");
        Assert.Equal(2, list.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task The_supplier_does_not_accept_and_says_why()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Prepared);
        var own = $"/supplier/{billing.Contract.Supplier.BusinessId}/invoices/{invoice.Id}";

        Moved(await app.BrowserOf(billing.Contract.SupplierUser).Send($"{own}/decline", ("Reason", "Kaksi viikkoa puuttuu")), own);

        var desk = await app.BrowserOf(billing.Checker).Read($"/finance/{billing.Contract.Buyer.BusinessId}");
        Assert.NotNull(desk.QuerySelector($"a[href$='/invoices/{invoice.Id}']"));
        Assert.Contains("Kaksi viikkoa puuttuu", (await app.BrowserOf(billing.Checker).Read($"/finance/{billing.Contract.Buyer.BusinessId}/invoices/{invoice.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_the_trail_and_changes_nothing()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Approved);
        var auditor = app.BrowserOf(await app.Person(billing.Contract.Buyer, Role.Auditor));
        var audit = $"/audit/{billing.Contract.Buyer.BusinessId}";

        Assert.Contains("R1001", (await auditor.Read($"{audit}/invoices")).Body!.TextContent, StringComparison.Ordinal);
        var page = await auditor.Read($"{audit}/invoices/{invoice.Id}");
        Assert.Equal(5, page.QuerySelectorAll(".invoice-history tbody tr").Length);
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync($"{audit}/payment-runs")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.BrowserOf(billing.Payer).GetAsync($"/finance/{billing.Contract.Buyer.BusinessId}/payment-runs?status=Made")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/finance/{billing.Contract.Buyer.BusinessId}/invoices/{invoice.Id}")).StatusCode);
    }

    [Fact]
    public async Task To_strangers_and_to_others_an_invoice_does_not_exist()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var other = await app.Buyer("Hollolan kunta");
        var stranger = await app.Person(other, Role.Finance, Role.Officer);

        foreach (var url in new[] { $"/finance/{other.BusinessId}/invoices/{invoice.Id}", $"/finance/{billing.Contract.Buyer.BusinessId}/invoices/{invoice.Id}", $"/supplier/{billing.Contract.Supplier.BusinessId}/invoices/{invoice.Id}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await app.BrowserOf(stranger).GetAsync(url)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await app.Stranger().GetAsync(url)).StatusCode);
        }
    }

    [Fact]
    public async Task What_is_shown_comes_as_CSV_too()
    {
        var billing = await app.Billing();
        await app.Invoice(billing, InvoiceStatus.Sent);

        var csv = await app.BrowserOf(billing.Checker).GetStringAsync($"/finance/{billing.Contract.Buyer.BusinessId}/invoices.csv?status=Sent");

        var rows = csv.TrimEnd().Split("\r\n");
        Assert.Equal(2, rows.Length);
        Assert.StartsWith("R1001,380,", rows[1], StringComparison.Ordinal);
        Assert.Contains(",400.00,0.00,400.00,", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_suppliers_people_are_told_by_mail_once_that_an_invoice_waits_and_that_one_came_back()
    {
        var billing = await app.Billing();
        await app.RunDue();
        var before = app.Mails.Count();
        var invoice = await app.Invoice(billing, InvoiceStatus.Prepared);
        await app.RunDue();
        await app.With((TellOfInvoice job) => job.Run(invoice.Id, default));
        MakeContracts.Allowed(await app.With((AcceptInvoice use) => use.Run(invoice.Id, billing.Contract.Supplier.Id, billing.Contract.SupplierUser)));
        await app.RunDue();
        MakeContracts.Allowed(await app.With((ReturnInvoice use) => use.Run(invoice.Id, billing.Contract.Buyer.Id, billing.Checker, "Viikko 38?")));
        await app.RunDue();

        var told = app.Mails.Skip(before).DistinctBy(mail => mail.Id).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, mail => Assert.Contains($"/supplier/{billing.Contract.Supplier.BusinessId}/invoices/{invoice.Id}", mail.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(told, mail => mail.Text.Contains("Viikko 38", StringComparison.Ordinal));
    }

    private static void Moved(HttpResponseMessage answer, string url)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(url, answer.Headers.Location!.ToString());
    }
}
