using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>All SQL about the panel, its scores and what it agreed on.</summary>
public sealed class EvaluationStore(Db db)
{
    public Task<IReadOnlyList<PanelRow>> Panel(Guid competitionId) =>
        db.List<PanelRow>(
            "select UserId, IsChair, DeclaredAt, HasInterest, Note from PanelMembers where CompetitionId = @competitionId order by AppointedAt, UserId",
            new { competitionId });

    /// <summary>Competitions on whose panel the person is.</summary>
    public Task<IReadOnlyList<Guid>> PanelsOf(Guid userId) =>
        db.List<Guid>("select CompetitionId from PanelMembers where UserId = @userId", new { userId });

    /// <summary>Puts the panel in the place of the one before; those who stay keep what they declared.</summary>
    public async Task SetPanel(Guid competitionId, IReadOnlyList<Guid> members, Guid chair, Guid actor, DateTimeOffset now)
    {
        await db.Execute("delete from PanelMembers where CompetitionId = @competitionId and UserId not in @members and DeclaredAt is null", new { competitionId, members });
        await db.Execute("update PanelMembers set IsChair = @no where CompetitionId = @competitionId", new { competitionId, no = false });
        foreach (var userId in members)
        {
            await db.Execute(
                """
                insert into PanelMembers (CompetitionId, UserId, IsChair, AppointedAt, AppointedBy, HasInterest)
                select @competitionId, @userId, @no, @now, @actor, @no
                where not exists (select 1 from PanelMembers where CompetitionId = @competitionId and UserId = @userId)
                """,
                new { competitionId, userId, no = false, now, actor });
        }

        await db.Execute("update PanelMembers set IsChair = @yes where CompetitionId = @competitionId and UserId = @chair", new { competitionId, chair, yes = true });
    }

    public Task Declare(Guid competitionId, Guid userId, bool hasInterest, string? note, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update PanelMembers set DeclaredAt = @now, HasInterest = @hasInterest, Note = @note where CompetitionId = @competitionId and UserId = @userId and DeclaredAt is null",
            new { competitionId, userId, hasInterest, note, now });

    public Task<LockRow?> Lock(Guid competitionId) =>
        db.Find<LockRow>("select BlindLockedAt, BlindHash, LockedAt, LockHash, LotSeed from Evaluations where CompetitionId = @competitionId", new { competitionId });

    public async Task LockBlind(Guid competitionId, string hash, DateTimeOffset now) =>
        await db.Execute(
            "insert into Evaluations (CompetitionId, BlindLockedAt, BlindHash, Version) values (@competitionId, @now, @hash, 1)", new { competitionId, hash, now });

    public async Task LockAll(Guid competitionId, string hash, string lotSeed, Guid actor, DateTimeOffset now)
    {
        if (await db.Execute(
            "update Evaluations set LockedAt = @now, LockedBy = @actor, LockHash = @hash, LotSeed = @lotSeed, Version = Version + 1 where CompetitionId = @competitionId and LockedAt is null",
            new { competitionId, hash, lotSeed, actor, now }) == 0)
        {
            await db.Execute(
                "insert into Evaluations (CompetitionId, LockedAt, LockedBy, LockHash, LotSeed, Version) values (@competitionId, @now, @actor, @hash, @lotSeed, 1)",
                new { competitionId, hash, lotSeed, actor, now });
        }
    }

    public Task<IReadOnlyList<Score>> Scores(Guid competitionId) =>
        db.List<Score>("select BidId, CriterionId, UserId, Points, Note from Scores where CompetitionId = @competitionId order by BidId, CriterionId, UserId", new { competitionId });

    public async Task PutScore(Guid competitionId, Score score, DateTimeOffset now)
    {
        var args = new { competitionId, score.BidId, score.CriterionId, score.UserId, score.Points, score.Note, now };
        if (await db.Execute(
            "update Scores set Points = @Points, Note = @Note, ScoredAt = @now where CompetitionId = @competitionId and BidId = @BidId and CriterionId = @CriterionId and UserId = @UserId", args) == 0)
        {
            await db.Execute(
                """
                insert into Scores (CompetitionId, BidId, CriterionId, UserId, Points, Note, ScoredAt)
                values (@competitionId, @BidId, @CriterionId, @UserId, @Points, @Note, @now)
                """,
                args);
        }
    }

    public Task<IReadOnlyList<Consensus>> Agreed(Guid competitionId) =>
        db.List<Consensus>("select BidId, CriterionId, Points, Reason from ConsensusScores where CompetitionId = @competitionId order by BidId, CriterionId", new { competitionId });

    public async Task PutAgreed(Guid competitionId, Consensus agreed, Guid actor, DateTimeOffset now)
    {
        var args = new { competitionId, agreed.BidId, agreed.CriterionId, agreed.Points, agreed.Reason, actor, now };
        if (await db.Execute(
            "update ConsensusScores set Points = @Points, Reason = @Reason, AgreedBy = @actor, AgreedAt = @now where CompetitionId = @competitionId and BidId = @BidId and CriterionId = @CriterionId", args) == 0)
        {
            await db.Execute(
                """
                insert into ConsensusScores (CompetitionId, BidId, CriterionId, Points, Reason, AgreedBy, AgreedAt)
                values (@competitionId, @BidId, @CriterionId, @Points, @Reason, @actor, @now)
                """,
                args);
        }
    }

    public Task<IReadOnlyList<ExcludedBid>> Excluded(Guid competitionId) =>
        db.List<ExcludedBid>("select BidId, SupplierId, Reason, ExcludedAt from ExcludedBids where CompetitionId = @competitionId order by BidId", new { competitionId });

    public Task Exclude(Guid competitionId, ExcludedBid bid, Guid actor) =>
        db.Execute(
            """
            insert into ExcludedBids (BidId, CompetitionId, SupplierId, Reason, ExcludedBy, ExcludedAt)
            select @BidId, @competitionId, @SupplierId, @Reason, @actor, @ExcludedAt
            where not exists (select 1 from ExcludedBids where BidId = @BidId)
            """,
            new { competitionId, bid.BidId, bid.SupplierId, bid.Reason, bid.ExcludedAt, actor });
}

public sealed record PanelRow
{
    public required Guid UserId { get; init; }
    public required bool IsChair { get; init; }
    public DateTimeOffset? DeclaredAt { get; init; }
    public required bool HasInterest { get; init; }
    public string? Note { get; init; }
}

public sealed record LockRow
{
    public DateTimeOffset? BlindLockedAt { get; init; }
    public string? BlindHash { get; init; }
    public DateTimeOffset? LockedAt { get; init; }
    public string? LockHash { get; init; }
    public string? LotSeed { get; init; }
}

public sealed record ExcludedBid
{
    public required Guid BidId { get; init; }
    public required Guid SupplierId { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset ExcludedAt { get; init; }
}
