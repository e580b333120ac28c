using Procurement.Domain.Rules;

namespace Procurement.Domain.Competitions;

/// <summary>A decision to award the contract to the first of the ranking (hankintapäätös). Over the officer's limit it is a proposal until a body decided.</summary>
public sealed record Award
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid BidId { get; init; }
    public required Guid SupplierId { get; init; }

    /// <summary>The comparison price of the winning bid, without VAT: what is held against the officer's limit.</summary>
    public required Money Value { get; init; }
    public required string CaseNumber { get; init; }

    /// <summary>The paragraph of the decision (§), given by whoever decides.</summary>
    public string? Section { get; init; }
    public required string Reasons { get; init; }
    public required ProfileName Profile { get; init; }
    public required Guid ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required bool NeedsBody { get; init; }

    /// <summary>The body that decided, where the officer could not.</summary>
    public string? Body { get; init; }
    public DateOnly? DecidedOn { get; init; }

    /// <summary>The extract from the body's minutes.</summary>
    public Guid? ExtractFileId { get; init; }

    /// <summary>When it was made available to the parties: notice of it counts from that day (R29).</summary>
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? CorrectionEndsAt { get; init; }
    public DateTimeOffset? AppealEndsAt { get; init; }
    public DateTimeOffset? StandstillEndsAt { get; init; }

    /// <summary>R35 where the law demands the standstill, R36 where the ring keeps it though the law would not.</summary>
    public string? StandstillRule { get; init; }

    /// <summary>The award notice in Hilma and the day it was sent (R39).</summary>
    public string? NoticeNumber { get; init; }
    public DateOnly? NoticeSentOn { get; init; }
    public int Version { get; init; } = 1;
}

/// <summary>How a party may seek a change to a decision, and when the contract may be made: each period counted by the ring's profile.</summary>
public sealed record Remedies
{
    /// <summary>Procurement correction to the buyer (R30); municipal rectification under the threshold (R38).</summary>
    public required Period Correction { get; init; }

    /// <summary>Appeal to the Market Court (R32); null where it has no jurisdiction.</summary>
    public required Period? Appeal { get; init; }
    public required Period Standstill { get; init; }
    public required string StandstillRule { get; init; }

    /// <summary>Under the threshold the municipality's own rectification takes the place of both (R38).</summary>
    public bool IsMunicipal => Appeal is null;

    /// <summary>Counted from the day on which the decision was made available (R29).</summary>
    public static Remedies Of(RulesInForce rules, DateTimeOffset sentAt)
    {
        var municipal = rules.Find("R38");
        var appeal = rules.Find("R32") is { } court ? Periods.Count(court, sentAt) : null;
        var standstill = rules.Find("R35") ?? rules.Find("R32") ?? rules["R38"];
        return new()
        {
            Correction = Periods.Count(municipal ?? rules["R30"], sentAt),
            Appeal = municipal is null ? appeal : null,
            Standstill = Periods.Count(standstill, sentAt),

            // A purchase inside a dynamic system may skip the standstill; the ring keeps it of its own will.
            StandstillRule = rules.Find("R36") is null ? standstill.Code : "R36",
        };
    }
}

/// <summary>When an award may be proposed, sent and turned into a contract. Null means: allowed.</summary>
public static class Awarding
{
    public static readonly Refusal NothingToAward = new("nothing-to-award");
    public static readonly Refusal ReasonsMissing = new("award-reasons-missing");
    public static readonly Refusal CaseNumberMissing = new("award-case-number-missing");
    public static readonly Refusal SectionMissing = new("award-section-missing");
    public static readonly Refusal BodyMissing = new("award-body-missing");
    public static readonly Refusal DecidedInFuture = new("award-decided-in-future");
    public static readonly Refusal LowPriceUnexplained = new("low-price-unexplained");
    public static readonly Refusal StandstillRuns = new("standstill-runs");
    public static readonly Refusal OverThreshold = new("award-over-threshold");
    public static readonly Refusal NoticeNumberMissing = new("award-notice-number-missing");
    public static readonly Refusal NoticeDayWrong = new("award-notice-day-wrong");

    /// <param name="lowPriceExplained">An abnormally low winner was asked and its explanation was accepted (R17).</param>
    public static Refusal? MayPropose(MiniCompetition competition, IReadOnlyList<RankedBid> ranking, Award award, bool lowPriceExplained, DateTimeOffset now) =>
        CompetitionFlow.May(competition, CompetitionStep.Award, now)
        ?? (ranking.Count == 0 || ranking[0].BidId != award.BidId ? NothingToAward
            : ranking[0].AbnormallyLow && !lowPriceExplained ? LowPriceUnexplained
            : string.IsNullOrWhiteSpace(award.CaseNumber) ? CaseNumberMissing.At("CaseNumber")
            : string.IsNullOrWhiteSpace(award.Reasons) ? ReasonsMissing.At("Reasons")
            : null);

    /// <summary>The officer's own decision has its §; a body's has the body and its day too.</summary>
    public static Refusal? MaySend(Award award, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(award.Section) ? SectionMissing.At("Section")
        : award.NeedsBody && (string.IsNullOrWhiteSpace(award.Body) || award.DecidedOn is null) ? BodyMissing.At("Body")
        : award.DecidedOn > FinnishTime.DayOf(now) ? DecidedInFuture.At("DecidedOn")
        : null;

    /// <summary>Not before the standstill is over (R35, R36).</summary>
    public static Refusal? MayContract(MiniCompetition competition, Award award, IEnumerable<RemedyCase> remedies, DateTimeOffset now) =>
        CompetitionFlow.May(competition, CompetitionStep.SignContract, now)
        ?? (award.StandstillEndsAt is not { } end || now < end ? StandstillRuns.With(award.StandstillEndsAt ?? now)
            : RemedyRules.Lock(remedies) is { } open ? RemedyRules.RemedyOpen.With(open.Kind)
            : null);

    /// <summary>R38: instructions for a purchase under the threshold may not be given for one that is over it; the category's group says which threshold it is.</summary>
    public static Refusal? ValueFits(Award award, Remedies remedies, Money threshold) =>
        remedies.IsMunicipal && award.Value >= threshold ? OverThreshold.With(award.Value, threshold) : null;

    /// <summary>R39: the day by which the award notice has been sent.</summary>
    public static Period? NoticeTime(MiniCompetition competition, RulesInForce rules) =>
        competition.ContractedAt is { } at && rules.Find("R39") is { } rule ? Periods.Count(rule, at) : null;

    public static Refusal? MayNotify(MiniCompetition competition, string? number, DateOnly? sentOn, DateTimeOffset now) =>
        competition.ContractedAt is not { } at ? CompetitionFlow.WrongStage.With(competition.StatusAt(now))
        : string.IsNullOrWhiteSpace(number) ? NoticeNumberMissing.At("NoticeNumber")
        : sentOn is not { } day || day < FinnishTime.DayOf(at) || day > FinnishTime.DayOf(now) ? NoticeDayWrong.At("NoticeSentOn")
        : null;
}
