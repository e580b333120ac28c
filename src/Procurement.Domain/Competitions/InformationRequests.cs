using Procurement.Domain.Rules;

namespace Procurement.Domain.Competitions;

/// <summary>Someone asks for papers of a competition; the authority answers without delay, at the latest within the clock of R44.</summary>
public sealed record InformationRequest
{
    public required Guid Id { get; init; }
    public required Guid BuyerId { get; init; }
    public required Guid CompetitionId { get; init; }

    /// <summary>The bidder who asks in the system; null where an officer wrote a request down.</summary>
    public Guid? SupplierId { get; init; }
    public required string Asker { get; init; }
    public required string What { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateOnly DueOn { get; init; }
    public string? ExtendedReason { get; init; }
    public DateTimeOffset? ExtendedAt { get; init; }
    public bool? Granted { get; init; }
    public string? Answer { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public int Version { get; init; } = 1;
}

/// <summary>The clock of requests for documents (R44). Null means: allowed.</summary>
public static class InformationRequestRules
{
    public static readonly Refusal WhatMissing = new("document-request-what-missing");
    public static readonly Refusal AskerMissing = new("document-request-asker-missing");
    public static readonly Refusal Answered = new("document-request-answered");
    public static readonly Refusal AnswerMissing = new("document-request-answer-missing");
    public static readonly Refusal ExtensionReasonMissing = new("document-request-extension-reason-missing");
    public static readonly Refusal ExtendedAlready = new("document-request-extended-already");

    public static Period Due(RulesInForce rules, DateTimeOffset askedAt, bool hard) => Periods.Count(rules["R44", hard ? "hard" : ""], askedAt);

    public static Refusal? MayAsk(string? asker, string? what) =>
        string.IsNullOrWhiteSpace(asker) ? AskerMissing.At("Asker") : string.IsNullOrWhiteSpace(what) ? WhatMissing.At("What") : null;

    /// <summary>Once, with a written reason, while it is unanswered.</summary>
    public static Refusal? MayExtend(InformationRequest request, string? reason) =>
        request.AnsweredAt is not null ? Answered
        : request.ExtendedAt is not null ? ExtendedAlready
        : string.IsNullOrWhiteSpace(reason) ? ExtensionReasonMissing.At("Reason")
        : null;

    /// <summary>A refusal says why too: the asker may take it to the administrative court.</summary>
    public static Refusal? MayAnswer(InformationRequest request, string? answer) =>
        request.AnsweredAt is not null ? Answered : string.IsNullOrWhiteSpace(answer) ? AnswerMissing.At("Answer") : null;
}
