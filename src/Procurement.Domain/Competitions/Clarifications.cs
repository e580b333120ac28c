namespace Procurement.Domain.Competitions;

/// <summary>Questions and answers while a competition is open; contact with one supplier goes only this way (R22).</summary>
public static class Clarifications
{
    public static readonly Refusal QuestionMissing = new("question-missing");
    public static readonly Refusal QuestionTooLate = new("question-too-late");
    public static readonly Refusal AnswerMissing = new("answer-missing");
    public static readonly Refusal AnswerTooLate = new("answer-too-late");

    public static Refusal? MayAsk(MiniCompetition competition, string? question, DateTimeOffset now) =>
        competition.StatusAt(now) != CompetitionStatus.Open || now >= (competition.QuestionsDueAt ?? competition.BidsDueAt) ? QuestionTooLate
        : string.IsNullOrWhiteSpace(question) ? QuestionMissing.At("Question")
        : null;

    public static Refusal? MayAnswer(MiniCompetition competition, string? answer, DateTimeOffset now) =>
        competition.StatusAt(now) != CompetitionStatus.Open ? AnswerTooLate
        : string.IsNullOrWhiteSpace(answer) ? AnswerMissing.At("Answer")
        : null;
}
