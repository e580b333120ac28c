using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;

namespace Procurement.App.Payments.Transfers;

/// <summary>The second person confirms the treasury's decision; from then on the buyer may pay by transfers.</summary>
public sealed class ConfirmTreasuryDecision(Db db, TransferStore transfers, AuditLog audit, TimeProvider clock)
{
    public static readonly Refusal SamePerson = new("treasury-decision-same-person");

    public async Task<Refusal?> Run(Guid buyerId, Guid person) => await db.Write(async () =>
    {
        var decision = await transfers.Decision(buyerId) ?? throw new NotFoundException();
        if (decision.EnteredBy == person)
        {
            return SamePerson;
        }

        if (decision.ConfirmedAt is null)
        {
            await transfers.ConfirmDecision(decision.Id, person, clock.GetUtcNow());
            audit.Add($"organisation/{buyerId}", "treasury-decision-confirmed", person, decision.Id.ToString(), new { decision.DecidedOn });
        }

        return (Refusal?)null;
    });
}
