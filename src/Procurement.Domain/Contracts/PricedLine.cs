namespace Procurement.Domain.Contracts;

/// <summary>What one event, or one month's fee, is worth under the contract. Fees have no client and no event.</summary>
public sealed record PricedPart
{
    public required string Term { get; init; }
    public required Month Month { get; init; }
    public Guid? ClientId { get; init; }
    public Guid? EventId { get; init; }
    public required int Units { get; init; }
    public required Money UnitPrice { get; init; }

    /// <summary>Units times price, before any cap.</summary>
    public required Money Full { get; init; }

    /// <summary>What is paid.</summary>
    public required Money Amount { get; init; }
    public IReadOnlyList<PriceNote> Notes { get; init; } = [];

    public PartKey Key => new(Term, EventId is null ? Month : null, ClientId, EventId);
}

/// <summary>What makes a part the same part in every pricing: the event, or the fee and its month.</summary>
public readonly record struct PartKey(string Term, Month? Month, Guid? ClientId, Guid? EventId);

/// <summary>A line of an invoice or a statement: what one term pays for one client in one month, leading back to its events.</summary>
public sealed record PricedLine
{
    public required string Term { get; init; }
    public required Month Month { get; init; }

    /// <summary>Null for setup, minimum and block.</summary>
    public Guid? ClientId { get; init; }
    public required int Units { get; init; }
    public required Money UnitPrice { get; init; }
    public required Money Amount { get; init; }

    /// <summary>True for a line that mends what was billed before; a credit when its amount is below zero.</summary>
    public bool Correction { get; init; }
    public required IReadOnlyList<PricedPart> Parts { get; init; }

    /// <summary>Why the amount is what it is, in the order it came about.</summary>
    public required IReadOnlyList<PriceNote> Notes { get; init; }

    public IEnumerable<Guid> EventIds => Parts.Where(p => p.EventId is not null).Select(p => p.EventId!.Value);
}

/// <summary>A reason in the words of the text <c>price-note.{Code}</c>; amounts are <see cref="Money"/>.</summary>
public sealed record PriceNote(string Code)
{
    public IReadOnlyList<object> Args { get; init; } = [];

    public bool Equals(PriceNote? other) => other is not null && Code == other.Code && Args.SequenceEqual(other.Args);

    public override int GetHashCode() => Args.Aggregate(Code.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}

/// <summary>The price of a bid: what the buyer's published volumes cost under its price list (R64).</summary>
public sealed record PricedScenario
{
    public required IReadOnlyList<ScenarioLine> Lines { get; init; }
    public Money Total => Lines.Select(l => l.Amount).Sum();
}

public sealed record ScenarioLine
{
    public required string Term { get; init; }
    public required int Units { get; init; }
    public required Money UnitPrice { get; init; }
    public required Money Amount { get; init; }
    public bool Capped { get; init; }
}
