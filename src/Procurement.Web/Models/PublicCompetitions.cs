using Procurement.App.Competitions;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Models;

/// <summary>A list of competitions for everyone.</summary>
public sealed record PublicCompetitions
{
    public required CompetitionList List { get; init; }
    public string? Search { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required IReadOnlyList<(MiniCompetition Competition, string Buyer)> Competitions { get; init; }
    public string? Next { get; init; }
}

/// <summary>One competition for everyone.</summary>
public sealed record PublicCompetition
{
    public required CompetitionView View { get; init; }
    public required CompetitionStatus Status { get; init; }
    public required IReadOnlyList<Clarification> Questions { get; init; }
}

/// <summary>What is asked for and how it is compared, as every reader of a competition sees it.</summary>
public sealed record CompetitionContentPart(CompetitionView View, bool WithLinks);
