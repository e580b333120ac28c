using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>The stored result of a comparison, and what bidders were asked about low prices.</summary>
public sealed class RankingStore(Db db)
{
    public async Task<IReadOnlyList<RankingRow>> Of(Guid competitionId) =>
        [.. (await db.List<Row>("select BidId, SupplierId, Line from RankingRows where CompetitionId = @competitionId order by Rank", new { competitionId }))
            .Select(row => new RankingRow(row.SupplierId, StoredJson.Read<RankedBid>(row.Line)))];

    /// <summary>Puts the comparison in the place of the one before.</summary>
    public async Task Put(Guid competitionId, IEnumerable<RankingRow> rows)
    {
        await db.Execute("delete from RankingRows where CompetitionId = @competitionId", new { competitionId });
        foreach (var row in rows)
        {
            await db.Execute(
                "insert into RankingRows (CompetitionId, BidId, SupplierId, Rank, PriceCents, Line) values (@competitionId, @BidId, @SupplierId, @Rank, @Price, @line)",
                new { competitionId, row.Line.BidId, row.SupplierId, row.Line.Rank, row.Line.Price, line = StoredJson.Write(row.Line) });
        }
    }

    public Task<IReadOnlyList<LowPriceQuestion>> LowPrices(Guid competitionId) =>
        db.List<LowPriceQuestion>(
            "select BidId, SupplierId, AskedAt, DueAt, Question, Explanation, ExplainedAt, Accepted, Reason from LowPriceQuestions where CompetitionId = @competitionId order by BidId",
            new { competitionId });

    public Task AskOfLowPrice(Guid competitionId, Guid bidId, Guid supplierId, string? question, DateTimeOffset dueAt, Guid actor, DateTimeOffset now) =>
        db.Execute(
            """
            insert into LowPriceQuestions (BidId, CompetitionId, SupplierId, Question, DueAt, AskedBy, AskedAt)
            select @bidId, @competitionId, @supplierId, @question, @dueAt, @actor, @now
            where not exists (select 1 from LowPriceQuestions where BidId = @bidId)
            """,
            new { competitionId, bidId, supplierId, question, dueAt, actor, now });

    public Task ExplainLowPrice(Guid bidId, string explanation, DateTimeOffset now) =>
        db.ExecuteOnce("update LowPriceQuestions set Explanation = @explanation, ExplainedAt = @now where BidId = @bidId and ExplainedAt is null", new { bidId, explanation, now });

    public Task AcceptLowPrice(Guid bidId, string reason, Guid actor, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update LowPriceQuestions set Accepted = @yes, Reason = @reason, DecidedBy = @actor, DecidedAt = @now where BidId = @bidId and ExplainedAt is not null and DecidedAt is null",
            new { bidId, reason, actor, now, yes = true });

    private sealed record Row
    {
        public required Guid BidId { get; init; }
        public required Guid SupplierId { get; init; }
        public required string Line { get; init; }
    }
}

/// <summary>A line of the comparison and whose bid it is.</summary>
public sealed record RankingRow(Guid SupplierId, RankedBid Line);

/// <summary>What a bidder was asked about an abnormally low price, and what it answered (R17).</summary>
public sealed record LowPriceQuestion
{
    public required Guid BidId { get; init; }
    public required Guid SupplierId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when the bidder may answer; after it an unanswered bid may be decided on.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public string? Question { get; init; }
    public string? Explanation { get; init; }
    public DateTimeOffset? ExplainedAt { get; init; }
    public bool? Accepted { get; init; }

    /// <summary>Why the explanation will do.</summary>
    public string? Reason { get; init; }

    /// <summary>The bidder was heard: it answered, or had its time.</summary>
    public bool WasHeard(DateTimeOffset now) => ExplainedAt is not null || DueAt <= now;
}
