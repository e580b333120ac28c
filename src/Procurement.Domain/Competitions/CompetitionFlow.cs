namespace Procurement.Domain.Competitions;

public enum CompetitionStep { Publish, PassDeadline, Open, Evaluate, Award, SignContract, Cancel, DeclareUnsuccessful, DeclareUnopenable, Reconsider }

/// <summary>The whole life of a mini-competition: a step that is not in the table does not exist. Only a correction or a court leads back, from a decision to making it anew, so nothing decided is undone in silence.</summary>
public static class CompetitionFlow
{
    public static readonly Refusal WrongStage = new("competition-wrong-stage");
    public static readonly Refusal ReasonMissing = new("competition-reason-missing");

    private static readonly Dictionary<(CompetitionStatus From, CompetitionStep Step), CompetitionStatus> Steps = new()
    {
        [(CompetitionStatus.Draft, CompetitionStep.Publish)] = CompetitionStatus.Open,
        [(CompetitionStatus.Draft, CompetitionStep.Cancel)] = CompetitionStatus.Cancelled,
        [(CompetitionStatus.Open, CompetitionStep.PassDeadline)] = CompetitionStatus.Closed,
        [(CompetitionStatus.Open, CompetitionStep.Cancel)] = CompetitionStatus.Cancelled,
        [(CompetitionStatus.Closed, CompetitionStep.Open)] = CompetitionStatus.Opened,
        [(CompetitionStatus.Closed, CompetitionStep.Cancel)] = CompetitionStatus.Cancelled,
        [(CompetitionStatus.Closed, CompetitionStep.DeclareUnsuccessful)] = CompetitionStatus.Unsuccessful,
        [(CompetitionStatus.Closed, CompetitionStep.DeclareUnopenable)] = CompetitionStatus.Unopenable,
        [(CompetitionStatus.Opened, CompetitionStep.Evaluate)] = CompetitionStatus.Evaluated,
        [(CompetitionStatus.Opened, CompetitionStep.Cancel)] = CompetitionStatus.Cancelled,
        [(CompetitionStatus.Opened, CompetitionStep.DeclareUnsuccessful)] = CompetitionStatus.Unsuccessful,
        [(CompetitionStatus.Evaluated, CompetitionStep.Award)] = CompetitionStatus.Awarded,
        [(CompetitionStatus.Evaluated, CompetitionStep.Cancel)] = CompetitionStatus.Cancelled,
        [(CompetitionStatus.Evaluated, CompetitionStep.DeclareUnsuccessful)] = CompetitionStatus.Unsuccessful,
        [(CompetitionStatus.Awarded, CompetitionStep.SignContract)] = CompetitionStatus.Contracted,
        [(CompetitionStatus.Awarded, CompetitionStep.Cancel)] = CompetitionStatus.Cancelled,
        [(CompetitionStatus.Awarded, CompetitionStep.Reconsider)] = CompetitionStatus.Evaluated,
    };

    public static CompetitionStatus? After(CompetitionStatus status, CompetitionStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;

    /// <summary>The refusal names the stage that the competition is at.</summary>
    public static Refusal? May(MiniCompetition competition, CompetitionStep step, DateTimeOffset now)
    {
        var status = competition.StatusAt(now);
        return After(status, step) is null ? WrongStage.With(status) : null;
    }

    /// <summary>The three sad ends are decisions (R27): each needs its reason in words.</summary>
    public static Refusal? MayEnd(MiniCompetition competition, CompetitionStep step, string? reason, DateTimeOffset now) =>
        May(competition, step, now) ?? (string.IsNullOrWhiteSpace(reason) ? ReasonMissing.At("Reason") : null);
}
