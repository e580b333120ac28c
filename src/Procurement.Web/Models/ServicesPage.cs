using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Suppliers;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.Web.Models;

/// <summary>The list of services: searched, or of a category, a page at a time.</summary>
public sealed record ServicesPage
{
    public required IReadOnlyList<ListedProduct> Products { get; init; }
    public string? Search { get; init; }
    public Guid? Category { get; init; }
    public required IReadOnlyList<SelectListItem> Categories { get; init; }
    public string? Next { get; init; }
    public string? First { get; init; }
}

/// <summary>A supplier as everyone sees it.</summary>
public sealed record SupplierPage
{
    public required Organisation Supplier { get; init; }
    public string? Municipality { get; init; }
    public required IReadOnlyList<ProductVersion> Products { get; init; }
    public required IReadOnlyList<Category> Categories { get; init; }
}
