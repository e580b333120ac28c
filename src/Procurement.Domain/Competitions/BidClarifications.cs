namespace Procurement.Domain.Competitions;

/// <summary>The buyer asks a bidder to make one place of its bid clear, or to supply a paper that is missing; the bid itself never changes.</summary>
public sealed record BidClarification
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid BidId { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>The field of the bid that it is about (<see cref="BidFields"/>).</summary>
    public required string About { get; init; }
    public required string Question { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public string? Answer { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>When a bid may be asked about, and how (Procurement Act § 74: shortcomings, conflicts and mistakes only, all bidders alike). Null means: allowed.</summary>
public static class BidClarificationRules
{
    public static readonly Refusal NotNow = new("bid-clarification-not-now");
    public static readonly Refusal QuestionMissing = new("bid-clarification-question-missing");
    public static readonly Refusal PriceIsFixed = new("bid-clarification-price");
    public static readonly Refusal DueTooSoon = new("bid-clarification-due");
    public static readonly Refusal AnswerMissing = new("bid-clarification-answer-missing");
    public static readonly Refusal TooLate = new("bid-clarification-late");
    public static readonly Refusal UnknownPlace = new("bid-clarification-place");

    /// <summary>After the opening and before the quality is locked; never about prices, which are compared as they were sealed.</summary>
    public static Refusal? MayAsk(MiniCompetition competition, BidDocument bid, string? about, string? question, DateTimeOffset? dueAt, DateTimeOffset now) =>
        competition.StatusAt(now) != CompetitionStatus.Opened ? NotNow
        : string.IsNullOrWhiteSpace(about) || !BidFields.Of(bid).Contains(about) ? UnknownPlace.At("About")
        : BidFields.IsPrice(about) ? PriceIsFixed.At("About")
        : string.IsNullOrWhiteSpace(question) ? QuestionMissing.At("Question")
        : dueAt is not { } due || due <= now ? DueTooSoon.At("DueOn")
        : null;

    public static Refusal? MayAnswer(BidClarification clarification, string? answer, DateTimeOffset now) =>
        clarification.AnsweredAt is not null || now >= clarification.DueAt ? TooLate.With(clarification.DueAt)
        : string.IsNullOrWhiteSpace(answer) ? AnswerMissing.At("Answer")
        : null;
}
