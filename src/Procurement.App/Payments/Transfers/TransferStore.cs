using Procurement.App.Data;
using Procurement.Domain;

namespace Procurement.App.Payments.Transfers;

/// <summary>All SQL about transfers: who may pay and be paid by them, what was made, what we were told, and what does not agree.</summary>
public sealed class TransferStore(Db db)
{
    private const string AccountColumns = "SupplierId, AccountId, PayoutsEnabled, TransfersEnabled, Requirements, DisabledReason, LastPayoutFailure, ReadAt";
    private const string DifferenceColumns = "Id, Kind, About, PaymentId, OursCents as Ours, TheirsCents as Theirs, FoundAt, SettledAt, SettledBy";

    /// <summary>The buyer's decision of the treasury, confirmed or waiting for its second person.</summary>
    public Task<TreasuryDecision?> Decision(Guid buyerId) =>
        db.Find<TreasuryDecision>(
            "select Id, BuyerId, Reference, DecidedOn, EnteredBy, EnteredAt, ConfirmedBy, ConfirmedAt from TreasuryDecisions where BuyerId = @buyerId and EndedAt is null",
            new { buyerId });

    public Task AddDecision(TreasuryDecision decision) =>
        db.Execute(
            "insert into TreasuryDecisions (Id, BuyerId, Reference, DecidedOn, EnteredBy, EnteredAt) values (@Id, @BuyerId, @Reference, @DecidedOn, @EnteredBy, @EnteredAt)",
            new { decision.Id, decision.BuyerId, decision.Reference, decision.DecidedOn, decision.EnteredBy, decision.EnteredAt });

    public Task ConfirmDecision(Guid id, Guid person, DateTimeOffset now) =>
        db.ExecuteOnce("update TreasuryDecisions set ConfirmedBy = @person, ConfirmedAt = @now where Id = @id and ConfirmedAt is null and EndedAt is null", new { id, person, now });

    /// <summary>From then on nothing new is paid by transfers, until a new decision is entered and confirmed.</summary>
    public Task EndDecision(Guid id, DateTimeOffset now) => db.ExecuteOnce("update TreasuryDecisions set EndedAt = @now where Id = @id and EndedAt is null", new { id, now });

    public Task<ConnectedAccount?> Account(Guid supplierId) =>
        db.Find<ConnectedAccount>($"select {AccountColumns} from ConnectedAccounts where SupplierId = @supplierId", new { supplierId });

    public Task<ConnectedAccount?> AccountOf(string accountId) =>
        db.Find<ConnectedAccount>($"select {AccountColumns} from ConnectedAccounts where AccountId = @accountId", new { accountId });

    /// <summary>A supplier's account, once; a second one for the same supplier breaks the key.</summary>
    public Task AddAccount(Guid supplierId, AccountState state, DateTimeOffset now) =>
        db.Execute(
            """
            insert into ConnectedAccounts (SupplierId, AccountId, PayoutsEnabled, TransfersEnabled, Requirements, DisabledReason, ReadAt)
            values (@supplierId, @AccountId, @PayoutsEnabled, @TransfersEnabled, @requirements, @DisabledReason, @now)
            """,
            new { supplierId, state.AccountId, state.PayoutsEnabled, state.TransfersEnabled, requirements = StoredJson.Write(state.Requirements), state.DisabledReason, now });

    /// <summary>What the service says now; an answer that was read earlier never writes over a later one.</summary>
    public Task PutState(AccountState state, DateTimeOffset now) =>
        db.Execute(
            """
            update ConnectedAccounts set PayoutsEnabled = @PayoutsEnabled, TransfersEnabled = @TransfersEnabled, Requirements = @requirements, DisabledReason = @DisabledReason,
                LastPayoutFailure = case when @PayoutsEnabled = 1 then LastPayoutFailure else coalesce(LastPayoutFailure, @DisabledReason) end, ReadAt = @now
            where AccountId = @AccountId and ReadAt <= @now
            """,
            new { state.AccountId, state.PayoutsEnabled, state.TransfersEnabled, requirements = StoredJson.Write(state.Requirements), state.DisabledReason, now });

    public Task PutTransfer(MadeTransfer transfer) =>
        db.Execute(
            """
            insert into Transfers (PaymentId, TransferId, AccountId, AmountCents, ReversedCents, MadeAt)
            select @PaymentId, @TransferId, @AccountId, @Amount, @Reversed, @MadeAt where not exists (select 1 from Transfers where PaymentId = @PaymentId)
            """,
            new { transfer.PaymentId, transfer.TransferId, transfer.AccountId, transfer.Amount, transfer.Reversed, transfer.MadeAt });

    public Task PutReversed(MadeTransfer transfer) =>
        db.Execute("update Transfers set ReversedCents = @Reversed where TransferId = @TransferId and ReversedCents < @Reversed", new { transfer.TransferId, transfer.Reversed });

    public Task<MadeTransfer?> OfPayment(Guid paymentId) =>
        db.Find<MadeTransfer>(
            "select PaymentId, TransferId, AccountId, AmountCents as Amount, ReversedCents as Reversed, MadeAt from Transfers where PaymentId = @paymentId", new { paymentId });

    /// <summary>Ours that were handed over as transfers in the time and have no word yet.</summary>
    public Task<IReadOnlyList<Guid>> Unconfirmed(DateTimeOffset before) =>
        db.List<Guid>(
            """
            select p.Id from Payments p join PaymentRuns r on r.Id = p.RunId
            where r.SettlementPath = 'Transfer' and r.Status = 'HandedOver' and p.Status = 'HandedOver' and r.HandedOverAt < @before order by p.Id
            """,
            new { before });

    /// <summary>Notes an event; false if it is here already.</summary>
    public async Task<bool> AddEvent(TransferEvent told) =>
        await db.Execute(
            """
            insert into TransferEvents (Id, EventId, Type, Object, AccountId, ReceivedAt)
            select @Id, @EventId, @Type, @Object, @AccountId, @ReceivedAt where not exists (select 1 from TransferEvents where EventId = @EventId)
            """,
            new { told.Id, told.EventId, told.Type, told.Object, told.AccountId, told.ReceivedAt }) == 1;

    public Task<TransferEvent?> Event(Guid id) =>
        db.Find<TransferEvent>("select Id, EventId, Type, Object, AccountId, ReceivedAt, TakenAt from TransferEvents where Id = @id", new { id });

    public Task MarkTaken(Guid id, DateTimeOffset now) => db.Execute("update TransferEvents set TakenAt = @now where Id = @id and TakenAt is null", new { id, now });

    /// <summary>Names a difference, once however often it is found; true the first time.</summary>
    public async Task<bool> AddDifference(TransferDifference difference) =>
        await db.Execute(
            """
            insert into TransferDifferences (Id, Kind, About, PaymentId, OursCents, TheirsCents, FoundAt)
            select @Id, @Kind, @About, @PaymentId, @Ours, @Theirs, @FoundAt where not exists (select 1 from TransferDifferences where Kind = @Kind and About = @About)
            """,
            new { difference.Id, Kind = difference.Kind.ToString(), difference.About, difference.PaymentId, Ours = difference.Ours?.Cents, Theirs = difference.Theirs?.Cents, difference.FoundAt }) == 1;

    /// <summary>A page of all differences, the newest first; goes on after the one given.</summary>
    public Task<IReadOnlyList<TransferDifference>> Differences(TransferDifference? after = null, int take = 100) =>
        db.List<TransferDifference>(
            $"""
            select {DifferenceColumns} from TransferDifferences
            {(after is null ? "" : "where FoundAt <= @FoundAt and (FoundAt < @FoundAt or Id > @Id)")}
            order by FoundAt desc, Id {db.Page}
            """,
            new { after?.FoundAt, after?.Id, Skip = 0, Take = take });

    /// <summary>Those that touch a buyer's own payments, the newest first.</summary>
    public Task<IReadOnlyList<TransferDifference>> DifferencesOf(Guid buyerId, int take = 100) =>
        db.List<TransferDifference>(
            $"""
            select {DifferenceColumns} from TransferDifferences
            where PaymentId in (select p.Id from Payments p join PaymentRuns r on r.Id = p.RunId where r.BuyerId = @buyerId)
            order by FoundAt desc, Id {db.Page}
            """,
            new { buyerId, Skip = 0, Take = take });

    public Task<TransferDifference?> Difference(Guid id) => db.Find<TransferDifference>($"select {DifferenceColumns} from TransferDifferences where Id = @id", new { id });

    /// <summary>True for the first who settles it.</summary>
    public async Task<bool> Settle(Guid id, Guid person, DateTimeOffset now) =>
        await db.Execute("update TransferDifferences set SettledAt = @now, SettledBy = @person where Id = @id and SettledAt is null", new { id, person, now }) == 1;
}

/// <summary>The buyer's treasury has decided that suppliers may be paid by transfers; in force once a second person has confirmed it.</summary>
public sealed record TreasuryDecision
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required string Reference { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public required Guid EnteredBy { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public Guid? ConfirmedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>The account that a supplier opened with the service, as it was when last read.</summary>
public sealed record ConnectedAccount
{
    public required Guid SupplierId { get; init; }
    public required string AccountId { get; init; }
    public required bool PayoutsEnabled { get; init; }
    public required bool TransfersEnabled { get; init; }
    public required string Requirements { get; init; }
    public string? DisabledReason { get; init; }
    public string? LastPayoutFailure { get; init; }
    public required DateTimeOffset ReadAt { get; init; }
}

/// <summary>That something happened to an object of the service; its own id is the key, so a repeat changes nothing.</summary>
public sealed record TransferEvent
{
    public required Guid Id { get; init; }
    public required string EventId { get; init; }
    public required string Type { get; init; }
    public required string Object { get; init; }
    public string? AccountId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? TakenAt { get; init; }
}

/// <summary>Where our payments and the service's books do not agree.</summary>
public sealed record TransferDifference
{
    public required Guid Id { get; init; }
    public required DifferenceKind Kind { get; init; }
    public required string About { get; init; }
    public Guid? PaymentId { get; init; }
    public Money? Ours { get; init; }
    public Money? Theirs { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
    public Guid? SettledBy { get; init; }
}

public enum DifferenceKind
{
    Unknown,
    Missing,
    Amount,
    Reversed,
    Dispute,
    PayoutFailed,
}
