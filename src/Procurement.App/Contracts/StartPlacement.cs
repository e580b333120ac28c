using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>The supplier reports that the client started; a contract that pays for starts gets its claim at once.</summary>
public sealed class StartPlacement(ContractStore contracts, PlacementStore placements, Claims claims, ContractWork work, Db db)
{
    public Task<Refusal?> Run(Guid placementId, Guid supplierId, Guid by, DateOnly day) => db.Write(async () =>
    {
        var placement = await placements.Find(placementId) ?? throw new NotFoundException();
        var contract = await contracts.Find(placement.ContractId);
        if (contract?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        var now = work.Clock.GetUtcNow();
        if (ReferralRules.MayStart(contract, placement, day, FinnishTime.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        var started = placement with { Status = PlacementStatus.Started, StartedOn = day };
        await placements.Move(started);
        work.Audit.Add($"contract/{contract.Id}", "placement.started", by, placementId.ToString(), new { day });
        foreach (var term in contract.Content.Terms.Where(t => t.Code == TermCode.Start && contract.Content.VoucherProgrammeId is null))
        {
            var answer = await claims.Add(contract, started, term, Claims.New(started, term, day, by, now), hasEvidence: false, now);
            if (answer is not null && answer != Claims.AlreadyClaimed) // a second round of the same service is no second start
            {
                return answer;
            }
        }

        return (Refusal?)null;
    });
}
