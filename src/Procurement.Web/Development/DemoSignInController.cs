using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Development;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Startup;

namespace Procurement.Web.Development;

/// <summary>One click makes who tries the site one of the demonstration's people.</summary>
[DevelopmentOnly, Public]
public sealed class DemoSignInController(DemonstrationStore demonstration, UserStore users, Visit visit) : Controller
{
    [HttpPost("/development/sign-in")]
    public async Task<IActionResult> SignIn(Guid userId, string? back)
    {
        var user = await demonstration.IsHere() ? await users.Find(userId) : null;
        await visit.Start(user ?? throw new NotFoundException(), keep: false);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/home");
    }
}
