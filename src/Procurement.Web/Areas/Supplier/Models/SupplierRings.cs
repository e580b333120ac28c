using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Shell;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>Where a supplier stands: its requests, its admissions, and open rings that it could join.</summary>
public sealed record SupplierRingsPage
{
    public required IReadOnlyList<(RequestToParticipate Request, PurchasingSystem Ring)> Requests { get; init; }
    public required IReadOnlyList<(Admission Admission, PurchasingSystem Ring, Category Category)> Admissions { get; init; }
    public required IReadOnlyList<PurchasingSystem> Open { get; init; }
}

/// <summary>A ring's categories, and why the supplier can't ask for some of them.</summary>
public sealed record JoinableRing(RingPage Ring, IReadOnlyDictionary<Guid, Refusal> Barred);

/// <summary>Reads rings as a supplier sees them.</summary>
public sealed class SupplierRings(PurchasingSystemStore systems, AdmissionStore admissions, RequestStore requests, RingReading reading, OrganisationStore organisations)
{
    private const int MostRings = 100;

    public async Task<SupplierRingsPage> Of(Guid supplierId)
    {
        var opened = (await systems.Opened(null, null, MostRings)).ToDictionary(ring => ring.Id);
        var categories = new Dictionary<Guid, Category>();
        var mine = (await admissions.OfSupplier(supplierId)).Where(admission => admission.EndedAt is null).ToList();
        foreach (var ringId in mine.Select(admission => admission.SystemId).Distinct())
        {
            foreach (var category in (await reading.Read(ringId))!.Categories)
            {
                categories[category.Id] = category;
            }
        }

        return new()
        {
            Requests = [.. (await requests.OfSupplier(supplierId)).Where(request => opened.ContainsKey(request.SystemId)).Select(request => (request, opened[request.SystemId]))],
            Admissions = [.. mine.Where(admission => opened.ContainsKey(admission.SystemId)).Select(admission => (admission, opened[admission.SystemId], categories[admission.CategoryId]))],
            Open = [.. opened.Values.Where(ring => ring.TakesRequestsAt(reading.Now))],
        };
    }

    public async Task<JoinableRing> Choice(Guid systemId, Guid supplierId)
    {
        var ring = await reading.Read(systemId);
        if (ring?.System.OpenedAt is null)
        {
            throw new NotFoundException();
        }

        var form = (await organisations.Find(supplierId))!.LegalForm;
        var waiting = await requests.AskedBy(supplierId, systemId);
        var admitted = (await admissions.OfSupplier(supplierId)).Where(admission => admission.SystemId == systemId && admission.EndedAt is null).Select(admission => admission.CategoryId).ToHashSet();
        var barred = new Dictionary<Guid, Refusal>();
        foreach (var category in ring.Categories)
        {
            var why = admitted.Contains(category.Id) ? RequestRules.AlreadyAdmitted.With(category.Number)
                : waiting.Contains(category.Id) ? RequestRules.AlreadyAsked.With(category.Number)
                : CategoryRules.MayJoin(category, form);
            if (why is not null)
            {
                barred.Add(category.Id, why);
            }
        }

        return new(ring, barred);
    }
}
