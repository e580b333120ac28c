using Procurement.App.Demo;

namespace Procurement.E2E;

/// <summary>The end of the ring's main job, each step by the right person at a browser of their own, in the demonstration ring where each stage has something waiting.</summary>
public sealed class OpeningToPaymentJourney(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly string Lahti = DemoPeople.Lahti.BusinessId;

    [Fact]
    public async Task A_supplier_accepts_an_invoice_and_three_of_finance_see_it_paid()
    {
        var supplier = await At(DemoPeople.TyopolkuUser);
        var theirs = $"/supplier/{DemoPeople.Tyopolku.BusinessId}/invoices";
        await supplier.Visit($"{theirs}?status=Prepared");
        var invoice = await supplier.FirstId($"{theirs}/");
        await supplier.Visit($"{theirs}/{invoice}");
        await supplier.Submit("invoice.accept");
        await supplier.SeesText("invoice.accepted-now");
        await Later(TimeSpan.FromMinutes(1));

        var (checker, approver, payer) = (await At(DemoPeople.LahtiFinance), await At(DemoPeople.LahtiFinance2), await At(DemoPeople.LahtiFinance3));
        var page = $"/finance/{Lahti}/invoices/{invoice}";
        await checker.Visit(page);
        await checker.Submit("invoice.check");
        await checker.SeesText("invoice.checked-now");
        await approver.Visit(page);
        await approver.Submit("invoice.approve");
        await approver.SeesText("status.InvoiceStatus.Approved");

        var runs = $"/finance/{Lahti}/payment-runs";
        await checker.Visit(runs);
        await checker.Visit($"{runs}/new");
        await checker.Submit("payment-run.make");
        await checker.SeesText("payment-run.made-now");
        var run = Guid.Parse(checker.Address.Split('/')[4].Split('?')[0]);
        await payer.Visit($"{runs}/{run}");
        await payer.Visit($"{runs}/{run}/release");
        await payer.Submit("payment-run.release");
        await payer.SeesText("payment-run.released-now");

        // The day of payment has come, and the bank has paid.
        await Later(TimeSpan.FromDays(5));
        await payer.Visit($"{runs}/{run}");
        Assert.Contains("pain.001.001.09", await payer.Download(payer.Page.Locator("main a[download]")));
        await Shots.Take(payer.Page, "journey-8-payment-run");
        await payer.Submit("payment-run.executed");
        await payer.SeesText("status.PaymentRunStatus.Finished");

        await supplier.Visit($"{theirs}/{invoice}");
        await supplier.SeesText("status.InvoiceStatus.Paid");
        await Shots.Take(supplier.Page, "journey-8-paid");
    }

    [Fact]
    public async Task An_auditor_reads_the_trail_of_it_all_and_verifies_it()
    {
        var auditor = await At(DemoPeople.LahtiAuditor);
        await auditor.Visit($"/audit/{Lahti}");
        await auditor.Visit($"/audit/{Lahti}?stream={Uri.EscapeDataString($"competition/{DemoPeople.IdOf("Ryhmävalmennus yli 55-vuotiaille, Lahti")}")}");
        Assert.True(await auditor.Page.Locator("main tbody tr").CountAsync() > 5);
        await auditor.Visit($"/audit/{Lahti}/payment-runs");
        await auditor.Visit($"/audit/{Lahti}/invoices?status=Paid");
        var invoice = await auditor.FirstId($"/audit/{Lahti}/invoices/");
        await auditor.Visit($"/audit/{Lahti}/invoices/{invoice}");
        await auditor.SeesText("status.InvoiceStatus.Paid");
        await auditor.Visit($"/audit/{Lahti}");
        await auditor.Submit("audit.verify");
        await auditor.SeesText("audit.whole");
        await Shots.Take(auditor.Page, "journey-8-verified");
    }

    private async Task<Person> At(DemoUser user)
    {
        var person = await site.Stranger();
        await person.SignIn(user.Name);
        return person;
    }

    private Task Later(TimeSpan time) => site.MoveTo(site.Clock.GetUtcNow() + time);
}
