using Procurement.App.Data;
using Procurement.Domain.Contracts;
using Procurement.Domain.Invoices;

namespace Procurement.App.Contracts;

/// <summary>All SQL about contracts.</summary>
public sealed class ContractStore(Db db)
{
    private const string Columns =
        """
        Id, Number, BuyerId, SupplierId, CompetitionId, Content, CheckSecret, StartsOn, EndsOn, SettlementPath, SelfBilling, Status, MadeAt,
        SignedByBuyerAt, SignedByBuyer, SignedBySupplierAt, SignedBySupplier, TerminatedOn, TerminationReason, Version
        """;

    public async Task<Contract?> Find(Guid id) =>
        (await db.Find<ContractRow>($"select {Columns} from Contracts where Id = @id", new { id }))?.Contract();

    /// <summary>The newest first, after the last one of the page before.</summary>
    public Task<IReadOnlyList<Contract>> ForBuyer(Guid buyerId, Contract? after = null, int take = 50) => Of("BuyerId", buyerId, after, take);

    public Task<IReadOnlyList<Contract>> ForSupplier(Guid supplierId, Contract? after = null, int take = 50) => Of("SupplierId", supplierId, after, take);

    public async Task<IReadOnlyList<Contract>> ForCompetition(Guid competitionId) =>
        [.. (await db.List<ContractRow>($"select {Columns} from Contracts where CompetitionId = @competitionId order by Number", new { competitionId })).Select(r => r.Contract())];

    /// <summary>Contracts of the organisation, on either side, that its signature is missing from.</summary>
    public async Task<IReadOnlyList<Contract>> ToSign(Guid organisationId) =>
        [.. (await db.List<ContractRow>(
            $"""
            select {Columns} from Contracts
            where (BuyerId = @organisationId and Status in ('Made', 'SignedBySupplier')) or (SupplierId = @organisationId and Status in ('Made', 'SignedByBuyer'))
            order by MadeAt, Id
            """,
            new { organisationId })).Select(r => r.Contract())];

    /// <summary>Every signed contract that runs on some day of the period: whose months are billed.</summary>
    public async Task<IReadOnlyList<Contract>> Running(DateOnly from, DateOnly to) =>
        [.. (await db.List<ContractRow>(
            $"""
            select {Columns} from Contracts
            where Status in ('Signed', 'Terminated') and StartsOn <= @to and EndsOn >= @from
            order by StartsOn, Id
            """,
            new { from, to })).Select(r => r.Contract())];

    public Task Add(Contract contract) =>
        db.Execute(
            """
            insert into Contracts (Id, Number, BuyerId, SupplierId, CompetitionId, Content, CheckSecret, StartsOn, EndsOn, SettlementPath, SelfBilling, Status, MadeAt, Version)
            values (@Id, @Number, @BuyerId, @SupplierId, @CompetitionId, @Content, @CheckSecret, @StartsOn, @EndsOn, @SettlementPath, @SelfBilling, @Status, @MadeAt, 1)
            """,
            new
            {
                contract.Id,
                contract.Number,
                contract.BuyerId,
                contract.SupplierId,
                contract.CompetitionId,
                Content = StoredJson.Write(contract.Content),
                contract.CheckSecret,
                contract.StartsOn,
                contract.EndsOn,
                SettlementPath = contract.SettlementPath.ToString(),
                contract.SelfBilling,
                Status = contract.Status.ToString(),
                contract.MadeAt,
            });

    /// <summary>The buyer's next number of the year.</summary>
    public async Task<int> NextNumber(Guid buyerId, int year)
    {
        if (await db.Execute("update ContractNumbers set LastNumber = LastNumber + 1 where BuyerId = @buyerId and Year = @year", new { buyerId, year }) == 0)
        {
            await db.Execute("insert into ContractNumbers (BuyerId, Year, LastNumber) values (@buyerId, @year, 1)", new { buyerId, year });
        }

        return await db.Find<int>("select LastNumber from ContractNumbers where BuyerId = @buyerId and Year = @year", new { buyerId, year });
    }

    /// <summary>Takes the contract's row for the rest of the write, so that its places are given out one after another.</summary>
    public Task Hold(Guid id) => db.ExecuteOnce("update Contracts set Version = Version where Id = @id", new { id });

    public Task Move(Contract contract) =>
        db.ExecuteOnce(
            """
            update Contracts
            set Status = @Status, SignedByBuyerAt = @SignedByBuyerAt, SignedByBuyer = @SignedByBuyer, SignedBySupplierAt = @SignedBySupplierAt,
                SignedBySupplier = @SignedBySupplier, TerminatedOn = @TerminatedOn, TerminationReason = @TerminationReason, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new
            {
                contract.Id,
                Status = contract.Status.ToString(),
                contract.SignedByBuyerAt,
                contract.SignedByBuyer,
                contract.SignedBySupplierAt,
                contract.SignedBySupplier,
                contract.TerminatedOn,
                contract.TerminationReason,
                contract.Version,
            });

    /// <summary>Every declaration, for <see cref="RowVat.Of"/> to choose from.</summary>
    public Task<IReadOnlyList<VatRow>> VatRows(Guid contractId) =>
        db.List<VatRow>(
            "select Term, Treatment, Ground, ValidFrom from ContractVatRows where ContractId = @contractId order by Term, ValidFrom",
            new { contractId });

    public Task AddVatRow(Guid id, Guid contractId, VatRow row, Guid? by, DateTimeOffset now) =>
        db.Execute(
            """
            insert into ContractVatRows (Id, ContractId, Term, Treatment, Ground, ValidFrom, DeclaredBy, DeclaredAt)
            values (@id, @contractId, @Term, @Treatment, @Ground, @ValidFrom, @by, @now)
            """,
            new
            {
                id,
                contractId,
                row.Term,
                Treatment = row.Treatment.ToString(),
                row.Ground,
                row.ValidFrom,
                by,
                now,
            });

    private async Task<IReadOnlyList<Contract>> Of(string side, Guid organisationId, Contract? after, int take)
    {
        var older = after is null ? "" : "and (MadeAt < @MadeAt or (MadeAt = @MadeAt and Id < @Id))";
        var rows = await db.List<ContractRow>(
            $"""
            select {Columns} from Contracts
            where {side} = @organisationId {older}
            order by MadeAt desc, Id desc
            {db.Page}
            """,
            new { organisationId, MadeAt = after?.MadeAt ?? default, Id = after?.Id ?? default, Skip = 0, Take = take });
        return [.. rows.Select(r => r.Contract())];
    }

    private sealed record ContractRow
    {
        public Guid Id { get; init; }
        public string Number { get; init; } = "";
        public Guid BuyerId { get; init; }
        public Guid SupplierId { get; init; }
        public Guid? CompetitionId { get; init; }
        public string Content { get; init; } = "";
        public byte[] CheckSecret { get; init; } = [];
        public DateOnly StartsOn { get; init; }
        public DateOnly EndsOn { get; init; }
        public SettlementPath SettlementPath { get; init; }
        public bool SelfBilling { get; init; }
        public ContractStatus Status { get; init; }
        public DateTimeOffset MadeAt { get; init; }
        public DateTimeOffset? SignedByBuyerAt { get; init; }
        public Guid? SignedByBuyer { get; init; }
        public DateTimeOffset? SignedBySupplierAt { get; init; }
        public Guid? SignedBySupplier { get; init; }
        public DateOnly? TerminatedOn { get; init; }
        public string? TerminationReason { get; init; }
        public int Version { get; init; }

        public Contract Contract() => new()
        {
            Id = Id,
            Number = Number,
            BuyerId = BuyerId,
            SupplierId = SupplierId,
            CompetitionId = CompetitionId,
            Content = StoredJson.Read<ContractContent>(Content),
            CheckSecret = CheckSecret,
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            SettlementPath = SettlementPath,
            SelfBilling = SelfBilling,
            Status = Status,
            MadeAt = MadeAt,
            SignedByBuyerAt = SignedByBuyerAt,
            SignedByBuyer = SignedByBuyer,
            SignedBySupplierAt = SignedBySupplierAt,
            SignedBySupplier = SignedBySupplier,
            TerminatedOn = TerminatedOn,
            TerminationReason = TerminationReason,
            Version = Version,
        };
    }
}
