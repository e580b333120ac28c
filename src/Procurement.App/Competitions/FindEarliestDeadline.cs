using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions;

/// <summary>The earliest deadline that the ring's rules allow for bids if the competition is published today (R13), with its count.</summary>
public sealed class FindEarliestDeadline(PurchasingSystemStore systems, RuleProfileStore profiles, TimeProvider clock)
{
    public async Task<Period> Run(Guid systemId)
    {
        var system = await systems.Find(systemId) ?? throw new NotFoundException();
        var now = clock.GetUtcNow();
        return Periods.Count((await profiles.Find(system.Profile)).At(now)["R13"], FinnishTime.DayOf(now));
    }
}
