using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.PurchasingSystems;

/// <summary>A supplier sends its request to participate; from now on the clock of R8 runs.</summary>
public sealed class SubmitRequest(Db db, RequestWork work, RingTrace trace)
{
    public async Task<Refusal?> Run(Guid requestId, Guid supplierId, Guid by)
    {
        var now = trace.Now;
        var request = await work.OfSupplier(requestId, supplierId);
        var system = await work.System(request.SystemId);
        var refusal = RequestRules.May(request, RequestStep.Submit)
            ?? RequestRules.MayAsk(system, await work.Categories(request), await work.FormOf(supplierId), now)
            ?? RequestRules.Complete(request.Declaration);
        if (refusal is not null)
        {
            return refusal;
        }

        var rules = await work.Rules(system, now);
        var submitted = request with { Status = RequestStatus.Submitted, SubmittedAt = now };
        return await db.Write(async () =>
        {
            await work.Requests.Update(submitted);
            await trace.Tell<TellRequestReceived>(requestId);

            // The reminder comes on the morning after the last day of its seven.
            await trace.Tell<WarnOfUndecidedRequest>(requestId, Periods.Count(rules["R8", "warning"], now).EndsAt.AddHours(8));
            await trace.Tell<EscalateUndecidedRequest>(requestId, Periods.Count(rules["R8", "escalation"], now).EndsAt.AddHours(8));
            trace.Note(system.Id, "request-received", by, requestId, new { supplier = supplierId });
            return (Refusal?)null;
        });
    }
}
