using Procurement.Domain.Rules;

namespace Procurement.Domain.Competitions;

/// <summary>By which way a decision is contested or mended: a party's correction request (R30), the buyer's own correction (R31), municipal rectification (R38), an appeal (R32).</summary>
public enum RemedyKind { Correction, OwnCorrection, Municipal, Appeal }

public enum RemedyOutcome { Rejected, Inadmissible, Withdrawn, Corrected, Annulled }

/// <summary>Whether a correction or appeal still waits.</summary>
public enum RemedyState { Waiting, Ended }

/// <summary>A decision is asked to be changed; while it is open no contract is made.</summary>
public sealed record RemedyCase
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid AwardId { get; init; }
    public required RemedyKind Kind { get; init; }

    /// <summary>Who asks; null where the buyer corrects of its own accord.</summary>
    public Guid? SupplierId { get; init; }
    public required string Grounds { get; init; }

    /// <summary>The court's or the municipality's number of the case.</summary>
    public string? Diary { get; init; }

    /// <summary>The day it arrived at the buyer or the court, in Finland.</summary>
    public required DateOnly FiledOn { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    public required Guid FiledBy { get; init; }

    /// <summary>Whether it came within the time of its rule; one that did not is decided as inadmissible.</summary>
    public required bool InTime { get; init; }
    public RemedyOutcome? Outcome { get; init; }
    public string? OutcomeReasons { get; init; }
    public DateOnly? EndedOn { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int Version { get; init; } = 1;

    public bool IsOpen => EndedAt is null;

    /// <summary>The decision falls, and a new one is made with its own notice and times.</summary>
    public bool OverturnsDecision => Outcome is RemedyOutcome.Corrected or RemedyOutcome.Annulled;
}

/// <summary>When a decision may be contested or mended, and what follows. Null means: allowed.</summary>
public static class RemedyRules
{
    public static readonly Refusal NotThisWay = new("remedy-not-this-way");
    public static readonly Refusal NothingDecided = new("remedy-nothing-decided");
    public static readonly Refusal GroundsMissing = new("remedy-grounds-missing");
    public static readonly Refusal TimeOver = new("remedy-time-over");
    public static readonly Refusal FiledInFuture = new("remedy-filed-in-future");
    public static readonly Refusal OutcomeMissing = new("remedy-outcome-missing");
    public static readonly Refusal OutcomeReasonsMissing = new("remedy-outcome-reasons-missing");
    public static readonly Refusal AlreadyEnded = new("remedy-ended");
    public static readonly Refusal ContractMade = new("remedy-contract-made");
    public static readonly Refusal LateIsInadmissible = new("remedy-late-inadmissible");
    public static readonly Refusal RemedyOpen = new("remedy-open");

    /// <summary>The ways there are under the rules by which the decision was told: below the threshold only the municipality's own (R38).</summary>
    public static bool IsWay(RemedyKind kind, Remedies remedies) => kind switch
    {
        RemedyKind.Municipal => remedies.IsMunicipal,
        RemedyKind.Appeal or RemedyKind.Correction => !remedies.IsMunicipal,
        _ => true,
    };

    /// <summary>The last day of a way: of the buyer's own correction 90 days from the decision (R31), of the others from the notice.</summary>
    public static Period TimeOf(RemedyKind kind, Award award, Remedies remedies, RulesInForce rules) => kind switch
    {
        RemedyKind.OwnCorrection => Periods.Count(rules["R31"], award.DecidedOn!.Value),
        RemedyKind.Appeal => remedies.Appeal!,
        _ => remedies.Correction,
    };

    /// <param name="byParty">A party files it itself; an officer writes down one that came by another way, late ones too.</param>
    public static Refusal? MayFile(MiniCompetition competition, Award award, RemedyKind kind, Remedies remedies, Period time, string? grounds, DateOnly filedOn, bool byParty, DateTimeOffset now) =>
        award.SentAt is null ? NothingDecided
        : !IsWay(kind, remedies) || (byParty && kind is (RemedyKind.OwnCorrection or RemedyKind.Appeal)) ? NotThisWay
        : filedOn > FinnishTime.DayOf(now) ? FiledInFuture.At("FiledOn")
        : filedOn > time.LastDay && (byParty || kind == RemedyKind.OwnCorrection) ? TimeOver.With(time.LastDay)
        : kind == RemedyKind.OwnCorrection && competition.ContractedAt is not null ? ContractMade
        : string.IsNullOrWhiteSpace(grounds) ? GroundsMissing.At("Grounds")
        : null;

    /// <summary>A court annuls, the buyer corrects.</summary>
    public static IReadOnlyList<RemedyOutcome> OutcomesOf(RemedyKind kind) => kind switch
    {
        RemedyKind.Appeal => [RemedyOutcome.Rejected, RemedyOutcome.Inadmissible, RemedyOutcome.Withdrawn, RemedyOutcome.Annulled],
        RemedyKind.OwnCorrection => [RemedyOutcome.Corrected],
        _ => [RemedyOutcome.Rejected, RemedyOutcome.Inadmissible, RemedyOutcome.Withdrawn, RemedyOutcome.Corrected],
    };

    public static Refusal? MayEnd(MiniCompetition competition, RemedyCase remedy, RemedyOutcome? outcome, string? reasons) =>
        !remedy.IsOpen ? AlreadyEnded
        : outcome is null || !OutcomesOf(remedy.Kind).Contains(outcome.Value) ? OutcomeMissing.At("Outcome")
        : string.IsNullOrWhiteSpace(reasons) ? OutcomeReasonsMissing.At("Reasons")
        : !remedy.InTime && outcome is (RemedyOutcome.Corrected or RemedyOutcome.Rejected) ? LateIsInadmissible.At("Outcome")
        : outcome == RemedyOutcome.Corrected && competition.ContractedAt is not null ? ContractMade
        : null;

    /// <summary>R37: no contract while an appeal is open; the buyer keeps the same for a correction that waits for its decision.</summary>
    public static RemedyCase? Lock(IEnumerable<RemedyCase> cases) =>
        cases.Where(c => c.IsOpen).OrderByDescending(c => c.Kind == RemedyKind.Appeal).ThenBy(c => c.FiledAt).FirstOrDefault();
}
