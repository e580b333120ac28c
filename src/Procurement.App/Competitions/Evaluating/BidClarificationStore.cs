using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>All SQL about what bidders are asked to make clear.</summary>
public sealed class BidClarificationStore(Db db)
{
    private const string Columns = "Id, CompetitionId, BidId, SupplierId, About, Question, DueAt, AskedAt, Answer, AnsweredAt";

    public Task<BidClarification?> Find(Guid id) => db.Find<BidClarification>($"select {Columns} from BidClarifications where Id = @id", new { id });

    public Task<IReadOnlyList<BidClarification>> Of(Guid competitionId) =>
        db.List<BidClarification>($"select {Columns} from BidClarifications where CompetitionId = @competitionId order by AskedAt, Id", new { competitionId });

    /// <summary>What a supplier has still to answer.</summary>
    public Task<IReadOnlyList<BidClarification>> WaitingFor(Guid supplierId, DateTimeOffset now) =>
        db.List<BidClarification>($"select {Columns} from BidClarifications where SupplierId = @supplierId and AnsweredAt is null and DueAt > @now order by DueAt, Id", new { supplierId, now });

    public Task Add(BidClarification asked, Guid actor) =>
        db.Execute(
            """
            insert into BidClarifications (Id, CompetitionId, BidId, SupplierId, About, Question, DueAt, AskedBy, AskedAt)
            select @Id, @CompetitionId, @BidId, @SupplierId, @About, @Question, @DueAt, @actor, @AskedAt
            where not exists (select 1 from BidClarifications where Id = @Id)
            """,
            new { asked.Id, asked.CompetitionId, asked.BidId, asked.SupplierId, asked.About, asked.Question, asked.DueAt, asked.AskedAt, actor });

    public Task Answer(Guid id, string answer, Guid actor, DateTimeOffset now) =>
        db.ExecuteOnce("update BidClarifications set Answer = @answer, AnsweredBy = @actor, AnsweredAt = @now where Id = @id and AnsweredAt is null", new { id, answer, actor, now });
}
