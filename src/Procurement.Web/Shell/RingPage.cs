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

    /// <summary>Whose admission has not ended: the first of each category, or a later page of one.</summary>
    public required IReadOnlyList<AdmittedPage> Admitted { get; init; }
    public required IReadOnlyDictionary<string, CpvCode> Cpv { get; init; }
    public required IReadOnlyDictionary<string, Municipality> Municipalities { get; init; }

    public string OrganiserName => Members.FirstOrDefault(member => member.BuyerId == System.OrganiserId)?.BuyerName ?? "";

    /// <summary>How many are admitted, each counted once.</summary>
    public required int Suppliers { get; init; }
}

/// <summary>From where a list of admitted suppliers goes on: after that row of that category. Empty: the beginning of all.</summary>
public sealed record AdmittedFrom(Guid? Category = null, string? AfterName = null, Guid? AfterId = null);

/// <summary>Suppliers of a category, by name.</summary>
public sealed record AdmittedPage(Category Category, int Count, IReadOnlyList<Admission> Rows, bool HasMore)
{
    /// <summary>The address of the next rows, from the page that shows these.</summary>
    public string? Next => HasMore ? $"?category={Category.Id}&afterName={Uri.EscapeDataString(Rows[^1].SupplierName)}&afterId={Rows[^1].Id}" : null;
}

/// <summary>Reads a ring for a page.</summary>
public sealed class RingReading(PurchasingSystemStore systems, CategoryStore categories, AdmissionStore admissions, ReferenceStore reference, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    private const int PageSize = 50;

    public async Task<RingPage?> Read(Guid id, AdmittedFrom? from = null)
    {
        if (await systems.Find(id) is not { } system)
        {
            return null;
        }

        var all = await categories.OfSystem(id);
        return new()
        {
            System = system,
            Status = system.StatusAt(clock.GetUtcNow()),
            TakesRequests = system.TakesRequestsAt(clock.GetUtcNow()),
            Categories = all,
            Members = await systems.Members(id),
            Notices = await systems.Notices(id),
            Documents = await systems.Documents(id),
            Admitted = await Admitted(id, all, from ?? new()),
            Suppliers = await admissions.Suppliers(id),
            Cpv = (await reference.CpvCodes()).ToDictionary(code => code.Code),
            Municipalities = (await reference.Municipalities()).ToDictionary(municipality => municipality.Code),
        };
    }

    private async Task<IReadOnlyList<AdmittedPage>> Admitted(Guid systemId, IReadOnlyList<Category> all, AdmittedFrom from)
    {
        var counts = await admissions.Counts(systemId);
        var pages = new List<AdmittedPage>();
        foreach (var category in all.Where(category => from.Category is null || category.Id == from.Category))
        {
            var found = counts.ContainsKey(category.Id) ? await admissions.Page(category.Id, from.AfterName, from.AfterId, PageSize + 1) : [];
            pages.Add(new(category, counts.GetValueOrDefault(category.Id), [.. found.Take(PageSize)], found.Count > PageSize));
        }

        return pages;
    }
}
