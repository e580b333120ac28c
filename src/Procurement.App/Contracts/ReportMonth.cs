using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>
/// The supplier says on which days of a month its clients took part. Weeks and activity days that the contract pays for become claims; what is
/// unticked before it was verified is withdrawn; what was verified stays.
/// </summary>
public sealed class ReportMonth(ContractStore contracts, PlacementStore placements, OutcomeStore outcomes, AttendanceClaims attendance, ContractWork work)
{
    public async Task<Refusal?> Run(
        Guid contractId, Guid supplierId, Guid by, Month month, IReadOnlyCollection<Guid> placementIds, IReadOnlyCollection<(Guid PlacementId, DateOnly Day)> ticked) =>
        await Claims.OrAlreadyClaimed(attendance.Db, () => attendance.Db.Write(async () =>
        {
            var contract = await contracts.Find(contractId);
            if (contract?.SupplierId != supplierId)
            {
                throw new NotFoundException();
            }

            var now = work.Clock.GetUtcNow();
            var reported = (await placements.OfContract(contractId)).Where(p => placementIds.Contains(p.Id) && p.StartedOn is not null).ToList();
            var ids = reported.Select(p => p.Id).ToList();
            var known = new MonthKnown
            {
                Weeks = await placements.Weeks(ids, Once.MondayOf(month.First), month.Last),
                Outcomes = [.. (await outcomes.OfMonth(contractId, month)).Concat(await outcomes.OfMonth(contractId, month.Previous))],
                Absences = await placements.Absences(ids),
            };
            foreach (var placement in reported)
            {
                var days = ticked.Where(t => t.PlacementId == placement.Id).Select(t => t.Day).ToHashSet();
                if (await attendance.Report(contract, placement, month, days, known, by, now) is { } refusal)
                {
                    return refusal;
                }
            }

            work.Audit.Add($"contract/{contractId}", "month.reported", by, month.ToString(), new { clients = reported.Count, days = ticked.Count });
            return (Refusal?)null;
        }));
}

/// <summary>What is known of the month before it is reported.</summary>
public sealed record MonthKnown
{
    public required IReadOnlyList<ReportedWeek> Weeks { get; init; }

    /// <summary>Of the month and the one before it, where a week's claim may lie.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }
    public required IReadOnlyList<Absence> Absences { get; init; }
}
