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
        SentAt, CorrectionEndsAt, AppealEndsAt, StandstillEndsAt, StandstillRule, NoticeNumber, NoticeSentOn, Version
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

    /// <summary>The decision falls by a correction or a court; it stays in the file with the reason.</summary>
    public Task Overturn(Award award, string because, DateTimeOffset now) =>
        db.ExecuteOnce("update Awards set ReplacedAt = @now, ReplacedBecause = @because, Version = Version + 1 where Id = @Id and ReplacedAt is null", new { award.Id, because, now });

    /// <summary>Decisions that fell, the latest first.</summary>
    public Task<IReadOnlyList<Award>> Overturned(Guid competitionId) =>
        db.List<Award>($"select {Columns} from Awards where CompetitionId = @competitionId and ReplacedBecause is not null order by ReplacedAt desc, Id", new { competitionId });

    /// <summary>The award notice was sent to Hilma (R39).</summary>
    public Task MarkNotified(Award award, string number, DateOnly sentOn) =>
        db.ExecuteOnce("update Awards set NoticeNumber = @number, NoticeSentOn = @sentOn, Version = Version + 1 where Id = @Id and Version = @Version", new { award.Id, award.Version, number, sentOn });

    /// <summary>Decisions whose contract is signed and whose notice is not sent, for a buyer's desk (R39).</summary>
    public Task<IReadOnlyList<Guid>> ToNotify(Guid buyerId) =>
        db.List<Guid>(
            """
            select c.Id from MiniCompetitions c
            where c.BuyerId = @buyerId and c.Stage = 'Contracted'
              and exists (select 1 from Awards a where a.CompetitionId = c.Id and a.ReplacedAt is null and a.NoticeNumber is null)
            """,
            new { buyerId });
}
