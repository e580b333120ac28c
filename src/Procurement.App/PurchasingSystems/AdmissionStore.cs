using Procurement.App.Data;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>All SQL about who is admitted where, and when.</summary>
public sealed class AdmissionStore(Db db)
{
    private const string Columns =
        "a.Id, a.SystemId, a.CategoryId, a.SupplierId, a.SupplierName, a.SupplierBusinessId, a.RequestId, a.AdmittedAt, a.SuspendedAt, a.EndedAt, a.EndReason, a.Version";

    /// <summary>In force at @at: begun, not ended, and not within a suspension.</summary>
    private const string InForce =
        """
        a.AdmittedAt <= @at and (a.EndedAt is null or a.EndedAt > @at)
            and not exists (select s.Id from Suspensions s where s.AdmissionId = a.Id and s.FromAt <= @at and (s.ToAt is null or s.ToAt > @at))
        """;

    public Task<Admission?> Find(Guid id) => db.Find<Admission>($"select {Columns} from Admissions a where a.Id = @id", new { id });

    /// <summary>Everyone who is admitted to the category at the instant, by name: whom a competition must invite (R12).</summary>
    public Task<IReadOnlyList<Admission>> AdmittedSuppliers(Guid categoryId, DateTimeOffset at) =>
        db.List<Admission>($"select {Columns} from Admissions a where a.CategoryId = @categoryId and {InForce} order by a.SupplierName, a.Id", new { categoryId, at });

    public async Task<bool> IsAdmitted(Guid supplierId, Guid categoryId, DateTimeOffset at) =>
        await db.Find<int>($"select count(*) from Admissions a where a.CategoryId = @categoryId and a.SupplierId = @supplierId and {InForce}", new { supplierId, categoryId, at }) > 0;

    /// <summary>Where the supplier is or has been admitted, the newest first.</summary>
    public Task<IReadOnlyList<Admission>> OfSupplier(Guid supplierId) =>
        db.List<Admission>($"select {Columns} from Admissions a where a.SupplierId = @supplierId order by a.AdmittedAt desc, a.Id", new { supplierId });

    /// <summary>Every admission of the ring that has not ended, by supplier's name.</summary>
    public Task<IReadOnlyList<Admission>> OfSystem(Guid systemId) =>
        db.List<Admission>($"select {Columns} from Admissions a where a.SystemId = @systemId and a.EndedAt is null order by a.SupplierName, a.Id", new { systemId });

    /// <summary>A page of a category's admissions that have not ended, by supplier's name, from the last row of the page before.</summary>
    public Task<IReadOnlyList<Admission>> Page(Guid categoryId, string? afterName, Guid? afterId, int take) =>
        db.List<Admission>(
            $"""
            select {Columns} from Admissions a
            where a.CategoryId = @categoryId and a.EndedAt is null and a.SupplierName >= @afterName and (a.SupplierName > @afterName or a.Id > @afterId)
            order by a.SupplierName, a.Id
            {db.Page}
            """,
            new { categoryId, afterName = afterName ?? "", afterId = afterId ?? Guid.Empty, Skip = 0, Take = take });

    /// <summary>How many are admitted to each category of the ring.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> Counts(Guid systemId) =>
        (await db.List<(Guid Category, int Suppliers)>(
            "select CategoryId, count(*) as Suppliers from Admissions where SystemId = @systemId and EndedAt is null group by CategoryId", new { systemId }))
            .ToDictionary(row => row.Category, row => row.Suppliers);

    /// <summary>How many suppliers are admitted to the ring, each counted once.</summary>
    public Task<int> Suppliers(Guid systemId) =>
        db.Find<int>("select count(distinct SupplierId) from Admissions where SystemId = @systemId and EndedAt is null", new { systemId });

    public Task<IReadOnlyList<Suspension>> Suspensions(Guid admissionId) =>
        db.List<Suspension>("select Id, AdmissionId, FromAt, ToAt, Reason from Suspensions where AdmissionId = @admissionId order by FromAt, Id", new { admissionId });

    public Task Add(Admission admission) =>
        db.Execute(
            """
            insert into Admissions (Id, SystemId, CategoryId, SupplierId, SupplierName, SupplierBusinessId, RequestId, AdmittedAt, Version)
            values (@Id, @SystemId, @CategoryId, @SupplierId, @SupplierName, @SupplierBusinessId, @RequestId, @AdmittedAt, 1)
            """,
            admission);

    public async Task Suspend(Admission admission, Suspension suspension)
    {
        await db.ExecuteOnce(
            "update Admissions set SuspendedAt = @FromAt, Version = Version + 1 where Id = @Id and Version = @Version",
            new { admission.Id, admission.Version, suspension.FromAt });
        await db.Execute("insert into Suspensions (Id, AdmissionId, FromAt, ToAt, Reason) values (@Id, @AdmissionId, @FromAt, @ToAt, @Reason)", suspension);
    }

    public async Task Restore(Admission admission, DateTimeOffset now)
    {
        await db.ExecuteOnce(
            "update Admissions set SuspendedAt = null, Version = Version + 1 where Id = @Id and Version = @Version", new { admission.Id, admission.Version });
        await db.Execute("update Suspensions set ToAt = @now where AdmissionId = @Id and (ToAt is null or ToAt > @now)", new { admission.Id, now });
    }

    public Task End(Admission admission, string reason, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update Admissions set EndedAt = @now, EndReason = @reason, Version = Version + 1 where Id = @Id and Version = @Version",
            new { admission.Id, admission.Version, reason, now });
}

/// <summary>A time in which an admitted supplier is neither invited nor may bid.</summary>
public sealed record Suspension
{
    public required Guid Id { get; init; }
    public required Guid AdmissionId { get; init; }
    public required DateTimeOffset FromAt { get; init; }
    public DateTimeOffset? ToAt { get; init; }
    public required string Reason { get; init; }
}
