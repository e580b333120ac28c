using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Planning;

namespace Procurement.Web.Competitions;

/// <summary>A ring at a glance: what is open, what is coming in twelve months and for how many clients, what the market is asked.</summary>
public sealed class RingGlanceViewComponent(FindGlance find) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid ringId) => View(await find.Run(ringId));
}
