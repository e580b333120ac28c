using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>Signing in and out.</summary>
[Public, Busy]
public sealed class SignInController(Visit visit, UserStore users, SignInManager<User> signIns) : Controller
{
    [HttpGet("/sign-in")]
    public ActionResult Index(string? back) =>
        HttpContext.SignedInUser() is null ? View(new SignInForm { Back = back }) : Onward(back);

    [HttpPost("/sign-in")]
    public async Task<ActionResult> Index(SignInForm form, [FromServices] SignInWithPassword signIn)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var answer = await signIn.Run(form.Email, form.Password, visit.SourceFor(form.Email), form.Keep);
        if (answer.Refusal is { } refusal)
        {
            return Again(refusal, form);
        }

        return answer.NeedsCode ? RedirectToAction(nameof(Code), new { form.Back, form.Keep }) : Arrived((await users.FindByEmail(form.Email))!, form.Back);
    }

    [HttpGet("/sign-in/code")]
    public async Task<ActionResult> Code(string? back, bool keep) =>
        await signIns.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToAction(nameof(Index), new { back }) : View(new CodeForm { Back = back, Keep = keep });

    [HttpPost("/sign-in/code")]
    public Task<ActionResult> Code(CodeForm form, [FromServices] SignInWithCode signIn) => Second(form, signIn, recovery: false);

    [HttpGet("/sign-in/recovery-code")]
    public async Task<ActionResult> RecoveryCode(string? back) =>
        await signIns.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToAction(nameof(Index), new { back }) : View(new CodeForm { Back = back });

    [HttpPost("/sign-in/recovery-code")]
    public Task<ActionResult> RecoveryCode(CodeForm form, [FromServices] SignInWithCode signIn) => Second(form, signIn, recovery: true);

    [HttpPost("/sign-out")]
    public async Task<ActionResult> Leave()
    {
        await signIns.SignOutAsync();
        return Redirect("/");
    }

    private async Task<ActionResult> Second(CodeForm form, SignInWithCode signIn, bool recovery)
    {
        var user = await signIns.GetTwoFactorAuthenticationUserAsync();
        if (user is null)
        {
            return RedirectToAction(nameof(Index), new { form.Back });
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var answer = await signIn.Run(form.Code, recovery, visit.SourceFor(user.Email), form.Keep);
        return answer.Refusal is { } refusal ? Again(refusal, form) : Arrived(user, form.Back);
    }

    private ViewResult Again(Refusal refusal, object form)
    {
        this.Refuse(refusal);
        return View(form);
    }

    private ActionResult Arrived(User user, string? back)
    {
        visit.Remember(user.Email, user.Language);
        return Onward(back);
    }

    private ActionResult Onward(string? back) => Url.IsLocalUrl(back) ? LocalRedirect(back!) : Redirect("/home");
}
