using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Planning;

/// <summary>All SQL about market dialogues and what suppliers said in them.</summary>
public sealed class DialogueStore(Db db)
{
    private const string Columns = "Id, SystemId, CategoryId, BuyerId, Title, Need, Questions, AnswersDueAt, CreatedBy, CreatedAt, PublishedAt, Outcome, ClosedAt, Version";

    public async Task<MarketDialogue?> Find(Guid id) => (await db.Find<Row>($"select {Columns} from MarketDialogues where Id = @id", new { id }))?.ToDialogue();

    public async Task<IReadOnlyList<MarketDialogue>> OfBuyer(Guid buyerId, int take = 100) =>
        await Many($"BuyerId = @buyerId order by CreatedAt desc, Id {db.Page}", new { buyerId, Skip = 0, Take = take });

    /// <summary>Those that were published in the ring, the newest first.</summary>
    public async Task<IReadOnlyList<MarketDialogue>> Public(Guid systemId, int take = 50) =>
        await Many($"SystemId = @systemId and PublishedAt is not null order by PublishedAt desc, Id {db.Page}", new { systemId, Skip = 0, Take = take });

    /// <summary>Those published in the categories, the newest first: for suppliers that are admitted to them.</summary>
    public async Task<IReadOnlyList<MarketDialogue>> InCategories(IReadOnlyCollection<Guid> categoryIds, int take = 50) =>
        categoryIds.Count == 0 ? [] : await Many($"CategoryId in @categoryIds and PublishedAt is not null order by PublishedAt desc, Id {db.Page}", new { categoryIds, Skip = 0, Take = take });

    public Task Add(MarketDialogue dialogue) =>
        db.Execute(
            """
            insert into MarketDialogues (Id, SystemId, CategoryId, BuyerId, Title, Need, Questions, AnswersDueAt, CreatedBy, CreatedAt, Version)
            values (@Id, @SystemId, @CategoryId, @BuyerId, @title, @need, @questions, @AnswersDueAt, @CreatedBy, @CreatedAt, 1)
            """,
            Args(dialogue));

    public Task Save(MarketDialogue dialogue) =>
        db.ExecuteOnce(
            """
            update MarketDialogues
            set SystemId = @SystemId, CategoryId = @CategoryId, Title = @title, Need = @need, Questions = @questions, AnswersDueAt = @AnswersDueAt, Version = Version + 1
            where Id = @Id and Version = @Version and PublishedAt is null
            """,
            Args(dialogue));

    public Task Publish(Guid id, DateTimeOffset now) =>
        db.ExecuteOnce("update MarketDialogues set PublishedAt = @now, Version = Version + 1 where Id = @id and PublishedAt is null", new { id, now });

    public Task Close(Guid id, LocalText outcome, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update MarketDialogues set Outcome = @outcome, ClosedAt = @now, Version = Version + 1 where Id = @id and ClosedAt is null", new { id, outcome = StoredJson.Write(outcome), now });

    /// <summary>What was said last to each question, the oldest first.</summary>
    public Task<IReadOnlyList<DialogueAnswer>> Answers(Guid dialogueId) =>
        db.List<DialogueAnswer>(
            "select Id, DialogueId, QuestionId, SupplierId, Answer, AnsweredBy, AnsweredAt from DialogueAnswers where DialogueId = @dialogueId and ReplacedAt is null order by AnsweredAt, Id",
            new { dialogueId });

    public async Task Answer(DialogueAnswer answer)
    {
        await db.Execute(
            "update DialogueAnswers set ReplacedAt = @AnsweredAt where DialogueId = @DialogueId and QuestionId = @QuestionId and SupplierId = @SupplierId and ReplacedAt is null",
            new { answer.DialogueId, answer.QuestionId, answer.SupplierId, answer.AnsweredAt });
        await db.Execute(
            """
            insert into DialogueAnswers (Id, DialogueId, QuestionId, SupplierId, Answer, AnsweredBy, AnsweredAt)
            values (@Id, @DialogueId, @QuestionId, @SupplierId, @Answer, @AnsweredBy, @AnsweredAt)
            """,
            answer);
    }

    private async Task<IReadOnlyList<MarketDialogue>> Many(string condition, object args) =>
        [.. (await db.List<Row>($"select {Columns} from MarketDialogues where {condition}", args)).Select(row => row.ToDialogue())];

    private static object Args(MarketDialogue dialogue) => new
    {
        dialogue.Id,
        dialogue.SystemId,
        dialogue.CategoryId,
        dialogue.BuyerId,
        title = StoredJson.Write(dialogue.Title),
        need = StoredJson.Write(dialogue.Need),
        questions = StoredJson.Write(dialogue.Questions),
        dialogue.AnswersDueAt,
        dialogue.CreatedBy,
        dialogue.CreatedAt,
        dialogue.Version,
    };

    private sealed record Row
    {
        public required Guid Id { get; init; }
        public required Guid SystemId { get; init; }
        public required Guid CategoryId { get; init; }
        public required Guid BuyerId { get; init; }
        public required string Title { get; init; }
        public required string Need { get; init; }
        public required string Questions { get; init; }
        public required DateTimeOffset AnswersDueAt { get; init; }
        public required Guid CreatedBy { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? PublishedAt { get; init; }
        public string? Outcome { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public required int Version { get; init; }

        public MarketDialogue ToDialogue() => new()
        {
            Id = Id,
            SystemId = SystemId,
            CategoryId = CategoryId,
            BuyerId = BuyerId,
            Title = StoredJson.Read<LocalText>(Title),
            Need = StoredJson.Read<LocalText>(Need),
            Questions = StoredJson.Read<IReadOnlyList<DialogueQuestion>>(Questions),
            AnswersDueAt = AnswersDueAt,
            CreatedBy = CreatedBy,
            CreatedAt = CreatedAt,
            PublishedAt = PublishedAt,
            Outcome = Outcome is null ? LocalText.Empty : StoredJson.Read<LocalText>(Outcome),
            ClosedAt = ClosedAt,
            Version = Version,
        };
    }
}
