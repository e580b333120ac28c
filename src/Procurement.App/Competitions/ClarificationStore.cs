using Procurement.App.Data;

namespace Procurement.App.Competitions;

/// <summary>Questions on a competition and their answers; to others than the asker and the site's own records the asker has no name (P15).</summary>
public sealed class ClarificationStore(Db db)
{
    private const string Columns = "Id, CompetitionId, SupplierId, AskedBy, AskedAt, Question, Answer, AnsweredBy, AnsweredAt, MergedIntoId, PublicQuestion";

    public Task<IReadOnlyList<Clarification>> Of(Guid competitionId) =>
        db.List<Clarification>($"select {Columns} from Clarifications where CompetitionId = @competitionId order by AskedAt, Id", new { competitionId });

    public Task<Clarification?> Find(Guid id) => db.Find<Clarification>($"select {Columns} from Clarifications where Id = @id", new { id });

    public Task Ask(Clarification question) =>
        db.Execute(
            """
            insert into Clarifications (Id, CompetitionId, SupplierId, AskedBy, AskedAt, Question)
            values (@Id, @CompetitionId, @SupplierId, @AskedBy, @AskedAt, @Question)
            """,
            question);

    /// <param name="mergedInto">The question that this one is told together with.</param>
    public Task Answer(Guid id, Guid? mergedInto, string? publicQuestion, string answer, (Guid Actor, DateTimeOffset At) by) =>
        db.ExecuteOnce(
            """
            update Clarifications set Answer = @answer, PublicQuestion = @publicQuestion, MergedIntoId = @mergedInto, AnsweredBy = @Actor, AnsweredAt = @At
            where Id = @id and AnsweredAt is null
            """,
            new { id, mergedInto, publicQuestion, answer, by.Actor, by.At });
}

public sealed record Clarification
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid SupplierId { get; init; }
    public required Guid AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string Question { get; init; }
    public string? Answer { get; init; }
    public Guid? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Told together with that one, under its words.</summary>
    public Guid? MergedIntoId { get; init; }

    /// <summary>The officer's own words for all, where the asker's would give it away.</summary>
    public string? PublicQuestion { get; init; }

    /// <summary>The question as all read it.</summary>
    public string Told => string.IsNullOrWhiteSpace(PublicQuestion) ? Question : PublicQuestion;
}
