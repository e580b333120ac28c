using Procurement.App.Contracts;
using Procurement.Domain.Contracts;

namespace Procurement.Web.Models.Contracts;

/// <summary>A contract's page, for either party.</summary>
public sealed record ContractPage
{
    public required ContractReading Reading { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Where this contract lives for its reader.</summary>
    public required string Url { get; init; }
    public required IReadOnlyList<PlacementRow> Placements { get; init; }

    /// <summary>The reader's side has not signed and the reader may.</summary>
    public bool MaySign { get; init; }
    public bool MayTerminate { get; init; }
    public bool MayReport { get; init; }

    /// <summary>Claims that were returned to the supplier for mending.</summary>
    public IReadOnlyList<Outcome> Returned { get; init; } = [];

    public Contract Contract => Reading.Contract;
    public ContractPhase Phase => Contract.PhaseOn(Today);
}

/// <summary>A placement with the name of its client, where the reader may know it, else the pseudonym.</summary>
public sealed record PlacementRow(Placement Placement, string Client, bool Named);

public sealed record ContractList
{
    public required IReadOnlyList<(Contract Contract, string OtherParty)> Rows { get; init; }
    public required DateOnly Today { get; init; }
    public required string Url { get; init; }
    public string? Next { get; init; }
}
