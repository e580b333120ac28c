using Procurement.Domain.Contracts;
using Procurement.Domain.Organisations;
using Procurement.Domain.Suppliers;

namespace Procurement.Web.Models;

/// <summary>A product as its own supplier sees it.</summary>
public sealed record ProductPage
{
    public required string Url { get; init; }
    public required ServiceProduct Product { get; init; }
    public required string Category { get; init; }
    public required IReadOnlyList<ProductVersion> Versions { get; init; }
    public required IReadOnlyList<VatRow> VatRows { get; init; }
    public required ContentPage Draft { get; init; }

    /// <summary>Is what is written something else than what is published?</summary>
    public required bool Changed { get; init; }
    public required Guid NextVersionId { get; init; }
    public PlacesForm Places { get; init; } = new();
    public VatForm Vat { get; init; } = new();
}

/// <summary>A description, with names in place of codes.</summary>
public sealed record ContentPage(ProductContent Content, IReadOnlyList<string> Municipalities);

/// <summary>A published version as everyone sees it.</summary>
public sealed record ServicePage
{
    public required ServiceProduct Product { get; init; }
    public required ProductVersion Version { get; init; }
    public required Organisation Supplier { get; init; }
    public required string Category { get; init; }
    public required ContentPage Content { get; init; }
    public bool IsNewest { get; init; }
}
