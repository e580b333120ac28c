using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer suspends an admission, restores it or ends it, with a reason that the supplier is told; the supplier was heard before. A suspension may end by itself.</summary>
public sealed class ChangeAdmission(Db db, AdmissionStore admissions, HearingStore hearings, PurchasingSystemStore systems, RingTrace trace)
{
    /// <param name="until">The day on which a suspension ends by itself; null: until an officer ends it.</param>
    public Task<Refusal?> Run(Guid admissionId, Guid organiserId, AdmissionStep step, string? reason, Guid by, DateOnly? until = null) => db.Write(async () =>
    {
        var now = trace.Now;
        var admission = await admissions.Find(admissionId) ?? throw new NotFoundException();
        if ((await systems.Find(admission.SystemId))!.OrganiserId != organiserId)
        {
            throw new NotFoundException();
        }

        var hearing = await hearings.Waiting(admissionId);
        var refusal = AdmissionFlow.May(admission, step, reason) ?? HearingRules.MayDecide(step, hearing, now) ?? HearingRules.MayReturn(step, until, now);
        if (refusal is not null)
        {
            return refusal;
        }

        DateTimeOffset? returns = step == AdmissionStep.Suspend && until is { } day ? FinnishTime.StartOf(day) : null;
        await (step switch
        {
            AdmissionStep.Suspend => admissions.Suspend(admission, new() { Id = Guid.CreateVersion7(), AdmissionId = admissionId, FromAt = now, ToAt = returns, Reason = reason! }),
            AdmissionStep.Restore => admissions.Restore(admission, now),
            _ => admissions.End(admission, reason!, now),
        });
        if (hearing is not null && HearingRules.StepOf(hearing.Kind) == step)
        {
            await hearings.Decide(hearing.Id, now);
        }

        if (returns is not null)
        {
            await trace.Tell<ReturnAdmission>(admissionId, returns);
        }

        await trace.Tell<TellAdmissionChanged>(admissionId);
        trace.Note(
            admission.SystemId, $"admission-{step.ToString().ToLowerInvariant()}", by, admissionId,
            new { supplier = admission.SupplierId, category = admission.CategoryId });
        return (Refusal?)null;
    });
}

/// <summary>On its day a suspension ends by itself; the supplier is told.</summary>
public sealed class ReturnAdmission(Db db, AdmissionStore admissions, RingTrace trace) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => db.Write(async () =>
    {
        var admission = await admissions.Find(subjectId);
        var last = (await admissions.Suspensions(subjectId)).LastOrDefault();
        if (admission is { SuspendedAt: not null, EndedAt: null } && last?.ToAt <= trace.Now)
        {
            await admissions.Restore(admission, trace.Now);
            await trace.Tell<TellAdmissionChanged>(subjectId);
            trace.Note(admission.SystemId, "admission-returned", null, subjectId, new { supplier = admission.SupplierId, category = admission.CategoryId });
        }
    });
}
