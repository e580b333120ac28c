using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;

namespace Procurement.App.Contracts;

/// <summary>A contract as its parties read it, for those who belong to one of them.</summary>
public sealed class ReadContract(ContractStore contracts, OrganisationStore organisations, PlacementStore placements, OutcomeStore outcomes, MeasureContract measure)
{
    public async Task<ContractReading> Run(Guid contractId, Guid organisationId)
    {
        var contract = await contracts.Find(contractId);
        if (contract is null || (contract.BuyerId != organisationId && contract.SupplierId != organisationId))
        {
            throw new NotFoundException();
        }

        var counts = (await outcomes.Counts(contractId)).ToLookup(c => c.Month);
        return new ContractReading
        {
            Contract = contract,
            Buyer = await organisations.Find(contract.BuyerId) ?? throw new NotFoundException(),
            Supplier = await organisations.Find(contract.SupplierId) ?? throw new NotFoundException(),
            Use = await measure.Run(contract),
            VatRows = await contracts.VatRows(contractId),
            Placements = await placements.OfContract(contractId),
            Claims = counts,
        };
    }
}

public sealed record ContractReading
{
    public required Contract Contract { get; init; }
    public required Organisation Buyer { get; init; }
    public required Organisation Supplier { get; init; }
    public required ContractUse Use { get; init; }
    public required IReadOnlyList<VatRow> VatRows { get; init; }
    public required IReadOnlyList<Placement> Placements { get; init; }
    public required ILookup<Month, MonthCount> Claims { get; init; }

    /// <summary>Months that have begun, the newest first, and later ones that already have claims.</summary>
    public IEnumerable<Month> MonthsUntil(DateOnly today) =>
        Month.Between(Contract.StartsOn, Contract.Period.EndsOn).Where(m => m <= Month.Of(today))
            .Concat(Claims.Select(c => c.Key)).Distinct().OrderDescending();
}
