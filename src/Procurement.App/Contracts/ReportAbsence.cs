using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>The supplier tells of an absence or an interruption; it becomes the case worker's task, because it may affect the benefit.</summary>
public sealed class ReportAbsence(ContractStore contracts, PlacementStore placements, ContractWork work, Db db)
{
    public async Task<Refusal?> Run(Guid absenceId, Guid placementId, Guid supplierId, Guid by, AbsenceKind kind, DateOnly from, DateOnly? to, string? note)
    {
        var words = work.Secrets.CloseWords(note);
        return await db.Write(async () =>
        {
            var placement = await placements.Find(placementId) ?? throw new NotFoundException();
            if ((await contracts.Find(placement.ContractId))?.SupplierId != supplierId)
            {
                throw new NotFoundException();
            }

            if (placement.Status != PlacementStatus.Started)
            {
                return ReferralRules.WrongStatus;
            }

            if (from < placement.StartedOn || to < from)
            {
                return ReferralRules.DayOutside.At("From");
            }

            if (await placements.FindAbsence(absenceId) is null)
            {
                await placements.AddAbsence(new Absence
                {
                    Id = absenceId,
                    PlacementId = placementId,
                    Kind = kind,
                    FromDay = from,
                    ToDay = to,
                    Note = words,
                    ReportedBy = by,
                    ReportedAt = work.Clock.GetUtcNow(),
                });
                work.Audit.Add($"contract/{placement.ContractId}", "absence.reported", by, absenceId.ToString(), new { placement = placementId, kind });
            }

            return (Refusal?)null;
        });
    }
}

/// <summary>The case worker has seen to an absence.</summary>
public sealed class HandleAbsence(ContractStore contracts, PlacementStore placements, ContractWork work, Db db)
{
    public Task Run(Guid absenceId, Guid buyerId, Guid by) => db.Write(async () =>
    {
        var absence = await placements.FindAbsence(absenceId) ?? throw new NotFoundException();
        var placement = await placements.Find(absence.PlacementId) ?? throw new NotFoundException();
        if ((await contracts.Find(placement.ContractId))?.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        await placements.MarkAbsenceHandled(absenceId, by, work.Clock.GetUtcNow());
        work.Audit.Add($"contract/{placement.ContractId}", "absence.handled", by, absenceId.ToString());
    });
}
