using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer names the buyers that will be in the ring's notice (R62). The organiser is always one of them.</summary>
public sealed class SetSystemMembers(Db db, PurchasingSystemStore systems, OrganisationStore organisations, TimeProvider clock)
{
    public async Task<Refusal?> Run(Guid systemId, IReadOnlyCollection<Guid> buyerIds)
    {
        var system = await systems.Find(systemId) ?? throw new NotFoundException();
        var buyers = (await organisations.List([.. buyerIds.Append(system.OrganiserId).Distinct()])).Where(found => found.Kind == OrganisationKind.Buyer).ToList();
        return await db.Write(async () =>
        {
            var refusal = SystemRules.MayEdit(system, clock.GetUtcNow());
            if (refusal is null)
            {
                // The version makes sure that the ring was not opened meanwhile.
                await systems.Update(system);
                await systems.RemoveMembers(systemId);
                foreach (var buyer in buyers)
                {
                    await systems.AddMember(new() { SystemId = systemId, BuyerId = buyer.Id, BuyerName = buyer.Name, BuyerBusinessId = buyer.BusinessId });
                }
            }

            return refusal;
        });
    }
}
