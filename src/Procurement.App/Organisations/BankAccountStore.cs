using Procurement.App.Data;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>All SQL about the bank accounts of buyers and suppliers.</summary>
public sealed class BankAccountStore(Db db)
{
    private const string Columns = "Id, OrganisationId, Iban, HolderName, ProposedBy, ProposedAt, DecidedBy, DecidedAt, Decision, InForceFrom, EndedAt";

    public Task<BankAccount?> Find(Guid id) => db.Find<BankAccount>($"select {Columns} from BankAccounts where Id = @id", new { id });

    /// <summary>The account that is paid to, or from, at the instant; null: none is confirmed.</summary>
    public Task<BankAccount?> InForce(Guid organisationId, DateTimeOffset now) =>
        db.Find<BankAccount>(
            $"""
            select {Columns}
            from BankAccounts
            where OrganisationId = @organisationId and InForceFrom <= @now and (EndedAt is null or EndedAt > @now)
            """,
            new { organisationId, now });

    public Task<BankAccount?> Waiting(Guid organisationId) =>
        db.Find<BankAccount>($"select {Columns} from BankAccounts where OrganisationId = @organisationId and DecidedAt is null", new { organisationId });

    /// <summary>All accounts ever proposed, the newest first.</summary>
    public Task<IReadOnlyList<BankAccount>> All(Guid organisationId) =>
        db.List<BankAccount>($"select {Columns} from BankAccounts where OrganisationId = @organisationId order by ProposedAt desc, Id", new { organisationId });

    /// <summary>Accounts of suppliers with one person only, which finance staff of an organiser confirm.</summary>
    public Task<IReadOnlyList<WaitingAccount>> WaitingForFinance() =>
        db.List<WaitingAccount>(
            """
            select b.Id, b.OrganisationId, o.BusinessId, o.Name as OrganisationName, b.Iban, b.HolderName, b.ProposedAt
            from BankAccounts b
            join Organisations o on o.Id = b.OrganisationId
            where b.DecidedAt is null and o.Kind = 'Supplier'
                and (select count(*) from (select distinct m.UserId from Memberships m where m.OrganisationId = o.Id and m.EndedAt is null) as People) < 2
            order by b.ProposedAt, b.Id
            """);

    public Task Add(BankAccount account) =>
        db.Execute(
            """
            insert into BankAccounts (Id, OrganisationId, Iban, HolderName, ProposedBy, ProposedAt)
            values (@Id, @OrganisationId, @Iban, @HolderName, @ProposedBy, @ProposedAt)
            """,
            new { account.Id, account.OrganisationId, account.Iban, account.HolderName, account.ProposedBy, account.ProposedAt });

    public Task Confirm(BankAccount account, Guid by, DateTimeOffset now, DateTimeOffset inForceFrom) =>
        db.ExecuteOnce(
            "update BankAccounts set DecidedBy = @by, DecidedAt = @now, Decision = 'Confirmed', InForceFrom = @inForceFrom where Id = @Id and DecidedAt is null",
            new { account.Id, by, now, inForceFrom });

    /// <summary>Those before the new one end where it begins; one that had not begun never does.</summary>
    public Task EndOthers(BankAccount account, DateTimeOffset at) =>
        db.Execute(
            """
            update BankAccounts set EndedAt = case when InForceFrom > @at then InForceFrom else @at end
            where OrganisationId = @OrganisationId and Id <> @Id and InForceFrom is not null and (EndedAt is null or EndedAt > @at)
            """,
            new { account.Id, account.OrganisationId, at });

    public Task Reject(Guid id, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce("update BankAccounts set DecidedBy = @by, DecidedAt = @now, Decision = 'Rejected' where Id = @id and DecidedAt is null", new { id, by, now });
}

public sealed record WaitingAccount
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string BusinessId { get; init; }
    public required string OrganisationName { get; init; }
    public required string Iban { get; init; }
    public required string HolderName { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
}
