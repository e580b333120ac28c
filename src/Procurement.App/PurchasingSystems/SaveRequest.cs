using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>A supplier chooses the categories that it asks to be admitted to; the answers come in the next step and are kept as a draft.</summary>
public sealed class ChooseCategories(Db db, RequestWork work, CategoryStore categories, AdmissionStore admissions, RingTrace trace)
{
    public async Task<Refusal?> Run(Guid requestId, Guid systemId, Guid supplierId, IReadOnlyCollection<Guid> categoryIds)
    {
        var now = trace.Now;
        var system = await work.System(systemId);
        var wanted = (await categories.OfSystem(systemId)).Where(category => categoryIds.Contains(category.Id)).ToList();
        var refusal = RequestRules.MayAsk(system, wanted, await work.FormOf(supplierId), now) ?? await AlreadyThere(wanted);
        return refusal ?? await db.Write(async () =>
        {
            var request = await work.Requests.Find(requestId);
            if (request is null)
            {
                request = new()
                {
                    Id = requestId,
                    SystemId = systemId,
                    SupplierId = supplierId,
                    Status = RequestStatus.Draft,
                    Declaration = (await work.Requests.OfSupplier(supplierId)).FirstOrDefault(earlier => earlier.SubmittedAt is not null)?.Declaration.Again() ?? SelfDeclaration.Empty,
                    CreatedAt = now,
                };
                await work.Requests.Add(request);
            }
            else if (request.SupplierId != supplierId || request.SystemId != systemId)
            {
                throw new NotFoundException();
            }
            else if (RequestRules.May(request, RequestStep.Submit) is { } notDraft)
            {
                return notDraft;
            }

            await work.Requests.PutCategories(requestId, wanted.Select(category => category.Id));
            return (Refusal?)null;
        });

        async Task<Refusal?> AlreadyThere(IReadOnlyList<Category> asked)
        {
            var waiting = await work.Requests.AskedBy(supplierId, systemId);
            var admitted = (await admissions.OfSupplier(supplierId)).Where(admission => admission.EndedAt is null).Select(admission => admission.CategoryId).ToList();
            return asked.FirstOrDefault(category => admitted.Contains(category.Id)) is { } member ? RequestRules.AlreadyAdmitted.With(member.Number)
                : asked.FirstOrDefault(category => waiting.Contains(category.Id)) is { } again ? RequestRules.AlreadyAsked.With(again.Number)
                : null;
        }
    }
}

/// <summary>A supplier answers the self-declaration; an unfinished one is kept as it is.</summary>
public sealed class SaveDeclaration(Db db, RequestStore requests)
{
    public Task<Refusal?> Run(Guid requestId, Guid supplierId, SelfDeclaration declaration) => db.Write(async () =>
    {
        var request = await requests.Find(requestId);
        if (request?.SupplierId != supplierId)
        {
            throw new NotFoundException();
        }

        var refusal = RequestRules.May(request, RequestStep.Submit);
        if (refusal is null)
        {
            await requests.Update(request with { Declaration = declaration });
        }

        return refusal;
    });
}
