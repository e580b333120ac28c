using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;

namespace Procurement.App.Payments.Transfers;

/// <summary>Finance enters the treasury's decision that suppliers may be paid by transfers. Until a second person confirms it, nothing is.</summary>
public sealed class EnterTreasuryDecision(Db db, TransferStore transfers, AuditLog audit, TimeProvider clock)
{
    public static readonly Refusal DecidedAlready = new("treasury-decision-there");
    public static readonly Refusal NotDecidedYet = new("treasury-decision-day-to-come");

    public async Task<Refusal?> Run(Guid id, Guid buyerId, Guid person, string reference, DateOnly decidedOn) => await db.Write(async () =>
    {
        if (decidedOn > FinnishTime.DayOf(clock.GetUtcNow()))
        {
            return NotDecidedYet;
        }

        if (await transfers.Decision(buyerId) is { } there)
        {
            return there.Id == id ? null : DecidedAlready;
        }

        await transfers.AddDecision(new() { Id = id, BuyerId = buyerId, Reference = reference, DecidedOn = decidedOn, EnteredBy = person, EnteredAt = clock.GetUtcNow() });
        audit.Add($"organisation/{buyerId}", "treasury-decision-entered", person, id.ToString(), new { decidedOn });
        return (Refusal?)null;
    });
}
