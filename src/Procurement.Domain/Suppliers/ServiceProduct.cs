using Procurement.Domain.Contracts;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Domain.Suppliers;

/// <summary>What the service is for (seed 0): a way out to work, or a better life first.</summary>
public enum ProductGoal { ToWork, Wellbeing }

/// <summary>What a supplier sells, described once; published versions never change, an edit makes a new one.</summary>
public sealed record ServiceProduct
{
    public required Guid Id { get; init; }
    public required Guid SupplierId { get; init; }
    public required Guid CategoryId { get; init; }

    /// <summary>What the supplier writes now; outsiders see the published version.</summary>
    public required ProductContent Draft { get; init; }

    /// <summary>Places that are free just now: told apart from the versions, because it changes each week.</summary>
    public int FreePlaces { get; init; }
    public DateTimeOffset? FreePlacesAt { get; init; }
    public Guid? PublishedVersionId { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; init; } = 1;

    public ProductStatus Status => this switch
    {
        { WithdrawnAt: not null } => ProductStatus.Withdrawn,
        { PublishedVersionId: not null } => ProductStatus.Published,
        _ => ProductStatus.Draft,
    };
}

public enum ProductStatus { Draft, Published, Withdrawn }

/// <summary>One published description, which bids and vouchers pin.</summary>
public sealed record ProductVersion
{
    public required Guid Id { get; init; }
    public required Guid ProductId { get; init; }
    public required Guid SupplierId { get; init; }
    public required Guid CategoryId { get; init; }
    public required int Number { get; init; }
    public required ProductContent Content { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required Guid PublishedBy { get; init; }
}

/// <summary>The description itself.</summary>
public sealed record ProductContent
{
    public LocalText Name { get; init; } = LocalText.Empty;

    /// <summary>For clients, also in plain Finnish.</summary>
    public LocalText Summary { get; init; } = LocalText.Empty;

    /// <summary>What happens in a week.</summary>
    public LocalText Week { get; init; } = LocalText.Empty;
    public IReadOnlyList<TargetGroup> TargetGroups { get; init; } = [];
    public ProductGoal Goal { get; init; }

    /// <summary>Codes of the municipalities where it is given.</summary>
    public IReadOnlyList<string> Municipalities { get; init; } = [];

    /// <summary>Languages in which it is given: fi, sv, en and others by their code.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["fi"];
    public LocalText Accessibility { get; init; } = LocalText.Empty;
    public int CapacityPerMonth { get; init; }
    public LocalText Promised { get; init; } = LocalText.Empty;
    public LocalText Evidence { get; init; } = LocalText.Empty;
    public IReadOnlyList<ProductPrice> Prices { get; init; } = [];

    /// <summary>The supplier has ticked the conditions of exempt social welfare, where a row claims it (R53).</summary>
    public bool SocialWelfareConditions { get; init; }
}

/// <summary>A price without VAT, by a term of the outcome terms, and how the supplier treats its VAT.</summary>
public sealed record ProductPrice
{
    /// <summary>A key of <see cref="ProductTerms"/>.</summary>
    public required string Term { get; init; }
    public required Money UnitPrice { get; init; }
    public required VatTreatment Treatment { get; init; }
    public string Ground { get; init; } = "";
}
