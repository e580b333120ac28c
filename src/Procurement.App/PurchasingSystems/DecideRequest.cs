using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer admits the supplier or rejects it, category by category; the supplier is told at once (R10).</summary>
public sealed class DecideRequest(Db db, RequestWork work, AdmissionStore admissions, OrganisationStore organisations, RingTrace trace)
{
    public async Task<Refusal?> Run(Guid requestId, Guid organiserId, IReadOnlyList<RequestedCategory> decided, Guid by)
    {
        var request = await work.OfOrganiser(requestId, organiserId);
        var supplier = await organisations.Find(request.SupplierId) ?? throw new NotFoundException();
        return await db.Write(async () =>
        {
            var lines = (await work.Requests.Categories(requestId))
                .Select(line => line with { Admitted = decided.FirstOrDefault(d => d.CategoryId == line.CategoryId)?.Admitted, Reason = decided.FirstOrDefault(d => d.CategoryId == line.CategoryId)?.Reason })
                .ToList();
            var step = lines.Any(line => line.Admitted == true) ? RequestStep.Admit : RequestStep.Reject;
            var refusal = RequestRules.May(request, step)
                ?? RequestRules.Decision(lines)
                ?? (await work.Categories(request)).Where(category => lines.Any(line => line.CategoryId == category.Id && line.Admitted == true))
                    .Select(category => CategoryRules.MayJoin(category, supplier.LegalForm)).FirstOrDefault(no => no is not null);
            if (refusal is not null)
            {
                return refusal;
            }

            var now = trace.Now;
            await work.Requests.Update(request with { Status = RequestFlow.After(request.Status, step)!.Value, DecidedAt = now, DecidedBy = by });
            foreach (var line in lines)
            {
                await work.Requests.Decide(line);
                trace.Note(
                    request.SystemId, line.Admitted == true ? "supplier-admitted" : "supplier-rejected", by, requestId,
                    new { supplier = supplier.Id, category = line.CategoryId });
                if (line.Admitted == true)
                {
                    await admissions.Add(new()
                    {
                        Id = Guid.CreateVersion7(),
                        SystemId = request.SystemId,
                        CategoryId = line.CategoryId,
                        SupplierId = supplier.Id,
                        SupplierName = supplier.Name,
                        SupplierBusinessId = supplier.BusinessId,
                        RequestId = requestId,
                        AdmittedAt = now,
                    });
                }
            }

            await trace.Tell<TellRequestDecided>(requestId);
            return (Refusal?)null;
        });
    }
}
