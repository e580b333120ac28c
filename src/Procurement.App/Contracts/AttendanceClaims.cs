using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>Keeps the claims of weeks and activity days in step with what was reported of one client. Inside a write.</summary>
public sealed class AttendanceClaims(PlacementStore placements, OutcomeStore outcomes, Claims claims, Db db)
{
    public Db Db => db;

    public async Task<Refusal?> Report(
        Contract contract, Placement placement, Month month, HashSet<DateOnly> ticked, MonthKnown known, Guid by, DateTimeOffset now)
    {
        var own = known.Outcomes.Where(o => o.PlacementId == placement.Id).ToList();
        foreach (var settled in own.Where(o => CodeOf(contract, o) == TermCode.ActivityDay && month.Has(o.Day) && IsSettled(o)))
        {
            ticked.Add(settled.Day);
        }

        foreach (var monday in Mondays(month))
        {
            var before = known.Weeks.FirstOrDefault(w => w.PlacementId == placement.Id && w.Monday == monday)?.Attended.ToList() ?? [];
            var attended = before.Where(d => !month.Has(d)).Concat(ticked.Where(d => Once.MondayOf(d) == monday)).Order().ToList();
            if (!attended.SequenceEqual(before))
            {
                await placements.PutWeek(ReportedWeek.Of(placement.Id, monday, attended), by, now);
            }

            var ofWeek = own.Where(o => Once.MondayOf(o.Day) == monday).ToList();
            var insidePlan = IsInsidePlan(contract, attended, known.Absences.Where(a => a.PlacementId == placement.Id));
            foreach (var (term, days) in Due(contract, attended))
            {
                var live = ofWeek.Where(o => o.Term == term.Key && OutcomeFlow.After(o.Status, OutcomeStep.Withdraw) is not null).ToList();
                var fixedDays = ofWeek.Where(o => o.Term == term.Key && (IsSettled(o) || o.Status is OutcomeStatus.Rejected or OutcomeStatus.Annulled)).ToList();
                var refusal = await KeepInStep(contract, placement, term, days, live, fixedDays, insidePlan, by, now);
                if (refusal is not null)
                {
                    return refusal;
                }
            }
        }

        return null;
    }

    private async Task<Refusal?> KeepInStep(
        Contract contract, Placement placement, OutcomeTerm term, List<DateOnly> days, List<Outcome> live, List<Outcome> fixedDays, bool insidePlan, Guid by, DateTimeOffset now)
    {
        foreach (var gone in live.Where(o => !days.Contains(o.Day)))
        {
            await outcomes.Move(gone with { Status = OutcomeStatus.Withdrawn });
        }

        foreach (var changed in live.Where(o => days.Contains(o.Day) && o.InsidePlan != insidePlan))
        {
            // A returned row whose week was mended is a claim again; one that was only looked at stays returned.
            await outcomes.Move(changed with { InsidePlan = insidePlan, Status = OutcomeFlow.After(changed.Status, OutcomeStep.ClaimAgain) ?? changed.Status, ClaimedBy = by, ClaimedAt = now });
        }

        // A week that was decided on any of its days is decided; a day only by itself.
        var open = term.Code == TermCode.Week && fixedDays.Count > 0 ? [] : days.Except(live.Select(o => o.Day)).Except(fixedDays.Select(o => o.Day));
        foreach (var day in open)
        {
            var claim = Claims.New(placement, term, day, by, now) with { InsidePlan = insidePlan };
            if (await claims.Add(contract, placement, term, claim, hasEvidence: false, now) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>A week is claimed on its first day in the service, an activity day on its own.</summary>
    private static IEnumerable<(OutcomeTerm Term, List<DateOnly> Days)> Due(Contract contract, List<DateOnly> attended) =>
        contract.Content.Terms.Where(t => t.Code is TermCode.Week or TermCode.ActivityDay)
            .Select(t => (t, t.Code == TermCode.Week ? attended.Take(1).ToList() : attended));

    private static IEnumerable<DateOnly> Mondays(Month month)
    {
        for (var monday = Once.MondayOf(month.First); monday <= month.Last; monday = monday.AddDays(7))
        {
            yield return monday;
        }
    }

    private static bool IsInsidePlan(Contract contract, List<DateOnly> attended, IEnumerable<Absence> absences) =>
        attended.Count <= contract.Content.PlannedDaysPerWeek
        && !attended.Exists(day => absences.Any(a => a.FromDay <= day && (a.ToDay ?? a.FromDay) >= day));

    private static bool IsSettled(Outcome outcome) => outcome.Status is OutcomeStatus.Verified or OutcomeStatus.Billed;

    private static TermCode? CodeOf(Contract contract, Outcome outcome) => contract.Term(outcome.Term)?.Code;
}
