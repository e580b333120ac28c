using Procurement.App.Competitions;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>A buyer's competitions, one list at a time.</summary>
public sealed record CompetitionBoard
{
    public required CompetitionList List { get; init; }
    public required IReadOnlyDictionary<CompetitionList, int> Counts { get; init; }
    public required IReadOnlyList<MiniCompetition> Competitions { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required string Url { get; init; }
    public bool MayStart { get; init; }
    public string? Next { get; init; }
}

/// <summary>Where a draft can be begun: a category of a ring that the buyer is a member of.</summary>
public sealed record RingChoice(PurchasingSystem Ring, IReadOnlyList<Category> Categories);

/// <summary>A draft with its tasks, and what is still missing.</summary>
public sealed record DraftPage
{
    public required CompetitionView View { get; init; }
    public required string Url { get; init; }
    public required IReadOnlyList<DraftTask> Tasks { get; init; }

    /// <summary>Why it may not be published yet; null when it may.</summary>
    public Refusal? Missing { get; init; }
}

public sealed record DraftTask(string Name, bool Done);

/// <summary>A published competition as its buyer sees it.</summary>
public sealed record BuyerCompetitionPage
{
    public required CompetitionView View { get; init; }
    public required string Url { get; init; }
    public required CompetitionStatus Status { get; init; }
    public required IReadOnlyList<InvitedSupplier> Invited { get; init; }
    public required IReadOnlyList<Clarification> Questions { get; init; }
    public bool MayAct { get; init; }
}

public sealed record InvitedSupplier(string Name, string BusinessId, bool NobodyRepresents);
