using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>A supplier takes its request back before it is decided.</summary>
public sealed class WithdrawRequest(Db db, RequestWork work, RingTrace trace)
{
    public Task<Refusal?> Run(Guid requestId, Guid supplierId, Guid by) => db.Write(async () =>
    {
        var request = await work.OfSupplier(requestId, supplierId);
        var refusal = RequestRules.May(request, RequestStep.Withdraw);
        if (refusal is null)
        {
            await work.Requests.Update(request with { Status = RequestStatus.Withdrawn });
            trace.Note(request.SystemId, "request-withdrawn", by, requestId);
        }

        return refusal;
    });
}
