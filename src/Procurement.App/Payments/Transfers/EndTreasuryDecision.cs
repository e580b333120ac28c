using Procurement.App.Audit;
using Procurement.App.Data;

namespace Procurement.App.Payments.Transfers;

/// <summary>Finance takes the decision back, before or after it was confirmed; one person is enough to stop. Runs that are released go on.</summary>
public sealed class EndTreasuryDecision(Db db, TransferStore transfers, AuditLog audit, TimeProvider clock)
{
    public Task Run(Guid buyerId, Guid person) => db.Write(async () =>
    {
        if (await transfers.Decision(buyerId) is { } decision)
        {
            await transfers.EndDecision(decision.Id, clock.GetUtcNow());
            audit.Add($"organisation/{buyerId}", "treasury-decision-ended", person, decision.Id.ToString());
        }
    });
}
