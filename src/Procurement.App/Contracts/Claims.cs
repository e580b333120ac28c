using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>How a claim comes to be, whether from a form, a month's report or a start. Inside a write.</summary>
public sealed class Claims(OutcomeStore outcomes)
{
    public static readonly Refusal AlreadyClaimed = new("outcome-already-claimed");
    public static readonly Refusal ByVoucherOnly = new("outcome-by-voucher-only");

    /// <param name="byVoucher">The client's voucher pays for it; under a voucher programme's contract nothing else does.</param>
    public async Task<Refusal?> Add(Contract contract, Placement placement, OutcomeTerm term, Outcome claim, bool hasEvidence, DateTimeOffset now, bool byVoucher = false)
    {
        if ((contract.Content.VoucherProgrammeId is not null) != byVoucher)
        {
            return ByVoucherOnly;
        }

        if (OutcomeRules.MayClaim(contract, placement, term, claim, hasEvidence, FinnishTime.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        var mark = Once.Mark(term, contract.Id, claim.Day);
        if (await outcomes.IsClaimed(claim.ClientId, mark))
        {
            return AlreadyClaimed;
        }

        await outcomes.Add(claim, mark);
        return null;
    }

    public static Outcome New(Placement placement, OutcomeTerm term, DateOnly day, Guid by, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            ContractId = placement.ContractId,
            PlacementId = placement.Id,
            ClientId = placement.ClientId,
            Term = term.Key,
            Day = day,
            Status = OutcomeStatus.Claimed,
            ClaimedBy = by,
            ClaimedAt = now,
            WaitEndsAt = Waiting.EndsAt(term, day),
        };

    /// <summary>Two suppliers claim at the same instant: the database lets one in, the other gets the same answer as if it had come later.</summary>
    public static async Task<Refusal?> OrAlreadyClaimed(Db db, Func<Task<Refusal?>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception fault) when (db.IsDuplicateKey(fault))
        {
            return AlreadyClaimed;
        }
    }
}
