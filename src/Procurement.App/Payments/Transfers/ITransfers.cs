using Procurement.Domain;

namespace Procurement.App.Payments.Transfers;

/// <summary>What a service of transfers says when it is asked; part of the door for money. Events only wake us: what counts is what it says now,
/// so that events out of order, repeated or lost change nothing.</summary>
public interface ITransfers
{
    Task<AccountState?> FindAccount(string accountId, CancellationToken stop);

    Task<MadeTransfer?> FindTransfer(string transferId, CancellationToken stop);

    /// <summary>Every transfer that moved money from the instant on, before the other.</summary>
    Task<IReadOnlyList<MadeTransfer>> Between(DateTimeOffset from, DateTimeOffset until, CancellationToken stop);
}

/// <summary>Where a supplier opens its account with the service of transfers, and answers what the service asks.</summary>
public interface ITransferAccounts
{
    /// <summary>Whether this site has such a service.</summary>
    bool Offered { get; }

    /// <summary>The address of the service's own page for the supplier, good once and for minutes. The account is made when it is first asked for.</summary>
    Task<string> Link(Guid supplierId, string backTo, CancellationToken stop);
}

/// <summary>Whether a supplier's account can be paid, and what the supplier has still to do for that.</summary>
public sealed record AccountState
{
    public required string AccountId { get; init; }
    public required bool PayoutsEnabled { get; init; }
    public required bool TransfersEnabled { get; init; }
    public required IReadOnlyList<string> Requirements { get; init; }
    public string? DisabledReason { get; init; }
}

/// <summary>A transfer as the service has it. <see cref="PaymentId"/> is null where it does not bear one of ours.</summary>
public sealed record MadeTransfer
{
    public required string TransferId { get; init; }
    public required string AccountId { get; init; }
    public Guid? PaymentId { get; init; }
    public required Money Amount { get; init; }
    public Money Reversed { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>The embedded side: there is no such service, so nothing is ever found.</summary>
public sealed class NoTransfers : ITransfers, ITransferAccounts
{
    public bool Offered => false;

    public Task<string> Link(Guid supplierId, string backTo, CancellationToken stop) => throw new InvalidOperationException("This site has no service of transfers.");

    public Task<AccountState?> FindAccount(string accountId, CancellationToken stop) => Task.FromResult<AccountState?>(null);

    public Task<MadeTransfer?> FindTransfer(string transferId, CancellationToken stop) => Task.FromResult<MadeTransfer?>(null);

    public Task<IReadOnlyList<MadeTransfer>> Between(DateTimeOffset from, DateTimeOffset until, CancellationToken stop) => Task.FromResult<IReadOnlyList<MadeTransfer>>([]);
}
