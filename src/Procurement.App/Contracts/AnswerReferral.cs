using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>The supplier accepts a referral, and then sees who the client is; or declines it with a reason.</summary>
public sealed class AnswerReferral(ContractStore contracts, PlacementStore placements, ContractWork work, Db db)
{
    public async Task<Refusal?> Run(Guid placementId, Guid supplierId, Guid by, bool accept, DeclineReason? reason, string? note)
    {
        var words = accept ? null : work.Secrets.CloseWords(note);
        return await db.Write(async () =>
        {
            var placement = await placements.Find(placementId) ?? throw new NotFoundException();
            if ((await contracts.Find(placement.ContractId))?.SupplierId != supplierId)
            {
                throw new NotFoundException();
            }

            var refusal = accept ? ReferralRules.May(placement, PlacementStep.Accept) : ReferralRules.MayDecline(placement, reason);
            if (refusal is null)
            {
                var answered = placement with { AnsweredAt = work.Clock.GetUtcNow() };
                await placements.Move(
                    accept
                        ? answered with { Status = PlacementStatus.Accepted }
                        : answered with { Status = PlacementStatus.Declined, DeclineReason = reason, DeclineNote = words },
                    by);
                work.Audit.Add($"contract/{placement.ContractId}", accept ? "placement.accepted" : "placement.declined", by, placementId.ToString(),
                    new { reason = accept ? null : reason });
            }

            return refusal;
        });
    }
}

/// <summary>The case worker takes a referral back before the service has started.</summary>
public sealed class WithdrawReferral(ContractStore contracts, PlacementStore placements, ContractWork work, Db db)
{
    public Task<Refusal?> Run(Guid placementId, Guid buyerId, Guid? by) => db.Write(async () =>
    {
        var placement = await placements.Find(placementId) ?? throw new NotFoundException();
        if ((await contracts.Find(placement.ContractId))?.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        var refusal = ReferralRules.May(placement, PlacementStep.Withdraw);
        if (refusal is null)
        {
            await placements.Move(placement with { Status = PlacementStatus.Withdrawn });
            work.Audit.Add($"contract/{placement.ContractId}", "placement.withdrawn", by, placementId.ToString());
        }

        return refusal;
    });
}

/// <summary>Either party writes down that the service ended for the client, and what the client did after it.</summary>
public sealed class EndPlacement(ContractStore contracts, PlacementStore placements, ContractWork work, Db db)
{
    public Task<Refusal?> Run(Guid placementId, Guid organisationId, Guid? by, DateOnly lastDay, EndState endState) => db.Write(async () =>
    {
        var placement = await placements.Find(placementId) ?? throw new NotFoundException();
        var contract = await contracts.Find(placement.ContractId);
        if (contract?.BuyerId != organisationId && contract?.SupplierId != organisationId)
        {
            throw new NotFoundException();
        }

        var refusal = ReferralRules.MayEnd(placement, lastDay, FinnishTime.DayOf(work.Clock.GetUtcNow()));
        if (refusal is null)
        {
            await placements.Move(placement with { Status = PlacementStatus.Ended, EndedOn = lastDay, EndState = endState });
            work.Audit.Add($"contract/{placement.ContractId}", "placement.ended", by, placementId.ToString(), new { lastDay, endState });
        }

        return refusal;
    });
}
