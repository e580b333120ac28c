using Procurement.Domain.Rules;

namespace Procurement.Domain.PurchasingSystems;

public enum SystemStatus { Draft, Open, Closed }

/// <summary>A purchasing ring: a dynamic purchasing system that several buyers run together (Directive 2014/24/EU, Art. 34); hankintarengas.</summary>
public sealed record PurchasingSystem
{
    public required Guid Id { get; init; }
    public required Guid OrganiserId { get; init; }
    public required LocalText Name { get; init; }

    /// <summary>What is bought, how much, and how the ring works (R7).</summary>
    public LocalText Description { get; init; } = LocalText.Empty;

    /// <summary>How a supplier joins and what it needs for it (R7).</summary>
    public LocalText HowToJoin { get; init; } = LocalText.Empty;
    public required ProfileName Profile { get; init; }
    public string? CaseNumber { get; init; }
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day of the ring.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The first batch: requests that come before this instant are handled together (R4, R9). Null where the profile has no such period.</summary>
    public DateTimeOffset? FirstRequestsDueAt { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? CloseReason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>A ring whose last day is over is closed, whether or not anyone said so.</summary>
    public SystemStatus StatusAt(DateTimeOffset now) => this switch
    {
        { OpenedAt: null } => SystemStatus.Draft,
        { ClosedAt: { } closed } when closed <= now => SystemStatus.Closed,
        { ValidTo: { } last } when now >= FinnishTime.StartOf(last.AddDays(1)) => SystemStatus.Closed,
        _ => SystemStatus.Open,
    };

    /// <summary>Requests to participate are taken on every day of the validity (R2).</summary>
    public bool TakesRequestsAt(DateTimeOffset now) =>
        StatusAt(now) == SystemStatus.Open && ValidFrom is { } first && FinnishTime.DayOf(now) >= first;
}

public enum NoticeKind { Open, Extend, Close }

/// <summary>A notice published in Hilma about the ring: typed in, shown publicly, and asked for by each step that the law ties to it.</summary>
public sealed record SystemNotice
{
    public required Guid Id { get; init; }
    public required Guid SystemId { get; init; }
    public required NoticeKind Kind { get; init; }
    public required string Number { get; init; }
    public required DateOnly PublishedOn { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid RecordedBy { get; init; }
}

/// <summary>A buyer named in the notice, which may buy in the ring (R62).</summary>
public sealed record SystemMember
{
    public required Guid SystemId { get; init; }
    public required Guid BuyerId { get; init; }
    public required string BuyerName { get; init; }
    public required string BuyerBusinessId { get; init; }
}
