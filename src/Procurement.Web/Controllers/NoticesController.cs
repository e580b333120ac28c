using Microsoft.AspNetCore.Mvc;
using Procurement.App.Mails;
using Procurement.App.Notices;
using Procurement.App.Organisations.SignIn;
using Procurement.Web.Models;
using Procurement.Web.Notices;
using Procurement.Web.Shell;
using Procurement.Web.Startup;
using Procurement.Web.Waiting;

namespace Procurement.Web.Controllers;

/// <summary>How a person is told: each mail at once or one a day, and the own deadlines in one's own calendar.</summary>
[SignedIn, Route("/account/notices")]
public sealed class NoticesController(NoticeStore notices) : Controller
{
    private Guid UserId => HttpContext.SignedInUser()!.Value;

    [HttpGet]
    public async Task<ViewResult> Index() => await Page(null);

    [HttpPost]
    public async Task<IActionResult> Index(DigestForm form, [FromServices] ChooseDigest choose)
    {
        await choose.Run(UserId, form.Digest);
        this.Tell("notices.saved");
        return Redirect("/account/notices");
    }

    /// <summary>The address is shown once, on the page that answers.</summary>
    [HttpPost("calendar")]
    public async Task<IActionResult> Calendar([FromServices] MakeCalendarLink make, [FromServices] SiteAddress site)
    {
        Response.Headers.CacheControl = "no-store";
        return await Page(site.Of($"/calendar/{await make.Run(UserId)}.ics"));
    }

    [HttpPost("calendar/end")]
    public async Task<IActionResult> EndCalendar([FromServices] MakeCalendarLink make)
    {
        await make.End(UserId);
        this.Tell("notices.calendar.ended");
        return Redirect("/account/notices");
    }

    private async Task<ViewResult> Page(string? calendar)
    {
        this.Crumb("site.account", "/account");
        return View("Index", new NoticesPage(await notices.WantsDigest(UserId), await notices.CalendarMadeAt(UserId), calendar));
    }
}

/// <summary>A person's own deadlines for a calendar program, by a secret address that the person can end. Only reading, only titles and times.</summary>
[Public]
public sealed class CalendarController(NoticeStore notices, UserStore users, Desks desks, PageTexts texts, SiteAddress site, TimeProvider clock) : Controller
{
    [HttpGet("/calendar/{secret}.ics")]
    public async Task<IActionResult> Feed(string secret)
    {
        if (await notices.OwnerOf(Secret.HashOf(secret)) is not { } userId || await users.Find(userId) is not { EndedAt: null } user)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, no-store";
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(user.Language);
        var rows = (await desks.Of(user.Id, user.Name)).SelectMany(desk => desk.Rows).Where(row => row.DueAt is not null);
        return Content(CalendarFile.Of(rows.Select(row => new CalendarEvent(texts[row.TextKey, [.. row.Args]], site.Of(row.Url), row.DueAt!.Value)), clock.GetUtcNow()), "text/calendar; charset=utf-8");
    }
}
