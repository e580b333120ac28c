using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Procurement.App.Data;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Tests.Contracts;
using FsProp = FsCheck.Fluent.Prop;

namespace Procurement.Tests.Invoices;

/// <summary>A month's closing and the files to the ledger: every euro is in one place, to the cent.</summary>
public sealed class ClosingTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Claimed_verified_billed_approved_paid_and_open_agree_at_every_stage_and_with_the_invoice()
    {
        var billing = await app.Billing(vat: VatTreatment.Standard, path: SettlementPath.EInvoice);
        var verified = await Row(billing);
        Assert.Equal((400_00, 400_00, 0, 400_00), (verified.Claimed.Cents, verified.Verified.Cents, verified.Billed.Cents, verified.ToBill.Cents));

        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var sent = await Row(billing);
        Assert.Equal((invoice.Net, invoice.Net, Money.Zero, Money.Zero), (sent.Billed, sent.InApproval, sent.Approved, sent.ToBill));

        var again = await app.Invoice(invoice.Id);
        MakeContracts.Allowed(await app.With((CheckInvoice use) => use.Run(again.Id, billing.Contract.Buyer.Id, billing.Checker)));
        MakeContracts.Allowed(await app.With((ApproveInvoice use) => use.Run(again.Id, billing.Contract.Buyer.Id, billing.Approver)));
        Assert.Equal((invoice.Net, invoice.Net), ((await Row(billing)).Approved, (await Row(billing)).ToPay));

        MakeContracts.Allowed(await app.With((ImportPaidFile use) => use.Run(
            Guid.CreateVersion7(), billing.Contract.Buyer.Id, billing.Payer, "m.csv", System.Text.Encoding.UTF8.GetBytes($"invoice;amount;paid\n{invoice.NumberText};502,00;2026-10-20"))));
        var paid = await Row(billing);
        Assert.Equal((invoice.Net, Money.Zero, true), (paid.Paid, paid.Open, paid.Reconciles));
    }

    [Fact]
    public async Task What_nobody_has_verified_is_claimed_and_what_was_credited_is_to_be_billed()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        MakeContracts.Allowed(await app.With((ReturnInvoice use) => use.Run(invoice.Id, billing.Contract.Buyer.Id, billing.Checker, "Väärin")));
        MakeContracts.Allowed(await app.With((CreditInvoice use) => use.Run(Guid.CreateVersion7(), invoice.Id, billing.Contract.Supplier.Id, billing.Contract.SupplierUser)));
        var placement = await app.Started(billing.Contract, await app.Client(billing.Contract, "Kerttu"), new DateOnly(2026, 9, 1));
        MakeContracts.Allowed(await app.Report(billing.Contract, placement, MakeInvoices.September, 1));

        var row = await Row(billing);
        Assert.Equal((400_00, 0, 45_00, 445_00), (row.ToBill.Cents, row.Billed.Cents, row.Unverified.Cents, row.Claimed.Cents));
        Assert.True(row.Reconciles);
    }

    [Fact]
    public void Wherever_the_money_is_it_agrees() =>
        FsProp.ForAll(
            ArbMap.Default.ArbFor<(int Unverified, int Verified, (byte Status, int Cents)[] Billed)>(),
            drawn =>
            {
                var statuses = Enum.GetValues<InvoiceStatus>();
                var row = new MonthClosing
                {
                    ContractId = Guid.Empty,
                    ContractNumber = "",
                    SupplierName = "",
                    Unverified = new(drawn.Unverified),
                    Verified = new(drawn.Verified),
                    BilledBy = drawn.Billed.GroupBy(part => statuses[part.Status % statuses.Length]).ToDictionary(group => group.Key, group => new Money(group.Sum(part => (long)part.Cents))),
                };
                return row.Reconciles && row.Billed == row.InApproval + row.ToPay + row.Paid && row.Verified == row.ToBill + row.Billed;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task R54_the_ledger_gets_every_row_in_the_buyers_own_columns_and_the_sums_are_the_invoices()
    {
        var billing = await app.Billing(vat: VatTreatment.Standard);
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        MakeContracts.Allowed(await app.With((ChangeEInvoiceAddress use) => use.Run(
            new() { OrganisationId = billing.Contract.Buyer.Id, LedgerColumns = [new("Lasku", LedgerValue.InvoiceNumber), new("Päivä", LedgerValue.IssuedOn), new("Netto", LedgerValue.Net), new("Vero", LedgerValue.Vat)] }, billing.Checker)));

        var table = await app.With((ExportLedger use) => use.Run(billing.Contract.Buyer.Id, MakeInvoices.September));
        Assert.Equal(["Lasku", "Päivä", "Netto", "Vero"], table[0]);
        Assert.Equal((invoice.Net, invoice.Vat), (table.Skip(1).Select(row => (Money)row[2]!).Sum(), table.Skip(1).Select(row => (Money)row[3]!).Sum()));

        var browser = app.BrowserOf(billing.Checker);
        var home = $"/finance/{billing.Contract.Buyer.BusinessId}/months/2026-09";
        var csv = (await browser.GetStringAsync($"{home}/ledger.csv")).TrimEnd().Split("\r\n");
        Assert.Equal(table.Count, csv.Length);
        Assert.StartsWith("R1001,2026-10-02,", csv[1], StringComparison.Ordinal);

        var sheet = await Sheet(await browser.GetByteArrayAsync($"{home}/ledger.xlsx"));
        Assert.Equal(table.Count, sheet.Count);
        Assert.Equal(invoice.Net.Cents, sheet.Skip(1).Sum(row => (long)(decimal.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture) * 100)));
    }

    [Fact]
    public async Task The_page_of_the_month_leads_to_its_closing_and_its_files()
    {
        var billing = await app.Billing();
        await app.Invoice(billing, InvoiceStatus.Sent);
        var browser = app.BrowserOf(billing.Checker);
        var month = await browser.Read($"/finance/{billing.Contract.Buyer.BusinessId}/months/2026-09");
        var closing = await browser.Read(month.QuerySelector("a[href$='/closing']")!.GetAttribute("href")!);

        Assert.Contains("Täsmää sentilleen", closing.Body!.TextContent, StringComparison.Ordinal);
        foreach (var link in closing.QuerySelectorAll("main a[href$='.csv'], main a[href$='.xlsx']"))
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link.GetAttribute("href"))).StatusCode);
        }
    }

    [Fact]
    public async Task A_workbook_keeps_numbers_days_and_odd_letters()
    {
        var bytes = Table.Xlsx("a & b", [["<é> & =1+1", new Money(-1234_56), new DateOnly(2026, 9, 1), null, 25.5m]]);
        Assert.Equal(["<é> & =1+1", "-1234.56", "46266", "", "25.5"], (await Sheet(bytes))[0]);
    }

    [Fact]
    public async Task R55_many_are_handled_at_once_each_by_its_own_rules()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var home = $"/finance/{billing.Contract.Buyer.BusinessId}/invoices";
        var browser = app.BrowserOf(billing.Checker);
        var page = await browser.Read($"{home}/many?ids={invoice.Id}");
        Assert.Contains("R1001", page.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendForm(page, $"{home}/many")).StatusCode);
        Assert.Equal(InvoiceStatus.Checked, (await app.Invoice(invoice.Id)).Status);

        var refused = await app.With((CheckOrApproveMany use) => use.Run([invoice.Id], billing.Contract.Buyer.Id, billing.Checker));
        Assert.Equal(Approvals.CheckerMayNot, Assert.Single(refused).Refusal);
        Assert.NotNull((await app.BrowserOf(billing.Checker).Read($"{home}?status=Checked")).QuerySelector("input[name=ids]"));
        await Assert.ThrowsAsync<NotFoundException>(() => app.With((CheckOrApproveMany use) => use.Run([Guid.CreateVersion7()], billing.Contract.Buyer.Id, billing.Checker)));
    }

    private async Task<MonthClosing> Row(Billing billing) => Assert.Single(await app.With((CloseMonth use) => use.Run(billing.Contract.Buyer.Id, MakeInvoices.September)));

    private static async Task<List<List<string>>> Sheet(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        await using var part = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var sheet = await XDocument.LoadAsync(part, LoadOptions.None, default);
        return [.. sheet.Descendants().Where(e => e.Name.LocalName == "row").Select(row => row.Elements().Select(cell => cell.Value).ToList())];
    }
}
