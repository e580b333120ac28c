using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer takes a category out of a draft; those after it move up, so that the numbers have no holes.</summary>
public sealed class RemoveCategory(Db db, PurchasingSystemStore systems, CategoryStore categories, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid systemId, Guid categoryId) => db.Write(async () =>
    {
        var system = await systems.Find(systemId) ?? throw new NotFoundException();
        if (SystemRules.MayEdit(system, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await systems.Update(system);
        var all = await categories.OfSystem(systemId);
        await categories.Remove(all.FirstOrDefault(category => category.Id == categoryId) ?? throw new NotFoundException());
        foreach (var (category, number) in all.Where(category => category.Id != categoryId).Select((category, i) => (category, i + 1)))
        {
            await categories.Renumber(category.Id, number);
        }

        return (Refusal?)null;
    });
}
