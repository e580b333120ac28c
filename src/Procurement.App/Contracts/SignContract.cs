using Procurement.App.Audit;
using Procurement.App.Competitions;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A party signs the contract; with the second signature it is in force from its first day.</summary>
public sealed class SignContract(ContractStore contracts, CompetitionStore competitions, RemedyStore remedies, Db db, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid contractId, Guid organisationId, Guid by) => db.Write(async () =>
    {
        var contract = await contracts.Find(contractId) ?? throw new NotFoundException();
        var step = organisationId == contract.BuyerId ? ContractStep.BuyerSigns
            : organisationId == contract.SupplierId ? ContractStep.SupplierSigns
            : throw new NotFoundException();
        if (ContractRules.May(contract, step) is { } refusal)
        {
            return refusal;
        }

        // R37: an appeal or a correction that came after the contract was drawn up still stops its signing.
        if (contract.CompetitionId is { } decided && RemedyRules.Lock(await remedies.Of(decided)) is { } open)
        {
            return RemedyRules.RemedyOpen.With(open.Kind);
        }

        var now = clock.GetUtcNow();
        var signed = contract with { Status = ContractFlow.After(contract.Status, step)!.Value };
        await contracts.Move(step == ContractStep.BuyerSigns
            ? signed with { SignedByBuyerAt = now, SignedByBuyer = by }
            : signed with { SignedBySupplierAt = now, SignedBySupplier = by });
        if (signed.Status == ContractStatus.Signed && contract.CompetitionId is { } competitionId)
        {
            await competitions.MarkContracted(competitionId, now);
            audit.Add($"competition/{competitionId}", "competition.contracted", by, competitionId.ToString(), new { contract = contractId });
        }

        audit.Add($"contract/{contractId}", "contract.signed", by, contractId.ToString(), new { organisation = organisationId });
        return (Refusal?)null;
    });
}

/// <summary>The buyer ends a contract before its time, with a reason that the supplier sees.</summary>
public sealed class TerminateContract(ContractStore contracts, Db db, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid contractId, Guid buyerId, Guid by, DateOnly lastDay, string? reason) => db.Write(async () =>
    {
        var contract = await contracts.Find(contractId);
        if (contract?.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        if (ContractRules.MayTerminate(contract, lastDay, reason, FinnishTime.DayOf(clock.GetUtcNow())) is { } refusal)
        {
            return refusal;
        }

        await contracts.Move(contract with { Status = ContractStatus.Terminated, TerminatedOn = lastDay, TerminationReason = reason!.Trim() });
        audit.Add($"contract/{contractId}", "contract.terminated", by, contractId.ToString(), new { lastDay });
        return (Refusal?)null;
    });
}

/// <summary>The supplier says how it treats value added tax in a price row, from a day on (R53).</summary>
public sealed class DeclareVat(ContractStore contracts, Db db, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid contractId, Guid supplierId, Guid by, VatRow row) => db.Write(async () =>
    {
        var contract = await contracts.Find(contractId);
        if (contract?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        if (ContractRules.MayDeclareVat(contract, row) is { } refusal)
        {
            return refusal;
        }

        if ((await contracts.VatRows(contractId)).Any(r => r.Term == row.Term && r.ValidFrom == row.ValidFrom))
        {
            return ContractRules.VatDeclared.At("ValidFrom");
        }

        await contracts.AddVatRow(Guid.CreateVersion7(), contractId, row, by, clock.GetUtcNow());
        audit.Add($"contract/{contractId}", "contract.vat-declared", by, row.Term, new { treatment = row.Treatment, from = row.ValidFrom });
        return (Refusal?)null;
    });
}
