using Microsoft.AspNetCore.Mvc;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>All people with an account.</summary>
[Area("Admin"), Administrator, Route("/admin/users")]
public sealed class UsersController(UserStore users) : Controller
{
    public const int PageSize = 50;

    [HttpGet, Menu("admin.users.title", 92)]
    public async Task<ViewResult> Index(string? afterName, Guid? afterId) => View(await users.Page(afterName, afterId, PageSize));
}
