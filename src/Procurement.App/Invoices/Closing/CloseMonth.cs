using Procurement.App.Contracts;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Invoices;

/// <summary>A buyer's month, contract by contract: claimed, verified, billed, approved, paid and open, to the cent. Changes nothing.</summary>
public sealed class CloseMonth(PrepareInvoices contracts, OutcomeStore outcomes, ClosingStore closing, OrganisationStore organisations)
{
    public async Task<IReadOnlyList<MonthClosing>> Run(Guid buyerId, Month month)
    {
        var billable = await contracts.Billable(month, buyerId);
        var names = (await organisations.List([.. billable.Select(contract => contract.SupplierId).Distinct()])).ToDictionary(row => row.Id, row => row.Name);
        var rows = new List<MonthClosing>();
        foreach (var contract in billable)
        {
            var row = await Row(contract, month, names.GetValueOrDefault(contract.SupplierId, ""));
            if (row.Claimed != Money.Zero || row.BilledBy.Count > 0)
            {
                rows.Add(row);
            }
        }

        return [.. rows.OrderBy(row => row.ContractNumber, StringComparer.Ordinal)];
    }

    private async Task<MonthClosing> Row(Contract contract, Month month, string supplier)
    {
        var accepted = await outcomes.Accepted(contract.Id);
        var priced = OutcomeTerms.Price(
            contract.Content.Terms, contract.Content.Prices, contract.Period, accepted.Select(outcome => outcome.AsEvent()), month, contract.Content.MoneyCap);
        var waiting = (await outcomes.OfMonth(contract.Id, month)).Where(outcome => outcome.Status is OutcomeStatus.Claimed or OutcomeStatus.Returned);
        return new()
        {
            ContractId = contract.Id,
            ContractNumber = contract.Number,
            SupplierName = supplier,
            Unverified = waiting.Select(outcome => contract.Content.Prices.UnitPrices.GetValueOrDefault(outcome.Term) * outcome.Units).Sum(),
            Verified = priced.Where(part => part.Month == month).Select(part => part.Amount).Sum(),
            BilledBy = await closing.Billed(contract.Id, month),
        };
    }
}
