using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Areas.Admin.Controllers;

/// <summary>The mails that the site wrote; outside Development their secret links are masked.</summary>
[Area("Admin"), Administrator]
public sealed partial class MailsController(MailFolder mails, IWebHostEnvironment environment) : Controller
{
    private const int Shown = 200;

    [HttpGet("/admin/mails"), Menu("mails.title", 93)]
    public IActionResult Index() => View(mails.Last(Shown));

    [HttpGet("/admin/mails/{id:guid}")]
    public IActionResult Show(Guid id)
    {
        var mail = mails.Find(id) ?? throw new NotFoundException();
        this.Crumb("mails.title", "/admin/mails");
        return View(environment.IsDevelopment() ? mail : mail with { Text = Masked(mail.Text) });
    }

    /// <summary>Every long piece of an address may be a secret.</summary>
    public static string Masked(string text) =>
        Address().Replace(text, address => Secret().Replace(address.Value, "•••"));

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<=[/=?&#])[A-Za-z0-9_%~.-]{16,}")]
    private static partial Regex Secret();
}
