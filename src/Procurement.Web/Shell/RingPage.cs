using Procurement.App.PurchasingSystems;
using Procurement.App.Reference;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Web.Shell;

/// <summary>A ring with all that its pages show.</summary>
public sealed record RingPage
{
    public required PurchasingSystem System { get; init; }
    public required SystemStatus Status { get; init; }
    public required bool TakesRequests { get; init; }
    public required IReadOnlyList<Category> Categories { get; init; }
    public required IReadOnlyList<SystemMember> Members { get; init; }
    public required IReadOnlyList<SystemNotice> Notices { get; init; }
    public required IReadOnlyList<SystemDocument> Documents { get; init; }

    /// <summary>Everyone whose admission has not ended.</summary>
    public required IReadOnlyList<Admission> Admissions { get; init; }
    public required IReadOnlyDictionary<string, CpvCode> Cpv { get; init; }
    public required IReadOnlyDictionary<string, Municipality> Municipalities { get; init; }

    public string OrganiserName => Members.FirstOrDefault(member => member.BuyerId == System.OrganiserId)?.BuyerName ?? "";

    public int Suppliers => Admissions.Select(admission => admission.SupplierId).Distinct().Count();
}

/// <summary>Reads a ring for a page.</summary>
public sealed class RingReading(PurchasingSystemStore systems, CategoryStore categories, AdmissionStore admissions, ReferenceStore reference, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<RingPage?> Read(Guid id)
    {
        if (await systems.Find(id) is not { } system)
        {
            return null;
        }

        return new()
        {
            System = system,
            Status = system.StatusAt(clock.GetUtcNow()),
            TakesRequests = system.TakesRequestsAt(clock.GetUtcNow()),
            Categories = await categories.OfSystem(id),
            Members = await systems.Members(id),
            Notices = await systems.Notices(id),
            Documents = await systems.Documents(id),
            Admissions = await admissions.OfSystem(id),
            Cpv = (await reference.CpvCodes()).ToDictionary(code => code.Code),
            Municipalities = (await reference.Municipalities()).ToDictionary(municipality => municipality.Code),
        };
    }
}
