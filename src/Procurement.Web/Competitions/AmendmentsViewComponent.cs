using Microsoft.AspNetCore.Mvc;
using Procurement.App.Competitions.Amending;
using Procurement.Domain.Competitions;

namespace Procurement.Web.Competitions;

/// <summary>The published amendments of a competition, the newest first; nothing where there are none.</summary>
public sealed class AmendmentsViewComponent(AmendmentStore amendments) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(MiniCompetition competition) =>
        competition.Amendment == 0 ? Content("") : View(await amendments.Of(competition.Id));
}

/// <summary>For a buyer's officers: begin an amendment, or go on with the one in the making.</summary>
public sealed class StartAmendmentViewComponent(AmendmentStore amendments, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(MiniCompetition competition, string url) =>
        Amendments.MayStart(competition, clock.GetUtcNow()) is null
            ? View(new StartAmendmentPart(await amendments.InTheMaking(competition.Id), $"{url}/amendment"))
            : Content("");
}

public sealed record StartAmendmentPart(Amendment? InTheMaking, string Url);
