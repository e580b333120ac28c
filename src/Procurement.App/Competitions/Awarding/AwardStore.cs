using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>All SQL about decisions and whom they were told to.</summary>
public sealed class AwardStore(Db db)
{
    private const string Columns =
        """
        Id, CompetitionId, BidId, SupplierId, ValueCents as Value, CaseNumber, Section, Reasons, Profile, ProposedBy, ProposedAt, NeedsBody, Body, DecidedOn, ExtractFileId,
        SentAt, CorrectionEndsAt, AppealEndsAt, StandstillEndsAt, StandstillRule, Version
        """;

    /// <summary>The decision in force, or the proposal that waits for its body.</summary>
    public Task<Award?> Of(Guid competitionId) =>
        db.Find<Award>($"select {Columns} from Awards where CompetitionId = @competitionId and ReplacedAt is null", new { competitionId });

    /// <summary>In the place of a proposal that was not sent.</summary>
    public async Task Put(Award award)
    {
        await db.Execute("update Awards set ReplacedAt = @ProposedAt where CompetitionId = @CompetitionId and ReplacedAt is null and SentAt is null and Id <> @Id", new { award.Id, award.CompetitionId, award.ProposedAt });
        await db.Execute(
            """
            insert into Awards (Id, CompetitionId, BidId, SupplierId, ValueCents, CaseNumber, Section, Reasons, Profile, ProposedBy, ProposedAt, NeedsBody, Version)
            values (@Id, @CompetitionId, @BidId, @SupplierId, @Value, @CaseNumber, @Section, @Reasons, @profile, @ProposedBy, @ProposedAt, @NeedsBody, 1)
            """,
            new
            {
                award.Id,
                award.CompetitionId,
                award.BidId,
                award.SupplierId,
                award.Value,
                award.CaseNumber,
                award.Section,
                award.Reasons,
                profile = award.Profile.ToString(),
                award.ProposedBy,
                award.ProposedAt,
                award.NeedsBody,
            });
    }

    public Task MarkSent(Award award) =>
        db.ExecuteOnce(
            """
            update Awards
            set Section = @Section, Body = @Body, DecidedOn = @DecidedOn, ExtractFileId = @ExtractFileId, SentAt = @SentAt, CorrectionEndsAt = @CorrectionEndsAt, AppealEndsAt = @AppealEndsAt,
                StandstillEndsAt = @StandstillEndsAt, StandstillRule = @StandstillRule, Version = Version + 1
            where Id = @Id and Version = @Version and SentAt is null
            """,
            new { award.Id, award.Version, award.Section, award.Body, award.DecidedOn, award.ExtractFileId, award.SentAt, award.CorrectionEndsAt, award.AppealEndsAt, award.StandstillEndsAt, award.StandstillRule });

    public async Task AddNotices(Guid competitionId, IEnumerable<Guid> supplierIds, DateTimeOffset now)
    {
        foreach (var supplierId in supplierIds)
        {
            await db.Execute(
                "insert into DecisionNotices (Id, CompetitionId, SupplierId, AvailableAt) values (@id, @competitionId, @supplierId, @now)",
                new { id = Guid.CreateVersion7(), competitionId, supplierId, now });
        }
    }

    public Task<IReadOnlyList<DecisionNotice>> Notices(Guid competitionId) =>
        db.List<DecisionNotice>("select Id, CompetitionId, SupplierId, AvailableAt, MailedAt from DecisionNotices where CompetitionId = @competitionId order by SupplierId", new { competitionId });

    public async Task<bool> IsParty(Guid competitionId, Guid supplierId) =>
        await db.Find<int>("select count(*) from DecisionNotices where CompetitionId = @competitionId and SupplierId = @supplierId", new { competitionId, supplierId }) > 0;

    public Task<DecisionNotice?> Notice(Guid id) =>
        db.Find<DecisionNotice>("select Id, CompetitionId, SupplierId, AvailableAt, MailedAt from DecisionNotices where Id = @id", new { id });

    public Task MarkMailed(Guid noticeId, DateTimeOffset now) =>
        db.Write(() => db.Execute("update DecisionNotices set MailedAt = @now where Id = @noticeId and MailedAt is null", new { noticeId, now }));
}

public sealed record DecisionNotice
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid SupplierId { get; init; }
    public required DateTimeOffset AvailableAt { get; init; }
    public DateTimeOffset? MailedAt { get; init; }
}
