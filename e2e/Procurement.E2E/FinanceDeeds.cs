namespace Procurement.E2E;

/// <summary>What finance staff do: each step by another of them.</summary>
public sealed class FinanceDeeds(Person person, string businessId)
{
    private string Home => $"/finance/{businessId}";

    public Person Person => person;

    public Task Check(Guid invoice) => Do(invoice, "invoice.check");

    public Task Approve(Guid invoice) => Do(invoice, "invoice.approve");

    /// <summary>Puts every approved invoice into a payment run. Returns its id.</summary>
    public async Task<Guid> MakeRun()
    {
        await person.Visit($"{Home}/payment-runs/new");
        await person.Tick("InvoiceIds", 0);
        await person.Submit("payment-run.make");
        return Guid.Parse(person.Address.Split('/')[4].Split('?')[0]);
    }

    public async Task Release(Guid run)
    {
        await person.Visit($"{Home}/payment-runs/{run}/release");
        await person.Submit("payment-run.release");
    }

    /// <summary>The bank has paid.</summary>
    public async Task Confirm(Guid run, DateOnly day)
    {
        await person.Visit($"{Home}/payment-runs/{run}");
        await person.Tick("PaymentIds", 0);
        await person.Set("ExecutedOn", day.ToString("yyyy-MM-dd"));
        await person.Submit("payment-run.executed");
        await Shots.Take(person.Page, "journey-8-paid");
    }

    private async Task Do(Guid invoice, string deed)
    {
        await person.Visit($"{Home}/invoices/{invoice}");
        await person.Submit(deed);
    }
}
