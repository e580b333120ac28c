using Microsoft.AspNetCore.Mvc;
using Procurement.App.Mails;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>All people with an account.</summary>
[Area("Admin"), Administrator, Route("/admin/users")]
public sealed class UsersController(UserStore users, RefusedMailStore refused, TimeProvider clock) : Controller
{
    public const int PageSize = 50;

    [HttpGet, Menu("admin.users.title", 92)]
    public async Task<ViewResult> Index(string? afterName, Guid? afterId)
    {
        var people = await users.Page(afterName, afterId, PageSize);
        ViewData["RefusedMails"] = await refused.NewestTo(people.Select(person => person.Email), clock.GetUtcNow() - RefusedMailStore.Shown);
        return View(people);
    }
}
