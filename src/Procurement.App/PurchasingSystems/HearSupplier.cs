using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer hears an admitted supplier before deciding, or asks whether its declaration still holds; it has the rule's working days (R14).</summary>
public sealed class HearSupplier(Db db, AdmissionStore admissions, HearingStore hearings, RequestWork work, RingTrace trace)
{
    public Task<Refusal?> Run(Guid id, Guid admissionId, Guid organiserId, HearingKind kind, string? reason, Guid by) => db.Write(async () =>
    {
        var admission = await admissions.Find(admissionId) ?? throw new NotFoundException();
        var system = await work.System(admission.SystemId);
        if (system.OrganiserId != organiserId)
        {
            throw new NotFoundException();
        }

        var waiting = await hearings.Waiting(admissionId);
        if (waiting?.Id == id)
        {
            return null;
        }

        var refusal = HearingRules.MayAsk(admission, waiting, kind, reason);
        if (refusal is null)
        {
            var rules = await work.Rules(system, trace.Now);
            await hearings.Ask(new()
            {
                Id = id,
                AdmissionId = admissionId,
                Kind = kind,
                Reason = reason!.Trim(),
                AskedBy = by,
                AskedAt = trace.Now,
                DueAt = Periods.Count(rules["R14"], trace.Now).EndsAt,
            });
            await trace.Tell<TellOfHearing>(id);
            trace.Note(system.Id, $"hearing-{kind.ToString().ToLowerInvariant()}", by, id, new { admission = admissionId, supplier = admission.SupplierId });
        }

        return refusal;
    });
}

/// <summary>A supplier says its own word before anything is decided.</summary>
public sealed class AnswerHearing(Db db, AdmissionStore admissions, HearingStore hearings, RingTrace trace)
{
    public Task<Refusal?> Run(Guid id, Guid supplierId, string? answer, bool? stillHolds, Guid by) => db.Write(async () =>
    {
        var hearing = await hearings.Find(id) ?? throw new NotFoundException();
        var admission = await admissions.Find(hearing.AdmissionId);
        if (admission?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        var refusal = HearingRules.MayAnswer(hearing, answer, stillHolds, trace.Now);
        if (refusal is null)
        {
            await hearings.Answer(id, answer?.Trim(), stillHolds, by, trace.Now);
            await trace.Tell<TellHearingAnswered>(id);
            trace.Note(admission.SystemId, "hearing-answered", by, id);
        }

        return refusal;
    });
}

/// <summary>An officer lets the admission be as it is: the answer was enough.</summary>
public sealed class CloseHearing(Db db, AdmissionStore admissions, HearingStore hearings, RequestWork work, RingTrace trace)
{
    public Task<Refusal?> Run(Guid id, Guid organiserId, Guid by) => db.Write<Refusal?>(async () =>
    {
        var hearing = await hearings.Find(id) ?? throw new NotFoundException();
        var admission = await admissions.Find(hearing.AdmissionId) ?? throw new NotFoundException();
        if ((await work.System(admission.SystemId)).OrganiserId != organiserId)
        {
            throw new NotFoundException();
        }

        await hearings.Decide(id, trace.Now);
        trace.Note(admission.SystemId, "hearing-closed", by, id);
        return null;
    });
}

/// <summary>Tells the supplier what it is asked and by when.</summary>
public sealed class TellOfHearing(HearingStore hearings, AdmissionStore admissions, CategoryStore categories, RingMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var hearing = (await hearings.Find(subjectId))!;
        var admission = (await admissions.Find(hearing.AdmissionId))!;
        var category = (await categories.Find(admission.CategoryId))!;
        await mails.ToSupplier(
            admission.SupplierId, subjectId, $"mail.hearing-{hearing.Kind.ToString().ToLowerInvariant()}", $"/hearings/{subjectId:D}", stop,
            category.Name, FinnishTime.DayOf(hearing.DueAt.AddMilliseconds(-1)), hearing.Reason);
    }
}

/// <summary>Tells the officers that the supplier has answered.</summary>
public sealed class TellHearingAnswered(HearingStore hearings, AdmissionStore admissions, RequestWork work, RingMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var hearing = (await hearings.Find(subjectId))!;
        var admission = (await admissions.Find(hearing.AdmissionId))!;
        var system = await work.System(admission.SystemId);
        await mails.ToOfficers(system.OrganiserId, subjectId, "mail.hearing-answered", $"/rings/{system.Id:D}/admissions/{admission.Id:D}", stop, system.Name, admission.SupplierName);
    }
}
