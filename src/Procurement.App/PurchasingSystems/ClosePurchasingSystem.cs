using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer ends the ring before its last day, with a reason and the notice that tells of it (R5).</summary>
public sealed class ClosePurchasingSystem(Db db, PurchasingSystemStore systems, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Guid systemId, string? reason, NoticeGiven notice, Guid by)
    {
        var now = clock.GetUtcNow();
        var system = await systems.Find(systemId) ?? throw new NotFoundException();
        var refusal = SystemRules.MayClose(system, reason, now) ?? SystemRules.Notice(notice.Number, notice.PublishedOn, now);
        return refusal ?? await db.Write(async () =>
        {
            await systems.Update(system with { ClosedAt = now, CloseReason = reason });
            await systems.AddNotice(notice.Of(systemId, NoticeKind.Close, now, by));
            audit.Add($"ring/{systemId:D}", "ring-closed", by, systemId.ToString("D"), new { notice = notice.Number });
            return (Refusal?)null;
        });
    }
}
