namespace Procurement.E2E;

/// <summary>What a buyer's finance people do, no two of the deeds for one invoice by the same hand.</summary>
public sealed class FinanceDeeds(Person finance, string businessId)
{
    private string Runs => $"/finance/{businessId}/payment-runs";

    public Person Person => finance;

    public async Task Check(Guid invoice)
    {
        await finance.Visit($"/finance/{businessId}/invoices/{invoice}");
        await finance.Submit("invoice.check");
        await finance.SeesText("invoice.checked-now");
    }

    public async Task Approve(Guid invoice)
    {
        await finance.Visit($"/finance/{businessId}/invoices/{invoice}");
        await finance.Submit("invoice.approve");
        await finance.SeesText("status.InvoiceStatus.Approved");
    }

    /// <summary>A payment run of everything approved. Returns its id.</summary>
    public async Task<Guid> MakeRun()
    {
        await finance.Visit(Runs);
        await finance.Visit($"{Runs}/new");
        await finance.Submit("payment-run.make");
        await finance.SeesText("payment-run.made-now");
        return Guid.Parse(finance.Address.Split('/')[4].Split('?')[0]);
    }

    public async Task Release(Guid run)
    {
        await finance.Visit($"{Runs}/{run}");
        await finance.Visit($"{Runs}/{run}/release");
        await finance.Submit("payment-run.release");
        await finance.SeesText("payment-run.released-now");
    }

    /// <summary>Takes the bank's file home, and says that the bank has paid. Returns the file.</summary>
    public async Task<string> Confirm(Guid run)
    {
        await finance.Visit($"{Runs}/{run}");
        var file = await finance.Download(finance.Page.Locator("main a[download]"));
        await Shots.Take(finance.Page, "journey-8-payment-run");
        await finance.Submit("payment-run.executed");
        await finance.SeesText("status.PaymentRunStatus.Finished");
        return file;
    }
}
