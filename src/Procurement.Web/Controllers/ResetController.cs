using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Models;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>A new password by mail. The pages say the same whether or not the address has an account.</summary>
[Public, Busy, Route("/reset")]
public sealed class ResetController : Controller
{
    [HttpGet]
    public ViewResult Ask() => View(new ResetForm { Id = Guid.CreateVersion7() });

    [HttpPost]
    public async Task<ActionResult> Ask(ResetForm form, [FromServices] AskNewPassword ask)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        await ask.Run(form.Id, form.Email);
        return RedirectToAction(nameof(Asked));
    }

    [HttpGet("asked")]
    public ViewResult Asked() => View();

    [HttpGet("{secret}")]
    public async Task<ViewResult> Choose(string secret, [FromServices] PasswordLinks links) =>
        await links.Find(secret) is null ? View("Expired") : View(new NewPasswordForm());

    [HttpPost("{secret}")]
    public async Task<ActionResult> Choose(string secret, NewPasswordForm form, [FromServices] SetNewPassword set)
    {
        if (ModelState.IsValid && await set.Run(secret, form.Password) is { } refusal)
        {
            if (refusal == PasswordLinks.UsedOrExpired)
            {
                return View("Expired");
            }

            this.Refuse(refusal.At(nameof(form.Password)));
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        this.Tell("reset.done");
        return Redirect("/sign-in");
    }
}
