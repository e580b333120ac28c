using Procurement.Domain.Organisations;

namespace Procurement.Web.Models;

/// <summary>The account in use, the one that waits for a second person, and those before.</summary>
public sealed record BankAccountPage
{
    public required string Url { get; init; }
    public required Guid Reader { get; init; }
    public BankAccount? InForce { get; init; }
    public BankAccount? Waiting { get; init; }
    public required IReadOnlyList<BankAccount> All { get; init; }

    /// <summary>A supplier with one person: finance staff of the organiser agree.</summary>
    public bool ByFinance { get; init; }
    public required IReadOnlyDictionary<Guid, string> Names { get; init; }
    public required BankAccountForm New { get; init; }
}
