using System.Text;
using System.Text.RegularExpressions;
using Procurement.App.Invoices;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;
using Procurement.Tests.Contracts;

namespace Procurement.Tests.Invoices;

/// <summary>Rules of law on invoices, each by its number.</summary>
public sealed partial class InvoiceLawTests : IAsyncDisposable
{
    private readonly App app = new();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("2026-11-04", null, null, 0)]
    [InlineData("2026-11-05", null, 1, 26)]
    [InlineData("2027-11-04", null, 365, 9_405)]
    [InlineData("2027-11-04", "2026-11-14", 10, 258)]
    [InlineData("2027-11-04", "2026-11-04", null, 0)]
    public void R52_late_interest_is_the_reference_rate_and_eight_points_by_days_and_rounded_once(string today, string? paid, int? days, long cents)
    {
        var invoice = MakeEInvoices.Invoice(new Money(894_00)) with { DueOn = new(2026, 11, 4), PaidOn = paid is null ? null : DateOnly.Parse(paid) };
        var late = LateInterest.Of(invoice, DateOnly.Parse(today), 252, 800, new(40_00));
        Assert.Equal((days, days is null ? null : new Money(cents).Cents), (late?.Days, late?.Interest.Cents));
    }

    [Fact]
    public async Task R52_what_is_late_is_said_on_the_invoice_with_its_cost_and_only_from_the_day_after()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var url = $"/finance/{billing.Contract.Buyer.BusinessId}/invoices/{invoice.Id}";

        app.Clock.MoveTo(FinnishTime.StartOf(invoice.DueOn!.Value.AddDays(1)).AddMinutes(-1));
        Assert.DoesNotContain("myöhässä", (await app.BrowserOf(billing.Checker).Read(url)).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.MoveTo(FinnishTime.StartOf(invoice.DueOn!.Value.AddDays(1)));
        var page = (await app.BrowserOf(billing.Checker).Read(url)).Body!.TextContent.Replace('\u00a0', ' ');
        Assert.Contains("Maksu on 1 päivää myöhässä", page, StringComparison.Ordinal);
        Assert.Contains("40,00 €", page, StringComparison.Ordinal);
    }

    [Fact]
    public void R54_no_statement_of_ours_deletes_anything_of_invoices_or_payments()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Procurement.sln")))
        {
            root = root.Parent!;
        }

        var deletes = Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Deleting().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));
        Assert.Empty(deletes);
    }

    [Fact]
    public async Task R46_no_file_that_leaves_the_site_tells_who_a_client_is()
    {
        var billing = await app.Billing(path: SettlementPath.EInvoice);
        var invoice = await app.Invoice(billing, InvoiceStatus.Sent);
        var document = await app.With((ReadEInvoice read) => read.Run(invoice.Id));
        var ledger = await app.With((ExportLedger export) => export.Run(billing.Contract.Buyer.Id, MakeInvoices.September));

        foreach (var text in new[] { Encoding.UTF8.GetString(UblFile.Write(document)), Encoding.UTF8.GetString(FinvoiceFile.Write(document, invoice.PreparedAt)), string.Join(';', ledger.SelectMany(row => row)) })
        {
            Assert.All(new[] { "Virtanen", "Aino", "Eino", "010190-123X" }, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task R51_an_invoice_that_is_not_the_suppliers_own_yet_has_no_e_invoice()
    {
        var billing = await app.Billing();
        var invoice = await app.Invoice(billing, InvoiceStatus.Prepared);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await app.BrowserOf(billing.Contract.SupplierUser).GetAsync($"/supplier/{billing.Contract.Supplier.BusinessId}/invoices/{invoice.Id}/ubl")).StatusCode);
    }

    [Fact]
    public void R64_a_line_s_price_and_every_cap_are_without_tax() =>
        Assert.All(MakeEInvoices.All.Values.Select(make => make()), document => Assert.Equal(document.Net, document.Rows.Select(row => (row.UnitPrice * row.Units) - row.Reduction + row.Addition).Sum()));

    [GeneratedRegex(@"delete from (Invoice|Payment|PaidFiles|PaidRows|Statement)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Deleting();
}
