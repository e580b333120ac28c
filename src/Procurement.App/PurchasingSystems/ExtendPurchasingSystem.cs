using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer gives the ring a later last day, with the change notice that tells of it (R5).</summary>
public sealed class ExtendPurchasingSystem(Db db, PurchasingSystemStore systems, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Guid systemId, DateOnly? newLastDay, NoticeGiven notice, Guid by)
    {
        var now = clock.GetUtcNow();
        var system = await systems.Find(systemId) ?? throw new NotFoundException();
        var refusal = SystemRules.MayExtend(system, newLastDay, now) ?? SystemRules.Notice(notice.Number, notice.PublishedOn, now);
        return refusal ?? await db.Write(async () =>
        {
            await systems.Update(system with { ValidTo = newLastDay });
            await systems.AddNotice(notice.Of(systemId, NoticeKind.Extend, now, by));
            audit.Add($"ring/{systemId:D}", "ring-extended", by, systemId.ToString("D"), new { notice = notice.Number, validTo = newLastDay!.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture) });
            return (Refusal?)null;
        });
    }
}
