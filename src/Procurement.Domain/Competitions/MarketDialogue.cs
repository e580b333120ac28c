namespace Procurement.Domain.Competitions;

public enum DialogueStatus { Draft, Open, Answered, Closed }

/// <summary>Before a competition a buyer shows a draft need and asks the market; answers are open to all admitted suppliers, and what changed because of them is told.</summary>
public sealed record MarketDialogue
{
    public required Guid Id { get; init; }
    public required Guid SystemId { get; init; }
    public required Guid CategoryId { get; init; }
    public required Guid BuyerId { get; init; }
    public required LocalText Title { get; init; }
    public LocalText Need { get; init; } = LocalText.Empty;
    public IReadOnlyList<DialogueQuestion> Questions { get; init; } = [];
    public required DateTimeOffset AnswersDueAt { get; init; }
    public required Guid CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What the buyer changed, or did not, because of the answers.</summary>
    public LocalText Outcome { get; init; } = LocalText.Empty;
    public DateTimeOffset? ClosedAt { get; init; }
    public int Version { get; init; } = 1;

    public DialogueStatus StatusAt(DateTimeOffset now) =>
        ClosedAt is not null ? DialogueStatus.Closed
        : PublishedAt is null ? DialogueStatus.Draft
        : now < AnswersDueAt ? DialogueStatus.Open
        : DialogueStatus.Answered;
}

public sealed record DialogueQuestion(Guid Id, LocalText Text);

/// <summary>What a supplier says to one question; its later word takes the place of the earlier.</summary>
public sealed record DialogueAnswer
{
    public required Guid Id { get; init; }
    public required Guid DialogueId { get; init; }
    public required Guid QuestionId { get; init; }
    public required Guid SupplierId { get; init; }
    public required string Answer { get; init; }
    public required Guid AnsweredBy { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
}

/// <summary>When a dialogue may be published, answered and closed: everything said is open to all, so nobody gains by it (R21).</summary>
public static class DialogueRules
{
    public const int LongestAnswer = 8_000;

    public static readonly Refusal TitleMissing = new("dialogue-title-missing");
    public static readonly Refusal NeedMissing = new("dialogue-need-missing");
    public static readonly Refusal QuestionsMissing = new("dialogue-questions-missing");
    public static readonly Refusal DuePast = new("dialogue-due-past");
    public static readonly Refusal WrongStage = new("dialogue-wrong-stage");
    public static readonly Refusal NotAdmitted = new("dialogue-not-admitted");
    public static readonly Refusal AnswerMissing = new("dialogue-answer-missing");
    public static readonly Refusal OutcomeMissing = new("dialogue-outcome-missing");

    public static Refusal? MayEdit(MarketDialogue dialogue, DateTimeOffset now) => dialogue.StatusAt(now) == DialogueStatus.Draft ? null : WrongStage;

    public static Refusal? MayPublish(MarketDialogue dialogue, DateTimeOffset now) =>
        MayEdit(dialogue, now)
        ?? (dialogue.Title.IsEmpty ? TitleMissing.At("Title")
            : dialogue.Need.IsEmpty ? NeedMissing.At("Need")
            : dialogue.Questions.Count == 0 ? QuestionsMissing
            : dialogue.AnswersDueAt <= now ? DuePast.At("AnswersDueAt")
            : null);

    public static Refusal? MayAnswer(MarketDialogue dialogue, bool isAdmitted, IReadOnlyCollection<string?> answers, DateTimeOffset now) =>
        dialogue.StatusAt(now) != DialogueStatus.Open ? WrongStage
        : !isAdmitted ? NotAdmitted
        : answers.All(string.IsNullOrWhiteSpace) ? AnswerMissing
        : null;

    /// <summary>A dialogue ends by saying what came of it, after the time for answers.</summary>
    public static Refusal? MayClose(MarketDialogue dialogue, LocalText outcome, DateTimeOffset now) =>
        dialogue.StatusAt(now) != DialogueStatus.Answered ? WrongStage
        : outcome.IsEmpty ? OutcomeMissing.At("Outcome")
        : null;
}
