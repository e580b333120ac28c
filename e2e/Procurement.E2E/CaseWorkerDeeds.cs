namespace Procurement.E2E;

/// <summary>What a case worker does: a client, a referral, and verifying what the supplier claims.</summary>
public sealed class CaseWorkerDeeds(Person worker, string businessId)
{
    private string Home => $"/casework/{businessId}";

    /// <summary>Adds a client and refers them to the contract. Returns the placement's id.</summary>
    public async Task<Guid> Refer(Guid contract)
    {
        await worker.Visit($"{Home}/clients/add");
        await worker.Set("FamilyName", "Asiakas");
        await worker.Set("GivenName", "Aatos");
        await worker.Choose("Municipality", 1);
        await worker.Submit("client.add");
        var client = worker.Address.Split('/')[4].Split('?')[0];
        await worker.Visit($"{Home}/clients/{client}/refer");
        await worker.Set("ContractId", contract.ToString());
        var placement = Guid.Parse((await worker.Page.Locator("main input[name=PlacementId]").GetAttributeAsync("value"))!);
        await worker.Submit("refer");
        return placement;
    }

    /// <summary>Verifies everything of the month: what is within the plan together, the rest one by one.</summary>
    public async Task VerifyMonth(Guid contract, string month)
    {
        var page = $"{Home}/contracts/{contract}/months/{month}";
        await worker.Visit(page);
        await Shots.Take(worker.Page, $"journey-7-verify-{month}");
        if (await worker.Page.Locator("main form input[name=Outcome]").CountAsync() > 0)
        {
            await worker.Page.Locator("main form:has(input[name=Outcome]) button").ClickAsync();
        }

        while (true)
        {
            await worker.Visit(page);
            if (await worker.Page.Locator($"main a[href*='{Home}/outcomes/']:has-text('')").EvaluateAllAsync<string[]>("links => links.filter(link => link.closest('[data-waiting], .waiting')).map(link => link.getAttribute('href'))") is not { Length: > 0 } waiting)
            {
                return;
            }

            await worker.Visit(waiting[0]);
            await worker.Submit("outcome.verify");
        }
    }

    public async Task Verify(Guid outcome)
    {
        await worker.Visit($"{Home}/outcomes/{outcome}");
        await worker.Submit("outcome.verify");
    }
}
