using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>All SQL about vouchers, the choices made with them and what of them was used.</summary>
public sealed class VoucherStore(Db db)
{
    private const string Columns =
        """
        v.Id, v.ProgrammeId, v.BuyerId, v.ClientId, v.CaseWorkerId, v.Number, v.TokenHash, v.CodeHash, v.CodeSalt, v.CodeRounds, v.WrongTries, v.LockedAt, v.Status, v.Value,
        v.Used, v.BoundCents as Bound, v.SpentCents as Spent, v.Wishes, v.Seed, v.IssuedAt, v.IssuedBy, v.ExpiresOn, v.ChoiceId, v.ChangedOn, v.EndedAt, v.EndReason, v.Version
        """;

    private const string ChoiceColumns =
        """
        c.Id, c.VoucherId, c.MemberId, c.SupplierId, c.VersionId, c.Status, c.ChosenAt, c.RecordedBy, c.AnswerDueAt, c.AnsweredAt, c.AnsweredBy, c.PlacementId, c.Reason,
        c.EndedAt, c.Version
        """;

    public Task<Voucher?> Find(Guid id) => db.Find<Voucher>($"select {Columns} from Vouchers v where v.Id = @id", new { id });

    public Task<Voucher?> FindByToken(string tokenHash) => db.Find<Voucher>($"select {Columns} from Vouchers v where v.TokenHash = @tokenHash", new { tokenHash });

    public Task<Voucher?> FindByNumber(string number) => db.Find<Voucher>($"select {Columns} from Vouchers v where v.Number = @number", new { number });

    /// <summary>A case worker's vouchers, the newest first, after the last one of the page before.</summary>
    public Task<IReadOnlyList<Voucher>> OfCaseWorker(Guid buyerId, Guid caseWorkerId, Voucher? after, int take) =>
        db.List<Voucher>(
            $"""
            select {Columns} from Vouchers v
            where v.BuyerId = @buyerId and v.CaseWorkerId = @caseWorkerId and (v.IssuedAt < @at or (v.IssuedAt = @at and v.Id > @id))
            order by v.IssuedAt desc, v.Id
            {db.Page}
            """,
            new { buyerId, caseWorkerId, at = after?.IssuedAt ?? DateTimeOffset.MaxValue.AddYears(-1), id = after?.Id ?? Guid.Empty, Skip = 0, Take = take });

    public Task<IReadOnlyList<Voucher>> OfClient(Guid clientId) =>
        db.List<Voucher>($"select {Columns} from Vouchers v where v.ClientId = @clientId order by v.IssuedAt, v.Id", new { clientId });

    public async Task<bool> HasOneInForce(Guid clientId, Guid programmeId, DateOnly today) =>
        await db.Find<int>(
            "select count(*) from Vouchers where ClientId = @clientId and ProgrammeId = @programmeId and Status in ('Issued', 'Chosen', 'InUse') and ExpiresOn >= @today",
            new { clientId, programmeId, today }) > 0;

    /// <summary>Uses that count, written down since then, the oldest first, after the last one of the batch before.</summary>
    public Task<IReadOnlyList<VoucherUse>> UsesSince(DateTimeOffset since, VoucherUse? after, int take) =>
        db.List<VoucherUse>(
            $"""
            select {UseColumns} from VoucherUses u
            where u.FreedAt is null and (u.UsedAt > @at or (u.UsedAt = @at and u.Id > @id))
            order by u.UsedAt, u.Id
            {db.Page}
            """,
            new { at = after?.UsedAt ?? since, id = after?.Id ?? Guid.Empty, Skip = 0, Take = take });

    public Task Add(Voucher v) =>
        db.Execute(
            """
            insert into Vouchers (Id, ProgrammeId, BuyerId, ClientId, CaseWorkerId, Number, WrongTries, Status, Value, Used, BoundCents, SpentCents, Wishes, Seed, IssuedAt, IssuedBy,
                ExpiresOn, Version)
            values (@Id, @ProgrammeId, @BuyerId, @ClientId, @CaseWorkerId, @Number, 0, 'Issued', @Value, 0, @Bound, 0, @Wishes, @Seed, @IssuedAt, @IssuedBy, @ExpiresOn, 1)
            """,
            v);

    /// <summary>A new link takes the place of the one before, and unlocks what wrong tries had locked.</summary>
    public Task SetToken(Guid id, string tokenHash) =>
        db.ExecuteOnce("update Vouchers set TokenHash = @tokenHash, WrongTries = 0, LockedAt = null, Version = Version + 1 where Id = @id", new { id, tokenHash });

    public Task SetCode(Guid id, byte[] hash, byte[] salt, int rounds) =>
        db.ExecuteOnce("update Vouchers set CodeHash = @hash, CodeSalt = @salt, CodeRounds = @rounds, Version = Version + 1 where Id = @id", new { id, hash, salt, rounds });

    /// <summary>Takes a try before the code is looked at, so that many at once are many; false when none is left.</summary>
    public async Task<bool> TakeTry(Guid id, int most) =>
        await db.Execute("update Vouchers set WrongTries = WrongTries + 1 where Id = @id and WrongTries < @most and LockedAt is null", new { id, most }) == 1;

    public Task ForgetTries(Guid id) => db.Execute("update Vouchers set WrongTries = 0 where Id = @id and LockedAt is null", new { id });

    public async Task<bool> Lock(Guid id, int most, DateTimeOffset now) =>
        await db.Execute("update Vouchers set LockedAt = @now where Id = @id and WrongTries >= @most and LockedAt is null", new { id, most, now }) == 1;

    public Task Move(Voucher v) =>
        db.ExecuteOnce(
            """
            update Vouchers
            set Status = @Status, ChoiceId = @ChoiceId, ChangedOn = @ChangedOn, BoundCents = @Bound, EndedAt = @EndedAt, EndReason = @EndReason, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new { v.Id, Status = v.Status.ToString(), v.ChoiceId, v.ChangedOn, v.Bound, v.EndedAt, v.EndReason, v.Version });

    /// <summary>Draws from the value; false where it does not fit. The row itself decides, so that of many uses at once exactly those that fit win.</summary>
    public async Task<bool> Draw(Guid id, long amount, Money cost) =>
        await db.Execute(
            """
            update Vouchers
            set Used = Used + @amount, SpentCents = SpentCents + @cost, Status = case when Used + @amount = Value then 'UsedUp' else 'InUse' end, Version = Version + 1
            where Id = @id and @amount >= 0 and Used + @amount <= Value and Status in ('Chosen', 'InUse')
            """,
            new { id, amount, cost }) == 1;

    /// <summary>A use was found wrong: its value may be used again, unless the voucher has ended.</summary>
    public Task Undraw(Guid id, long amount, Money cost) =>
        db.ExecuteOnce(
            """
            update Vouchers
            set Used = Used - @amount, SpentCents = SpentCents - @cost, Status = case when Status = 'UsedUp' then 'InUse' else Status end, Version = Version + 1
            where Id = @id and Used >= @amount
            """,
            new { id, amount, cost });

    public Task<VoucherChoice?> FindChoice(Guid id) => db.Find<VoucherChoice>($"select {ChoiceColumns} from VoucherChoices c where c.Id = @id", new { id });

    public Task<IReadOnlyList<VoucherChoice>> Choices(Guid voucherId) =>
        db.List<VoucherChoice>($"select {ChoiceColumns} from VoucherChoices c where c.VoucherId = @voucherId order by c.ChosenAt, c.Id", new { voucherId });

    /// <summary>Choices of the supplier that wait for its answer or are in use, the oldest first.</summary>
    public Task<IReadOnlyList<VoucherChoice>> OfSupplier(Guid supplierId, int take = 500) =>
        db.List<VoucherChoice>(
            $"select {ChoiceColumns} from VoucherChoices c where c.SupplierId = @supplierId and c.Status in ('Waiting', 'Accepted') order by c.Status, c.ChosenAt, c.Id {db.Page}",
            new { supplierId, Skip = 0, Take = take });

    public Task AddChoice(VoucherChoice c) =>
        db.Execute(
            """
            insert into VoucherChoices (Id, VoucherId, MemberId, SupplierId, VersionId, Status, ChosenAt, RecordedBy, AnswerDueAt, Version)
            values (@Id, @VoucherId, @MemberId, @SupplierId, @VersionId, 'Waiting', @ChosenAt, @RecordedBy, @AnswerDueAt, 1)
            """,
            c);

    public Task MoveChoice(VoucherChoice c) =>
        db.ExecuteOnce(
            """
            update VoucherChoices
            set Status = @Status, AnsweredAt = @AnsweredAt, AnsweredBy = @AnsweredBy, PlacementId = @PlacementId, Reason = @Reason, EndedAt = @EndedAt, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new { c.Id, Status = c.Status.ToString(), c.AnsweredAt, c.AnsweredBy, c.PlacementId, c.Reason, c.EndedAt, c.Version });

    public Task<VoucherUse?> FindUse(Guid id) => db.Find<VoucherUse>($"select {UseColumns} from VoucherUses u where u.Id = @id", new { id });

    public Task<IReadOnlyList<VoucherUse>> Uses(Guid voucherId) =>
        db.List<VoucherUse>($"select {UseColumns} from VoucherUses u where u.VoucherId = @voucherId order by u.Day, u.Id", new { voucherId });

    public Task AddUse(VoucherUse u) =>
        db.Execute(
            """
            insert into VoucherUses (Id, VoucherId, ChoiceId, OutcomeId, Term, Day, Units, Amount, Cents, ByCode, UsedAt, UsedBy)
            values (@Id, @VoucherId, @ChoiceId, @OutcomeId, @Term, @Day, @Units, @Amount, @Cost, @ByCode, @UsedAt, @UsedBy)
            """,
            u);

    public async Task<bool> FreeUse(Guid id, DateTimeOffset now) =>
        await db.Execute("update VoucherUses set FreedAt = @now where Id = @id and FreedAt is null", new { id, now }) == 1;

    private const string UseColumns = "u.Id, u.VoucherId, u.ChoiceId, u.OutcomeId, u.Term, u.Day, u.Units, u.Amount, u.Cents as Cost, u.ByCode, u.UsedAt, u.UsedBy, u.FreedAt";
}
