using Microsoft.AspNetCore.Mvc.Rendering;
using Procurement.App.Suppliers;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.Web.Models;

/// <summary>The service finder: what was asked, what was found, a page at a time.</summary>
public sealed record ServicesPage
{
    public required IReadOnlyList<CardView> Cards { get; init; }
    public required ServiceWish Wish { get; init; }
    public bool Wider { get; init; }
    public required IReadOnlyList<SelectListItem> Categories { get; init; }
    public required IReadOnlyList<SelectListItem> Municipalities { get; init; }
    public required IReadOnlyList<SelectListItem> Languages { get; init; }
    public string? Next { get; init; }
    public string? First { get; init; }
    public required string Sheet { get; init; }
}

/// <summary>A supplier as everyone sees it.</summary>
public sealed record SupplierPage
{
    public required Organisation Supplier { get; init; }
    public string? Municipality { get; init; }
    public required IReadOnlyList<ProductVersion> Products { get; init; }
    public required IReadOnlyList<Category> Categories { get; init; }
}
