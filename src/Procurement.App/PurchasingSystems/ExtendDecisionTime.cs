using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer takes the longer time of R8 for one request, for a written reason that the supplier sees.</summary>
public sealed class ExtendDecisionTime(Db db, RequestWork work, RingTrace trace)
{
    public Task<Refusal?> Run(Guid requestId, Guid organiserId, string? reason, Guid by) => db.Write(async () =>
    {
        var request = await work.OfOrganiser(requestId, organiserId);
        var refusal = RequestRules.MayExtend(request, reason);
        if (refusal is null)
        {
            await work.Requests.Update(request with { ExtensionReason = reason });
            trace.Note(request.SystemId, "request-time-extended", by, requestId);
        }

        return refusal;
    });
}
