using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.PurchasingSystems;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Buyer.Models;

/// <summary>What the officer's pages of rings share: the own ring, its address and the way back to it.</summary>
public sealed class RingDesk(IHttpContextAccessor accessor, PurchasingSystemStore systems, RingReading reading, CheckOpening check, TimeProvider clock)
{
    public Acting Acting => accessor.HttpContext!.Acting();

    public DateTimeOffset Now => clock.GetUtcNow();

    public string Url(Guid id, string path = "") => $"/buyer/{Acting.Organisation.BusinessId}/rings/{id:D}{path}";

    /// <summary>The ring, if the acting buyer organises it; to others it is not found.</summary>
    public async Task<PurchasingSystem> Own(Guid id) =>
        await systems.Find(id) is { } ring && ring.OrganiserId == Acting.Organisation.Id ? ring : throw new NotFoundException();

    public async Task<OfficerRing> Page(Guid id, AdmittedFrom? from = null)
    {
        var ring = await Own(id);
        return new((await reading.Read(id, from))!, await check.Run(ring));
    }

    public void Crumbs(Controller controller, PurchasingSystem? ring = null)
    {
        controller.Crumb("menu.buyer-rings", $"/buyer/{Acting.Organisation.BusinessId}/rings");
        if (ring is not null)
        {
            controller.Crumb(ring.Name.For(Texts.CurrentLanguage).Text, Url(ring.Id));
        }
    }
}

/// <summary>A ring as its officer sees it: all of it, and what it still lacks.</summary>
public sealed record OfficerRing(RingPage Ring, OpeningCheck Check);
