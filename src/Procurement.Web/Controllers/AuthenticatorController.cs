using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;
using QRCoder;

namespace Procurement.Web.Controllers;

/// <summary>The second factor of a person's sign-in: an authenticator app, and recovery codes for when the phone is lost.</summary>
[SignedIn, Busy, Route("/account/authenticator")]
public sealed class AuthenticatorController(UserManager<User> users, UserStore store, SignInManager<User> signIns, HashingQueue hashing) : Controller
{
    private const int Codes = 10;

    public static readonly Refusal WrongCode = new("authenticator-wrong-code");
    public static readonly Refusal WrongPassword = new("password-old-wrong");

    [HttpGet]
    public async Task<ActionResult> Index()
    {
        var user = await Me();
        if (user.TwoFactorEnabled)
        {
            return RedirectToAction(nameof(Remove));
        }

        if (user.AuthenticatorKey is null)
        {
            // Making the key makes a new stamp too; this visit goes on.
            Passwords.Done(await users.ResetAuthenticatorKeyAsync(user));
            await signIns.RefreshSignInAsync(user);
        }

        return Setup(user, new());
    }

    [HttpPost]
    public async Task<ActionResult> Index(AuthenticatorForm form)
    {
        var user = await Me();
        var code = string.Concat(form.Code.Where(char.IsAsciiDigit));
        if (ModelState.IsValid && !await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            this.Refuse(WrongCode.At(nameof(form.Code)));
        }

        if (!ModelState.IsValid)
        {
            return Setup(user, form);
        }

        Passwords.Done(await users.SetTwoFactorEnabledAsync(user, true));
        return await ShowCodes(user);
    }

    [HttpGet("remove")]
    public ViewResult Remove() => Titled("Remove", new PasswordForm());

    [HttpPost("remove")]
    public async Task<ActionResult> Remove(PasswordForm form)
    {
        var user = await Me();
        if (!await Confirmed(user, form))
        {
            return Titled("Remove", form);
        }

        Passwords.Done(await users.SetTwoFactorEnabledAsync(user, false));
        Passwords.Done(await users.ResetAuthenticatorKeyAsync(user));
        await signIns.RefreshSignInAsync(user);
        this.Tell("authenticator.removed");
        return Redirect("/account");
    }

    [HttpGet("recovery-codes")]
    public ViewResult RecoveryCodes() => Titled("RecoveryCodes", new PasswordForm());

    [HttpPost("recovery-codes")]
    public async Task<ActionResult> RecoveryCodes(PasswordForm form)
    {
        var user = await Me();
        return user.TwoFactorEnabled && await Confirmed(user, form) ? await ShowCodes(user) : Titled("RecoveryCodes", form);
    }

    // Shown once, in the answer itself: only their hashes are kept.
    private async Task<ViewResult> ShowCodes(User user)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Codes);
        await signIns.RefreshSignInAsync(user);
        return Titled("Codes", codes!.ToList());
    }

    private async Task<bool> Confirmed(User user, PasswordForm form)
    {
        if (ModelState.IsValid && !await hashing.InTurn(() => users.CheckPasswordAsync(user, form.Password)))
        {
            this.Refuse(WrongPassword.At(nameof(form.Password)));
        }

        return ModelState.IsValid;
    }

    private ViewResult Setup(User user, AuthenticatorForm form)
    {
        var address = $"otpauth://totp/{Uri.EscapeDataString("Rengas:" + user.Email)}?secret={user.AuthenticatorKey}&issuer=Rengas&digits=6";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        ViewData["Svg"] = new SvgQRCode(data).GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
        ViewData["Key"] = string.Join(' ', user.AuthenticatorKey!.Chunk(4).Select(group => new string(group)));
        return Titled("Index", form);
    }

    private ViewResult Titled(string view, object model)
    {
        this.Crumb("site.account", "/account");
        return View(view, model);
    }

    private async Task<User> Me() => (await store.Find(HttpContext.SignedInUser()!.Value))!;
}
