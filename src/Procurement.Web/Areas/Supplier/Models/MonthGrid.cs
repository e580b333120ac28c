using Procurement.Domain.Contracts;
using Procurement.Web.Models.Contracts;

namespace Procurement.Web.Areas.Supplier.Models;

/// <summary>Clients down, days across; a tick where the client took part.</summary>
public sealed record MonthGrid
{
    public required Contract Contract { get; init; }
    public required Month Month { get; init; }
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<PlacementRow> Rows { get; init; }
    public required IReadOnlySet<(Guid Placement, DateOnly Day)> Attended { get; init; }

    /// <summary>Verified days: they stay.</summary>
    public required IReadOnlySet<(Guid Placement, DateOnly Day)> Settled { get; init; }
    public required int Page { get; init; }
    public required bool HasNext { get; init; }
    public required string Url { get; init; }

    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Month.Days).Select(Month.First.AddDays);

    public bool IsOpen(Placement placement, DateOnly day) =>
        day <= Today && day >= placement.StartedOn && day <= (placement.EndedOn ?? Contract.Period.EndsOn) && !Settled.Contains((placement.Id, day));
}
