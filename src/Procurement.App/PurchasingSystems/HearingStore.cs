using Procurement.App.Data;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>All SQL about hearings of admitted suppliers.</summary>
public sealed class HearingStore(Db db)
{
    private const string Columns = "h.Id, h.AdmissionId, h.Kind, h.Reason, h.AskedBy, h.AskedAt, h.DueAt, h.Answer, h.StillHolds, h.AnsweredBy, h.AnsweredAt, h.DecidedAt";

    public Task<AdmissionHearing?> Find(Guid id) => db.Find<AdmissionHearing>($"select {Columns} from AdmissionHearings h where h.Id = @id", new { id });

    /// <summary>The one that is not decided on.</summary>
    public Task<AdmissionHearing?> Waiting(Guid admissionId) =>
        db.Find<AdmissionHearing>($"select {Columns} from AdmissionHearings h where h.AdmissionId = @admissionId and h.DecidedAt is null", new { admissionId });

    public Task<IReadOnlyList<AdmissionHearing>> Of(Guid admissionId) =>
        db.List<AdmissionHearing>($"select {Columns} from AdmissionHearings h where h.AdmissionId = @admissionId order by h.AskedAt desc, h.Id", new { admissionId });

    /// <summary>Those of a supplier that are not decided on.</summary>
    public Task<IReadOnlyList<AdmissionHearing>> WaitingOfSupplier(Guid supplierId) =>
        db.List<AdmissionHearing>(
            $"select {Columns} from AdmissionHearings h join Admissions a on a.Id = h.AdmissionId where a.SupplierId = @supplierId and h.DecidedAt is null order by h.DueAt, h.Id", new { supplierId });

    /// <summary>Those in a ring that are not decided on.</summary>
    public Task<IReadOnlyList<AdmissionHearing>> WaitingInSystem(Guid systemId) =>
        db.List<AdmissionHearing>(
            $"select {Columns} from AdmissionHearings h join Admissions a on a.Id = h.AdmissionId where a.SystemId = @systemId and h.DecidedAt is null order by h.DueAt, h.Id", new { systemId });

    public Task Ask(AdmissionHearing hearing) =>
        db.Execute(
            "insert into AdmissionHearings (Id, AdmissionId, Kind, Reason, AskedBy, AskedAt, DueAt) values (@Id, @AdmissionId, @kind, @Reason, @AskedBy, @AskedAt, @DueAt)",
            new { hearing.Id, hearing.AdmissionId, kind = hearing.Kind.ToString(), hearing.Reason, hearing.AskedBy, hearing.AskedAt, hearing.DueAt });

    public Task Answer(Guid id, string? answer, bool? stillHolds, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update AdmissionHearings set Answer = @answer, StillHolds = @stillHolds, AnsweredBy = @by, AnsweredAt = @now where Id = @id and DecidedAt is null",
            new { id, answer, stillHolds, by, now });

    public Task Decide(Guid id, DateTimeOffset now) => db.ExecuteOnce("update AdmissionHearings set DecidedAt = @now where Id = @id and DecidedAt is null", new { id, now });
}
