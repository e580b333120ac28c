namespace Procurement.Domain.Competitions;

/// <summary>Questions and answers while a competition is open; contact with one supplier goes only this way (R22), and who asked is not told (P15).</summary>
public static class Clarifications
{
    public static readonly Refusal QuestionMissing = new("question-missing");
    public static readonly Refusal QuestionTooLate = new("question-too-late");
    public static readonly Refusal AnswerMissing = new("answer-missing");
    public static readonly Refusal AnswerTooLate = new("answer-too-late");
    public static readonly Refusal NamesAsker = new("answer-names-asker");
    public static readonly Refusal AnsweredAlready = new("question-answered-already");

    public static Refusal? MayAsk(MiniCompetition competition, string? question, DateTimeOffset now) =>
        competition.StatusAt(now) != CompetitionStatus.Open || now >= (competition.QuestionsDueAt ?? competition.BidsDueAt) ? QuestionTooLate
        : string.IsNullOrWhiteSpace(question) ? QuestionMissing.At("Question")
        : null;

    public static Refusal? MayAnswer(MiniCompetition competition, string? answer, DateTimeOffset now) =>
        competition.StatusAt(now) != CompetitionStatus.Open ? AnswerTooLate
        : string.IsNullOrWhiteSpace(answer) ? AnswerMissing.At("Answer")
        : null;

    /// <summary>What all are told must not give away who asked: neither name nor Y-tunnus (P15).</summary>
    /// <param name="askers">Names and Y-tunnukset of those who asked.</param>
    public static Refusal? StaysAnonymous(string? question, string? answer, IEnumerable<string> askers)
    {
        foreach (var asker in askers.Where(name => name.Trim().Length > 2))
        {
            if (Says(question, asker))
            {
                return NamesAsker.With(asker).At("PublicQuestion");
            }

            if (Says(answer, asker))
            {
                return NamesAsker.With(asker).At("Answer");
            }
        }

        return null;
    }

    private static bool Says(string? text, string name) => text?.Contains(name.Trim(), StringComparison.OrdinalIgnoreCase) == true;
}
