using System.Security.Cryptography;

namespace Procurement.Domain.Contracts;

public enum CheckGroup { Together, OutsidePlan, Sample, Single }

/// <summary>How a month's claims are verified: those inside the plan together, exceptions and a random 5 % one by one, results always single.</summary>
public static class MonthCheck
{
    /// <summary>One claim in twenty is looked at although it is inside the plan.</summary>
    public const int SampleOneIn = 20;

    public static CheckGroup GroupOf(OutcomeTerm term, bool insidePlan, Guid outcomeId, byte[] secret) =>
        OutcomeRules.AlwaysSingle(term.Code) ? CheckGroup.Single
        : !insidePlan ? CheckGroup.OutsidePlan
        : InSample(outcomeId, secret) ? CheckGroup.Sample
        : CheckGroup.Together;

    /// <summary>The waiting rows of the client's week that depart from the plan, the given one with them; a result is always alone.</summary>
    public static IReadOnlyList<Outcome> WeekOf(Outcome outcome, Contract contract, IEnumerable<Outcome> ofPlacement) =>
        outcome.InsidePlan || outcome.Status != OutcomeStatus.Claimed || OutcomeRules.AlwaysSingle(contract.Term(outcome.Term)!.Code)
            ? [outcome]
            : [.. ofPlacement.Where(o => o is { Status: OutcomeStatus.Claimed, InsidePlan: false } && o.PlacementId == outcome.PlacementId
                && Once.MondayOf(o.Day) == Once.MondayOf(outcome.Day) && !OutcomeRules.AlwaysSingle(contract.Term(o.Term)!.Code))];

    /// <summary>
    /// Random to whoever claims (who chooses the id but does not know the secret), the same each time the page is opened: so nobody can
    /// reload until the sample is pleasant.
    /// </summary>
    public static bool InSample(Guid outcomeId, byte[] secret) =>
        BitConverter.ToUInt32(HMACSHA256.HashData(secret, outcomeId.ToByteArray())) % SampleOneIn == 0;
}
