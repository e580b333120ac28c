using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>How much of a contract's places, clients and money is used, by the engine that also bills it.</summary>
public sealed class MeasureContract(PlacementStore placements, OutcomeStore outcomes, TimeProvider clock)
{
    public async Task<ContractUse> Run(Contract contract)
    {
        var today = FinnishTime.DayOf(clock.GetUtcNow());
        var accepted = await outcomes.Accepted(contract.Id);
        var month = Month.Of(accepted.Select(o => o.Day).Append(today).Max());
        var priced = OutcomeTerms.Price(
            contract.Content.Terms, contract.Content.Prices, contract.Period, accepted.Select(o => o.AsEvent()), month, contract.Content.MoneyCap);
        return new ContractUse
        {
            PlacesInUse = await placements.PlacesInUse(contract.Id),
            ClientsInAll = await placements.ClientsInAll(contract.Id),

            // A month's minimum and block are known when it has ended.
            Shares = OutcomeShares.Of(contract.Content.Terms, priced.Select(part => (part.Term, part.Amount))),
            Money = priced.Where(p => p.EventId is not null || p.Month < Month.Of(today)).Select(p => p.Amount).Sum(),
        };
    }
}

public sealed record ContractUse
{
    public required int PlacesInUse { get; init; }
    public required int ClientsInAll { get; init; }

    /// <summary>How much of it is paid for being there, and how much for results.</summary>
    public required OutcomeShares Shares { get; init; }

    /// <summary>Verified results and the fees of ended months, without VAT.</summary>
    public required Money Money { get; init; }
}
