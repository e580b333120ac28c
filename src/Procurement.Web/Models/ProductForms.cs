using System.ComponentModel.DataAnnotations;
using Procurement.Domain.Contracts;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Suppliers;

namespace Procurement.Web.Models;

/// <summary>What a supplier writes of a service product; what must be filled in is asked when it is published.</summary>
public sealed class ProductForm
{
    public const int Rows = 6;

    public Guid Id { get; init; }
    public int Version { get; init; }

    [Required, Display(Name = "product.category")]
    public Guid? CategoryId { get; init; }

    [Display(Name = "product.name")]
    public LocalText Name { get; init; } = LocalText.Empty;

    [Display(Name = "product.summary")]
    public LocalText Summary { get; init; } = LocalText.Empty;

    [Display(Name = "product.week")]
    public LocalText Week { get; init; } = LocalText.Empty;

    [Display(Name = "product.target-groups")]
    public IReadOnlyList<TargetGroup> TargetGroups { get; init; } = [];

    [Display(Name = "product.goal")]
    public ProductGoal Goal { get; init; }

    [Display(Name = "product.municipalities")]
    public IReadOnlyList<string> Municipalities { get; init; } = [];

    [Display(Name = "product.languages")]
    public IReadOnlyList<string> Languages { get; init; } = ["fi"];

    [Display(Name = "product.accessibility")]
    public LocalText Accessibility { get; init; } = LocalText.Empty;

    [Range(0, 10_000), Display(Name = "product.capacity")]
    public int CapacityPerMonth { get; init; }

    [Display(Name = "product.promised")]
    public LocalText Promised { get; init; } = LocalText.Empty;

    [Display(Name = "product.evidence")]
    public LocalText Evidence { get; init; } = LocalText.Empty;
    public IReadOnlyList<PriceRow> Prices { get; set; } = [];

    [Display(Name = "product.social-welfare")]
    public bool SocialWelfareConditions { get; init; }

    public static ProductForm Of(ServiceProduct product) => new()
    {
        Id = product.Id,
        Version = product.Version,
        CategoryId = product.CategoryId,
        Name = product.Draft.Name,
        Summary = product.Draft.Summary,
        Week = product.Draft.Week,
        TargetGroups = product.Draft.TargetGroups,
        Goal = product.Draft.Goal,
        Municipalities = product.Draft.Municipalities,
        Languages = product.Draft.Languages,
        Accessibility = product.Draft.Accessibility,
        CapacityPerMonth = product.Draft.CapacityPerMonth,
        Promised = product.Draft.Promised,
        Evidence = product.Draft.Evidence,
        Prices = [.. product.Draft.Prices.Select(price => new PriceRow { Term = price.Term, UnitPrice = price.UnitPrice, Treatment = price.Treatment, Ground = price.Ground })],
        SocialWelfareConditions = product.Draft.SocialWelfareConditions,
    };

    /// <summary>Room for more prices: at least six rows, and two empty ones.</summary>
    public ProductForm WithEmptyRows()
    {
        var rows = Math.Max(Rows, Prices.Count + 2);
        Prices = [.. Prices, .. Enumerable.Range(0, rows - Prices.Count).Select(_ => new PriceRow())];
        return this;
    }

    /// <summary>Rows without a term or a price are not there.</summary>
    public ProductContent Content() => new()
    {
        Name = Name,
        Summary = Summary,
        Week = Week,
        TargetGroups = TargetGroups,
        Goal = Goal,
        Municipalities = Municipalities,
        Languages = Languages,
        Accessibility = Accessibility,
        CapacityPerMonth = CapacityPerMonth,
        Promised = Promised,
        Evidence = Evidence,
        Prices =
        [
            .. Prices
                .Where(row => ProductTerms.Find(row.Term ?? "") is not null && row.UnitPrice is not null)
                .Select(row => new ProductPrice { Term = row.Term!, UnitPrice = row.UnitPrice!.Value, Treatment = row.Treatment, Ground = row.Ground?.Trim() ?? "" }),
        ],
        SocialWelfareConditions = SocialWelfareConditions,
    };
}

public sealed class PriceRow
{
    [Display(Name = "product.price.term")]
    public string? Term { get; init; }

    [Display(Name = "product.price.unit")]
    public Money? UnitPrice { get; init; }

    [Display(Name = "product.price.vat")]
    public VatTreatment Treatment { get; init; }

    [StringLength(300), Display(Name = "product.price.ground")]
    public string? Ground { get; init; }
}

public sealed class PlacesForm
{
    [Required, Range(0, 10_000), Display(Name = "product.free-places")]
    public int? Places { get; init; }
}

public sealed class VatForm
{
    [Required, Display(Name = "product.price.term")]
    public string? Term { get; init; }

    [Required, Display(Name = "product.price.vat")]
    public VatTreatment? Treatment { get; init; }

    [StringLength(300), Display(Name = "product.price.ground")]
    public string? Ground { get; init; }

    [Required, Display(Name = "product.vat.from")]
    public DateOnly? ValidFrom { get; init; }
}
