using Procurement.App.Data;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>An officer adds a category to a ring that is still a draft, or changes one.</summary>
public sealed class SaveCategory(Db db, PurchasingSystemStore systems, CategoryStore categories, ReferenceStore reference, TimeProvider clock)
{
    public static readonly Refusal UnknownCpv = new("cpv-unknown");

    /// <param name="category">Its number is given by the ring; its version is that of the form, 0 for a new one.</param>
    public async Task<Refusal?> Run(Category category)
    {
        var system = await systems.Find(category.SystemId) ?? throw new NotFoundException();
        if (await reference.CpvCode(category.CpvCode) is null)
        {
            return UnknownCpv.At("CpvCode");
        }

        return await db.Write(async () =>
        {
            var before = await categories.Find(category.Id);
            var numbered = category with { Number = before?.Number ?? (await categories.OfSystem(system.Id)).Count + 1 };
            var refusal = SystemRules.MayEdit(system, clock.GetUtcNow()) ?? CategoryRules.Check(numbered);
            if (refusal is not null)
            {
                return refusal;
            }

            await systems.Update(system);
            if (before is null)
            {
                await categories.Add(numbered);
            }
            else if (before.SystemId != system.Id)
            {
                throw new NotFoundException();
            }
            else
            {
                await categories.Update(numbered with { Version = category.Version == 0 ? before.Version : category.Version });
            }

            return null;
        });
    }
}
