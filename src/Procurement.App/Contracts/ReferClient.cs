using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A case worker sends a client to a supplier under a contract; the supplier answers within the days it promised.</summary>
public sealed class ReferClient(ContractStore contracts, ClientStore clients, PlacementStore placements, ContractWork work, Db db)
{
    /// <param name="segment">Distance to work, where the contract's prices follow it.</param>
    /// <param name="byVoucher">The client chose the supplier; nobody is sent to a voucher programme's contract otherwise.</param>
    public async Task<Refusal?> Run(Guid placementId, Guid contractId, Guid clientId, Guid buyerId, Guid by, string? message, bool byVoucher = false, Segment? segment = null)
    {
        var words = work.Secrets.CloseWords(message);
        return await db.Write(async () =>
        {
            if (await placements.Find(placementId) is not null)
            {
                return null;
            }

            await contracts.Hold(contractId);
            var contract = await contracts.Find(contractId);
            var client = await clients.Find(clientId);
            if (contract?.BuyerId != buyerId || client?.BuyerId != buyerId || client.CaseWorkerId != by)
            {
                throw new NotFoundException();
            }

            if ((contract.Content.VoucherProgrammeId is not null) != byVoucher)
            {
                return ReferralRules.ByVoucherOnly;
            }

            var now = work.Clock.GetUtcNow();
            var open = (await placements.OfClient(clientId)).Any(p => p.ContractId == contractId && PlacementFlow.HoldsPlace(p.Status));
            var refusal = ReferralRules.MayRefer(
                contract, await placements.PlacesInUse(contractId), await placements.ClientsInAll(contractId), open, FinnishTime.DayOf(now));
            if (refusal is null)
            {
                await placements.Add(new Placement
                {
                    Id = placementId,
                    ContractId = contractId,
                    ClientId = clientId,
                    CaseWorkerId = by,
                    Status = PlacementStatus.Referred,
                    Message = words,
                    Segment = segment,
                    ReferredAt = now,
                    AnswerDueAt = ReferralRules.AnswerDueAt(contract, now),
                });
                work.Audit.Add($"contract/{contractId}", "placement.referred", by, placementId.ToString(), new { client = clientId });
            }

            return refusal;
        });
    }
}

/// <summary>What every use case of a placement needs besides its stores.</summary>
public sealed class ContractWork(ClientSecrets secrets, AuditLog audit, TimeProvider clock)
{
    public ClientSecrets Secrets => secrets;
    public AuditLog Audit => audit;
    public TimeProvider Clock => clock;
}
