using Procurement.App.Contracts;
using Procurement.App.Invoices;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Web.Startup;

namespace Procurement.Web.Waiting;

/// <summary>Contracts in force whose cap is soon or wholly billed.</summary>
public sealed class ContractBudgetWaiting(ContractStore contracts, ClosingStore closing) : IWaiting
{
    public async Task<IReadOnlyList<WaitingRow>> For(Acting acting, DateTimeOffset now)
    {
        if (!acting.Is(Role.Officer) && !acting.Is(Role.Finance))
        {
            return [];
        }

        var today = FinnishTime.DayOf(now);
        var capped = (await contracts.ForBuyer(acting.Organisation.Id)).Where(contract => contract.Content.MoneyCap is not null && contract.PhaseOn(today) == ContractPhase.InForce).ToList();
        var billed = await closing.BilledOf([.. capped.Select(contract => contract.Id)]);
        return [.. capped
            .Select(contract => (Contract: contract, Billed: billed.GetValueOrDefault(contract.Id), State: ContractBudget.Of(billed.GetValueOrDefault(contract.Id), contract.Content.MoneyCap)))
            .Where(row => row.State != BudgetState.Room)
            .Select(row => new WaitingRow
            {
                TextKey = row.State == BudgetState.Full ? "waiting.contract-budget.full" : "waiting.contract-budget.near",
                Args = [row.Contract.Number],
                Url = $"/buyer/{acting.Organisation.BusinessId}/contracts/{row.Contract.Id}",
                NoteKey = "waiting.contract-budget.note",
                NoteArgs = [row.Billed, row.Contract.Content.MoneyCap],
            })];
    }
}
