using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A case worker of the buyer verifies a claim, returns it for mending, rejects it, or annuls one that was verified wrongly.</summary>
public sealed class DecideOutcome(ContractStore contracts, OutcomeStore outcomes, Verification verification)
{
    /// <param name="wholeWeek">With it, every waiting row of the client's week that departs from the plan: one cause, one decision.</param>
    public async Task<Refusal?> Run(Guid outcomeId, Guid buyerId, Guid by, OutcomeStep step, string? reason, bool wholeWeek = false)
    {
        var words = verification.Work.Secrets.CloseWords(reason);
        return await verification.Db.Write(async () =>
        {
            var outcome = await outcomes.Find(outcomeId) ?? throw new NotFoundException();
            var contract = await contracts.Find(outcome.ContractId);
            if (contract?.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (step is not (OutcomeStep.Verify or OutcomeStep.Return or OutcomeStep.Reject or OutcomeStep.Annul))
            {
                return OutcomeRules.WrongStatus;
            }

            foreach (var row in wholeWeek ? MonthCheck.WeekOf(outcome, contract, await outcomes.OfPlacement(outcome.PlacementId)) : [outcome])
            {
                if (OutcomeRules.MayDecide(row, step, by, reason) is { } refusal)
                {
                    return refusal;
                }

                await Decide(row, step, by, words);
            }

            return (Refusal?)null;
        });
    }

    private async Task Decide(Outcome outcome, OutcomeStep step, Guid by, byte[]? words)
    {
        if (step == OutcomeStep.Verify)
        {
            await verification.Verify(outcome, by);
        }
        else
        {
            await outcomes.Move(outcome with { Status = OutcomeFlow.After(outcome.Status, step)!.Value, Reason = words });
            verification.Work.Audit.Add($"contract/{outcome.ContractId}", $"outcome.{outcome.Status}-{step}".ToLowerInvariant(), by, outcome.Id.ToString());
        }
    }
}

/// <summary>The rows of a month that are inside the plan, verified together with one button. The site, not the form, says which they are.</summary>
public sealed class VerifyMonth(ContractStore contracts, OutcomeStore outcomes, Verification verification)
{
    /// <summary>Only those of the ids that belong together are verified: a row that came or changed after the page was shown waits for the next look.</summary>
    public Task<Refusal?> Run(Guid contractId, Guid buyerId, Guid by, Month month, IReadOnlyCollection<Guid> outcomeIds) => verification.Db.Write(async () =>
    {
        var contract = await contracts.Find(contractId);
        if (contract?.BuyerId != buyerId)
        {
            throw new NotFoundException();
        }

        foreach (var outcome in (await outcomes.OfMonth(contractId, month)).Where(o => outcomeIds.Contains(o.Id) && o.Status == OutcomeStatus.Claimed))
        {
            if (MonthCheck.GroupOf(contract.Term(outcome.Term)!, outcome.InsidePlan, outcome.Id, contract.CheckSecret) != CheckGroup.Together)
            {
                continue;
            }

            if (OutcomeRules.MayDecide(outcome, OutcomeStep.Verify, by, null) is { } refusal)
            {
                return refusal;
            }

            await verification.Verify(outcome, by);
        }

        return (Refusal?)null;
    });
}

/// <summary>What verifying a claim does, one by one or together. Inside a write.</summary>
public sealed class Verification(OutcomeStore outcomes, OutboxStore outbox, ContractWork work, Db db)
{
    public Db Db => db;

    public ContractWork Work => work;

    /// <param name="by">Null: the client confirmed it.</param>
    public async Task Verify(Outcome outcome, Guid? by)
    {
        var now = work.Clock.GetUtcNow();
        var verified = outcome with { Status = OutcomeStatus.Verified, VerifiedBy = by, VerifiedAt = now };
        await outcomes.Move(verified);
        work.Audit.Add($"contract/{outcome.ContractId}", "outcome.verified", by, outcome.Id.ToString(), new { term = outcome.Term, day = outcome.Day, units = outcome.Units });
        if (verified.IsMaturedAt(now))
        {
            await outcomes.NoteMaturity(outcome.Id, now);
        }
        else
        {
            await outbox.Add<MatureOutcome>(outcome.Id, verified.MaturesAt);
        }
    }
}

/// <summary>
/// Writes down that a waiting time has ended. It ended by itself: what may be billed is asked from the calendar, so a night when the site was off
/// changes nothing but the time of this note.
/// </summary>
public sealed class MatureOutcome(OutcomeStore outcomes, ContractWork work, Db db) : IJob
{
    public Task Run(Guid subjectId, CancellationToken stop) => db.Write(async () =>
    {
        var outcome = await outcomes.Find(subjectId) ?? throw new InvalidOperationException($"No outcome {subjectId}.");
        if (await outcomes.NoteMaturity(subjectId, work.Clock.GetUtcNow()))
        {
            work.Audit.Add($"contract/{outcome.ContractId}", "outcome.matured", null, subjectId.ToString(), new { term = outcome.Term });
        }
    });
}
