using Procurement.App.Data;
using Procurement.Domain.Vouchers;

namespace Procurement.App.Vouchers;

/// <summary>All SQL about what goes on around a voucher: codes for one use, feedback, wishes to visit, and tasks of the case worker.</summary>
public sealed class VoucherNoteStore(Db db)
{
    public Task AddUseCode(Guid id, Guid voucherId, string codeHash, DateTimeOffset now, DateTimeOffset expiresAt) =>
        db.Execute(
            "insert into VoucherUseCodes (Id, VoucherId, CodeHash, MadeAt, ExpiresAt, Tries) values (@id, @voucherId, @codeHash, @now, @expiresAt, 0)",
            new { id, voucherId, codeHash, now, expiresAt });

    /// <summary>One more try on each code that may still confirm a use.</summary>
    public Task CountUseCodeTries(Guid voucherId, DateTimeOffset now) =>
        db.Execute("update VoucherUseCodes set Tries = Tries + 1 where VoucherId = @voucherId and UsedAt is null and ExpiresAt > @now", new { voucherId, now });

    public Task<IReadOnlyList<UseCode>> UseCodes(Guid voucherId, int mostTries, DateTimeOffset now) =>
        db.List<UseCode>(
            "select Id, CodeHash from VoucherUseCodes where VoucherId = @voucherId and UsedAt is null and ExpiresAt > @now and Tries <= @mostTries order by MadeAt desc, Id",
            new { voucherId, mostTries, now });

    public async Task<bool> TakeUseCode(Guid id, DateTimeOffset now) =>
        await db.Execute("update VoucherUseCodes set UsedAt = @now where Id = @id and UsedAt is null and ExpiresAt > @now", new { id, now }) == 1;

    public Task<IReadOnlyList<Feedback>> FeedbackOf(Guid voucherId) =>
        db.List<Feedback>("select Id, VoucherId, ChoiceId, Stage, Score, Words, GivenAt, RecordedBy from VoucherFeedback where VoucherId = @voucherId order by GivenAt, Id", new { voucherId });

    /// <summary>The first answer of a stage stays.</summary>
    public Task AddFeedback(Feedback f) =>
        db.Execute(
            """
            insert into VoucherFeedback (Id, VoucherId, ChoiceId, Stage, Score, Words, GivenAt, RecordedBy)
            select @Id, @VoucherId, @ChoiceId, @Stage, @Score, @Words, @GivenAt, @RecordedBy
            where not exists (select 1 from VoucherFeedback where ChoiceId = @ChoiceId and Stage = @Stage)
            """,
            new { f.Id, f.VoucherId, f.ChoiceId, Stage = f.Stage.ToString(), f.Score, f.Words, f.GivenAt, f.RecordedBy });

    public Task<IReadOnlyList<VisitWish>> VisitsOf(Guid voucherId) =>
        db.List<VisitWish>($"select {VisitColumns} from VoucherVisits w where w.VoucherId = @voucherId order by w.AskedAt, w.Id", new { voucherId });

    /// <summary>Wishes to visit that the supplier has not seen to.</summary>
    public Task<IReadOnlyList<VisitWish>> VisitsFor(Guid supplierId) =>
        db.List<VisitWish>($"select {VisitColumns} from VoucherVisits w where w.SupplierId = @supplierId and w.HandledAt is null order by w.AskedAt, w.Id", new { supplierId });

    public Task<VisitWish?> FindVisit(Guid id) => db.Find<VisitWish>($"select {VisitColumns} from VoucherVisits w where w.Id = @id", new { id });

    public Task AddVisit(VisitWish w) =>
        db.Execute(
            """
            insert into VoucherVisits (Id, VoucherId, MemberId, SupplierId, AskedAt, Contact)
            select @Id, @VoucherId, @MemberId, @SupplierId, @AskedAt, @Contact
            where not exists (select 1 from VoucherVisits where VoucherId = @VoucherId and MemberId = @MemberId)
            """,
            w);

    public Task HandleVisit(Guid id, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce("update VoucherVisits set HandledAt = @now, HandledBy = @by where Id = @id and HandledAt is null", new { id, by, now });

    /// <summary>One open task of a kind for a voucher is enough.</summary>
    public Task AddTask(Voucher voucher, VoucherTaskKind kind, DateTimeOffset now) =>
        db.Execute(
            """
            insert into VoucherTasks (Id, VoucherId, BuyerId, CaseWorkerId, Kind, At)
            select @id, @voucherId, @BuyerId, @CaseWorkerId, @kind, @now
            where not exists (select 1 from VoucherTasks where VoucherId = @voucherId and Kind = @kind and HandledAt is null)
            """,
            new { id = Guid.CreateVersion7(), voucherId = voucher.Id, voucher.BuyerId, voucher.CaseWorkerId, kind = kind.ToString(), now });

    public Task<IReadOnlyList<VoucherTask>> OpenTasks(Guid buyerId, Guid caseWorkerId) =>
        db.List<VoucherTask>(
            "select Id, VoucherId, Kind, At from VoucherTasks where BuyerId = @buyerId and CaseWorkerId = @caseWorkerId and HandledAt is null order by At, Id",
            new { buyerId, caseWorkerId });

    public Task<IReadOnlyList<VoucherTask>> TasksOf(Guid voucherId) =>
        db.List<VoucherTask>("select Id, VoucherId, Kind, At, HandledAt from VoucherTasks where VoucherId = @voucherId order by At, Id", new { voucherId });

    public Task HandleTask(Guid id, Guid voucherId, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce("update VoucherTasks set HandledAt = @now, HandledBy = @by where Id = @id and VoucherId = @voucherId and HandledAt is null", new { id, voucherId, by, now });

    private const string VisitColumns = "w.Id, w.VoucherId, w.MemberId, w.SupplierId, w.AskedAt, w.Contact, w.HandledAt";
}

public sealed record UseCode
{
    public required Guid Id { get; init; }
    public required string CodeHash { get; init; }
}

/// <summary>How it went, said by the client.</summary>
public sealed record Feedback
{
    public required Guid Id { get; init; }
    public required Guid VoucherId { get; init; }
    public required Guid ChoiceId { get; init; }
    public required FeedbackStage Stage { get; init; }

    /// <summary>1 to 5.</summary>
    public required int Score { get; init; }

    /// <summary>Encrypted.</summary>
    public byte[]? Words { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public Guid? RecordedBy { get; init; }
}

/// <summary>A client would like to see the place before choosing.</summary>
public sealed record VisitWish
{
    public required Guid Id { get; init; }
    public required Guid VoucherId { get; init; }
    public required Guid MemberId { get; init; }
    public required Guid SupplierId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>A telephone number or another way to reach the client, given for this; encrypted.</summary>
    public byte[]? Contact { get; init; }
    public DateTimeOffset? HandledAt { get; init; }
}

public sealed record VoucherTask
{
    public required Guid Id { get; init; }
    public required Guid VoucherId { get; init; }
    public required VoucherTaskKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? HandledAt { get; init; }
}
