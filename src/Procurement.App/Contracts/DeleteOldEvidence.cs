using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>Each day deletes the documents of results that can not be corrected any more. Kind, hash, date and who looked at them stay (domain.md §4).</summary>
public sealed class DeleteOldEvidence(Db db, OutcomeStore outcomes, FileStore files, AuditLog audit, TimeProvider clock) : IDailyJob
{
    private const int AtOnce = 100;

    public async Task Run(DateOnly day, CancellationToken stop)
    {
        var endedBefore = FinnishTime.StartOf(EvidenceRules.CorrectableSince(day));
        while (await outcomes.EvidenceToDelete(endedBefore, AtOnce) is { Count: > 0 } old)
        {
            stop.ThrowIfCancellationRequested();
            await db.Write(async () =>
            {
                foreach (var evidence in old)
                {
                    await Delete(evidence);
                }
            });
        }
    }

    private async Task Delete(KeptEvidence evidence)
    {
        if (await outcomes.MarkEvidenceDeleted(evidence.Id, clock.GetUtcNow()))
        {
            await files.DeleteContent(evidence.FileId);
            audit.Add($"contract/{evidence.ContractId}", "evidence-deleted", null, $"outcome/{evidence.OutcomeId}", new { evidence = evidence.Id, sha256 = evidence.Sha256 });
        }
    }
}
