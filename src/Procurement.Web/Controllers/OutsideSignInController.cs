using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations.Outside;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Signing in by a provider outside: the municipality's own directory, or Suomi.fi.</summary>
[Public]
public sealed class OutsideSignInController(IEnumerable<OutsideProvider> providers, UserStore users, SignInManager<User> signIns) : Controller
{
    /// <summary>Where a provider's handler leaves the person it recognised.</summary>
    public const string Done = "/sign-in/outside/done";

    [HttpGet("/sign-in/outside/{scheme}")]
    public IActionResult Start(string scheme, string? back) =>
        providers.Any(provider => provider.Scheme == scheme)
            ? Challenge(new AuthenticationProperties { RedirectUri = Done + QueryString.Create("back", back ?? "") }, scheme)
            : NotFound();

    [HttpGet(Done)]
    public async Task<IActionResult> Arrive(string? back, [FromServices] SignInFromOutside signIn)
    {
        var visit = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (visit.Principal is null || Person(visit) is not { } person)
        {
            return Redirect("/sign-in");
        }

        var (userId, refusal) = await signIn.Run(person);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return View("~/Views/SignIn/Index.cshtml", new Models.SignInForm { Back = back });
        }

        await signIns.SignInAsync((await users.Find(userId!.Value))!, isPersistent: false);
        return Url.IsLocalUrl(back) ? LocalRedirect(back!) : Redirect("/home");
    }

    private static OutsidePerson? Person(AuthenticateResult visit) =>
        visit.Properties?.Items.TryGetValue(OutsideClaims.Person, out var json) == true && json is not null ? OutsideClaims.Read(json) : null;
}
