using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer suspends an admission, restores it or ends it, with a reason that the supplier is told.</summary>
public sealed class ChangeAdmission(Db db, AdmissionStore admissions, PurchasingSystemStore systems, RingTrace trace)
{
    public Task<Refusal?> Run(Guid admissionId, Guid organiserId, AdmissionStep step, string? reason, Guid by) => db.Write(async () =>
    {
        var now = trace.Now;
        var admission = await admissions.Find(admissionId) ?? throw new NotFoundException();
        if ((await systems.Find(admission.SystemId))!.OrganiserId != organiserId)
        {
            throw new NotFoundException();
        }

        var refusal = AdmissionFlow.May(admission, step, reason);
        if (refusal is not null)
        {
            return refusal;
        }

        await (step switch
        {
            AdmissionStep.Suspend => admissions.Suspend(admission, new() { Id = Guid.CreateVersion7(), AdmissionId = admissionId, FromAt = now, Reason = reason! }),
            AdmissionStep.Restore => admissions.Restore(admission, now),
            _ => admissions.End(admission, reason!, now),
        });
        await trace.Tell<TellAdmissionChanged>(admissionId);
        trace.Note(
            admission.SystemId, $"admission-{step.ToString().ToLowerInvariant()}", by, admissionId,
            new { supplier = admission.SupplierId, category = admission.CategoryId });
        return (Refusal?)null;
    });
}
