using Microsoft.AspNetCore.Mvc;
using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;

namespace Procurement.Web.Sealing;

/// <summary>The register of a competition's bids, once it is public; nothing before, whoever asks.</summary>
public sealed class BidRegisterViewComponent(BidStore bids, AuditStore audit) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid competitionId)
    {
        var register = await bids.Register(competitionId);
        return register is null ? Content("") : View((register, await audit.Last($"competition/{competitionId}", "registered")));
    }
}
