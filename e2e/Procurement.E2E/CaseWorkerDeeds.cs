using Procurement.Domain;

namespace Procurement.E2E;

/// <summary>What a case worker does: clients, referrals, a month's verification.</summary>
public sealed class CaseWorkerDeeds(Person worker, string businessId)
{
    private string Home => $"/casework/{businessId}";

    /// <summary>Writes down a client and refers them to the contract's service.</summary>
    public async Task Refer(string given, string family, Guid contract)
    {
        await worker.Visit($"{Home}/clients");
        await worker.Visit($"{Home}/clients/add");
        await worker.Set("FamilyName", family);
        await worker.Set("GivenName", given);
        await worker.Choose("Municipality", 1);
        await worker.Submit("client.add");
        await worker.SeesText("client.added-now");
        await worker.Visit($"{worker.Address.Split('?')[0]}/refer");
        await worker.Set("ContractId", contract.ToString());
        await worker.Set("Message", "Toivoo rauhallista aloitusta.");
        await worker.Submit("refer");
        await worker.SeesText("refer.done");
        await Shots.Take(worker.Page, "journey-7-referred");
    }

    /// <summary>Verifies the month's rows together, and one by one what is unusual, drawn to be looked at, or a result.</summary>
    public async Task VerifyMonth(Guid contract, Month month)
    {
        var page = $"{Home}/contracts/{contract}/months/{month}";
        await worker.Visit($"{Home}/verification");
        await worker.Visit(page);
        await Shots.Take(worker.Page, "journey-7-month");
        var together = worker.Page.Locator("main form:has(input[name=Outcome]) button[type=submit]");
        if (await together.CountAsync() > 0)
        {
            await worker.Press(await together.InnerTextAsync());
            Assert.Equal(0, await together.CountAsync());
        }

        var singles = worker.Page.Locator("main section[aria-labelledby=singles] a");
        for (var left = await singles.CountAsync(); left > 0; left--)
        {
            await worker.Visit((await singles.First.GetAttributeAsync("href"))!);
            await worker.Submit("outcome.verify");
            await worker.Visit(page);
            Assert.Equal(left - 1, await singles.CountAsync());
        }

        await worker.SeesText("verify.together.none");
        await worker.SeesText("verify.singles.none");
        await Shots.Take(worker.Page, "journey-7-verified");
    }

    /// <summary>The month that has waited longest on the desk, as its address.</summary>
    public async Task<string> FirstMonth()
    {
        await worker.Visit($"{Home}/verification");
        return (await worker.Page.Locator("main ul.waiting a").First.GetAttributeAsync("href"))!;
    }
}
