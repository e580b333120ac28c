using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions.Awarding;

/// <summary>All SQL about what was given to whom of a decision: when it was there to read (R29), when it was mailed, and when it was read first.</summary>
public sealed class DecisionLetterStore(Db db)
{
    private const string Columns = "Id, CompetitionId, DecisionId, SupplierId, AvailableAt, MailedAt, ReadAt, ReadBy, FileFi, FileSv";

    public async Task<IReadOnlyList<DecisionNotice>> Add(Guid competitionId, Guid decisionId, IEnumerable<Guid> supplierIds, DateTimeOffset now)
    {
        var notices = supplierIds.Distinct().Select(supplierId => new DecisionNotice
        {
            Id = Guid.CreateVersion7(),
            CompetitionId = competitionId,
            DecisionId = decisionId,
            SupplierId = supplierId,
            AvailableAt = now,
        }).ToList();
        foreach (var notice in notices)
        {
            await db.Execute(
                "insert into DecisionLetters (Id, CompetitionId, DecisionId, SupplierId, AvailableAt) values (@Id, @CompetitionId, @DecisionId, @SupplierId, @AvailableAt)",
                new { notice.Id, notice.CompetitionId, notice.DecisionId, notice.SupplierId, notice.AvailableAt });
        }

        return notices;
    }

    /// <summary>Of one decision, or of all that were made in a competition.</summary>
    public Task<IReadOnlyList<DecisionNotice>> Of(Guid competitionId, Guid? decisionId = null) =>
        db.List<DecisionNotice>(
            $"select {Columns} from DecisionLetters where CompetitionId = @competitionId and (@decisionId is null or DecisionId = @decisionId) order by AvailableAt, SupplierId",
            new { competitionId, decisionId });

    public Task<DecisionNotice?> To(Guid decisionId, Guid supplierId) =>
        db.Find<DecisionNotice>($"select {Columns} from DecisionLetters where DecisionId = @decisionId and SupplierId = @supplierId", new { decisionId, supplierId });

    public async Task<bool> IsParty(Guid competitionId, Guid supplierId) =>
        await db.Find<int>("select count(*) from DecisionLetters where CompetitionId = @competitionId and SupplierId = @supplierId", new { competitionId, supplierId }) > 0;

    public Task<DecisionNotice?> Find(Guid id) => db.Find<DecisionNotice>($"select {Columns} from DecisionLetters where Id = @id", new { id });

    public Task MarkMailed(Guid id, DateTimeOffset now) =>
        db.Write(() => db.Execute("update DecisionLetters set MailedAt = @now where Id = @id and MailedAt is null", new { id, now }));

    /// <summary>The first reading by anyone of the party; later ones change nothing.</summary>
    public Task MarkRead(Guid id, Guid userId, DateTimeOffset now) =>
        db.Write(() => db.Execute("update DecisionLetters set ReadAt = @now, ReadBy = @userId where Id = @id and ReadAt is null", new { id, userId, now }));

    public Task SetFiles(Guid id, Guid fileFi, Guid fileSv) =>
        db.Execute("update DecisionLetters set FileFi = @fileFi, FileSv = @fileSv where Id = @id and FileFi is null", new { id, fileFi, fileSv });

    /// <summary>The decision by which a competition ended without a contract.</summary>
    public Task<InterimDecision?> Interim(Guid competitionId) =>
        db.Find<InterimDecision>(
            "select Id, CompetitionId, Kind, CaseNumber, Section, Reasons, Profile, DecidedBy, SentAt from InterimDecisions where CompetitionId = @competitionId", new { competitionId });

    public Task PutInterim(InterimDecision decision) =>
        db.Execute(
            """
            insert into InterimDecisions (Id, CompetitionId, Kind, CaseNumber, Section, Reasons, Profile, DecidedBy, SentAt)
            values (@Id, @CompetitionId, @kind, @CaseNumber, @Section, @Reasons, @profile, @DecidedBy, @SentAt)
            """,
            new
            {
                decision.Id,
                decision.CompetitionId,
                kind = decision.Kind.ToString(),
                decision.CaseNumber,
                decision.Section,
                decision.Reasons,
                profile = decision.Profile.ToString(),
                decision.DecidedBy,
                decision.SentAt,
            });
}

/// <summary>What one party was given of a decision, and the proof of it.</summary>
public sealed record DecisionNotice
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid DecisionId { get; init; }
    public required Guid SupplierId { get; init; }
    public required DateTimeOffset AvailableAt { get; init; }
    public DateTimeOffset? MailedAt { get; init; }
    public DateTimeOffset? ReadAt { get; init; }
    public Guid? ReadBy { get; init; }

    /// <summary>The party's own letter as it was made when it was sent.</summary>
    public Guid? FileFi { get; init; }
    public Guid? FileSv { get; init; }
}

/// <summary>A competition ended without a contract: a decision too, with its reasons and the way to contest it (R27).</summary>
public sealed record InterimDecision
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required CompetitionStatus Kind { get; init; }
    public required string CaseNumber { get; init; }
    public required string Section { get; init; }
    public required string Reasons { get; init; }
    public required ProfileName Profile { get; init; }
    public required Guid DecidedBy { get; init; }
    public required DateTimeOffset SentAt { get; init; }
}
