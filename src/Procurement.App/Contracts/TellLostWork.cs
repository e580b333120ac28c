using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A case worker tells that work which was paid for has ended: the next invoice carries what the term takes back.</summary>
public sealed class TellLostWork(Db db, OutcomeStore outcomes, ContractStore contracts, ContractWork work)
{
    public async Task<Refusal?> Run(Guid outcomeId, Guid buyerId, Guid by, DateOnly lostOn) => await db.Write(async () =>
    {
        var outcome = await outcomes.Find(outcomeId) ?? throw new NotFoundException();
        var contract = await contracts.Find(outcome.ContractId);
        if (contract?.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        if (outcome.LostOn == lostOn)
        {
            return null; // A second press of the same button.
        }

        if (Clawback.MayTell(contract.Term(outcome.Term)!, outcome, lostOn, FinnishTime.DayOf(work.Clock.GetUtcNow())) is { } refusal)
        {
            return refusal;
        }

        await outcomes.PutLost(outcome, lostOn);
        work.Audit.Add($"contract/{contract.Id}", "outcome.work-lost", by, outcomeId.ToString(), new { day = lostOn, taken = Clawback.Takes(contract.Term(outcome.Term)!, outcome.Day, lostOn) });
        return (Refusal?)null;
    });
}
