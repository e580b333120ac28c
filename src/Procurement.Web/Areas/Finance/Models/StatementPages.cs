using Procurement.App.Payments.Statements;

namespace Procurement.Web.Areas.Finance.Models;

/// <summary>The statements that were brought in, and the form for the next.</summary>
public sealed record StatementsPage
{
    public required Guid Id { get; init; }
    public required string Url { get; init; }
    public required IReadOnlyList<Statement> Statements { get; init; }
}

/// <summary>How far a statement has been taken, and what came of it.</summary>
public sealed record StatementPage
{
    public required Statement Statement { get; init; }
    public required IReadOnlyList<StatementEntry> ToSee { get; init; }
    public required IReadOnlyList<StatementEntry> Taken { get; init; }

    /// <summary>Payment runs by payment.</summary>
    public required IReadOnlyDictionary<Guid, Guid> Runs { get; init; }
    public required string ImportedBy { get; init; }
    public required string Url { get; init; }
    public required string RunsUrl { get; init; }
}
