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

    /// <summary>Every mail that the site can send, in its three languages; what the matter fills in stands between marks.</summary>
    [HttpGet("/admin/mails/templates")]
    public IActionResult Templates([FromServices] Texts texts)
    {
        this.Crumb("mails.title", "/admin/mails");
        var marks = Enumerable.Range(0, 12).Select(i => (object)$"⟨{i + 1}⟩").ToArray();
        return View(texts.Keys
            .Where(key => key.StartsWith("mail.", StringComparison.Ordinal) && key.EndsWith(".subject", StringComparison.Ordinal))
            .Select(key => key[..^".subject".Length])
            .Order(StringComparer.Ordinal)
            .Select(name => new MailTemplate(name, [.. Texts.Languages.Select(language => (language, texts.Get(language, $"{name}.subject", marks), texts.Get(language, $"{name}.body", marks)))]))
            .ToList());
    }

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

/// <summary>A mail as each language says it.</summary>
public sealed record MailTemplate(string Name, IReadOnlyList<(string Language, string Subject, string Body)> Texts);
