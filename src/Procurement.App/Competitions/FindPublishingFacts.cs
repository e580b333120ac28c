using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.Competitions;

/// <summary>What a draft must be held against before it is published: its ring as it stands, and its openers.</summary>
public sealed class FindPublishingFacts(PurchasingSystemStore systems, RequestStore requests, AdmissionStore admissions, FindEarliestDeadline earliest, FindOpeners openers)
{
    public async Task<PublishingFacts> Run(MiniCompetition draft, DateTimeOffset now)
    {
        var system = await systems.Find(draft.PurchasingSystemId) ?? throw new NotFoundException();
        return new PublishingFacts
        {
            Profile = system.Profile,
            RingIsOpen = system.StatusAt(now) == SystemStatus.Open && await systems.IsMember(system.Id, draft.BuyerId),
            RingEndsOn = system.ValidTo,
            FirstRequestsUndecided = await requests.FirstBatchIsOpen(system, now),
            AdmittedSuppliers = (await admissions.AdmittedSuppliers(draft.CategoryId, now)).Count,
            EarliestDeadline = (await earliest.Run(system.Id)).EarliestDeadline,
            Openers = await openers.Run(draft),
        };
    }
}
