using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>A person's own account: name, language, password, visits.</summary>
[SignedIn, Busy, Route("/account")]
public sealed class AccountController(UserManager<User> users, UserStore store, SignInManager<User> signIns, MembershipStore memberships, RefusedMailStore refused, Visit visit) : Controller
{
    [HttpGet]
    public async Task<ViewResult> Index()
    {
        var user = await Me();
        return await Account(user, new() { Name = user.Name, Language = user.Language });
    }

    [HttpPost]
    public async Task<ActionResult> Index(PersonForm form)
    {
        var user = await Me();
        if (!ModelState.IsValid)
        {
            return await Account(user, form);
        }

        (user.Name, user.Language) = (form.Name.Trim(), form.Language);
        Passwords.Done(await users.UpdateAsync(user));
        await signIns.RefreshSignInAsync(user);
        visit.Remember(user.Email, user.Language);
        this.Tell("account.saved");
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("password")]
    public ViewResult Password()
    {
        this.Crumb("site.account", "/account");
        return View(new ChangePasswordForm());
    }

    [HttpPost("password")]
    public async Task<ActionResult> Password(ChangePasswordForm form, [FromServices] ChangePassword change)
    {
        this.Crumb("site.account", "/account");
        var user = await Me();
        if (ModelState.IsValid && await change.Run(user, form.OldPassword, form.Password, visit.SourceFor(user.Email)) is { } refusal)
        {
            this.Refuse(refusal.At(refusal == ChangePassword.WrongOld ? nameof(form.OldPassword) : nameof(form.Password)));
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        // The new stamp ends all visits; this one goes on.
        await signIns.RefreshSignInAsync(user);
        this.Tell("account.password-changed");
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("sign-out-everywhere")]
    public async Task<ActionResult> SignOutEverywhere()
    {
        Passwords.Done(await users.UpdateSecurityStampAsync(await Me()));
        await signIns.SignOutAsync();
        return Redirect("/sign-in");
    }

    private async Task<User> Me() => (await store.Find(HttpContext.SignedInUser()!.Value))!;

    private async Task<ViewResult> Account(User user, PersonForm form)
    {
        ViewData["User"] = user;
        ViewData["RefusedMail"] = (await refused.To(user.Email, 1)).FirstOrDefault();
        ViewData["Roles"] = await memberships.Of(user.Id);
        return View("Index", form);
    }
}
