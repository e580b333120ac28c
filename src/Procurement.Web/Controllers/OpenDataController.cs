using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Audit;
using Procurement.App.Mails;
using Procurement.Web.Startup;

namespace Procurement.Web.Controllers;

/// <summary>What programs may read without asking: the feed of public changes, and the page that tells how to follow it.</summary>
[Public]
public sealed class OpenDataController(ChangeStore changes, SiteAddress site) : Controller
{
    public const int MostAtOnce = 1_000;
    private const string Feed = "/api/v1/changes";

    [HttpGet("/open-data")]
    public async Task<IActionResult> Index() => View(await changes.After(Math.Max(0, await changes.Last() - 5), 5));

    /// <summary>The changes after the given number, oldest first. Whoever goes on from <c>next</c> sees every change, each once.</summary>
    [HttpGet(Feed)]
    public async Task<IActionResult> Changes([Range(0, long.MaxValue)] long after = 0, [Range(1, MostAtOnce)] int take = 100)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest(new { error = $"after is a number from 0 on, take is from 1 to {MostAtOnce}." });
        }

        var found = await changes.After(after, take);
        var last = found.Count == 0 ? after : found[^1].Number;
        (Response.Headers.AccessControlAllowOrigin, Response.Headers.CacheControl) = ("*", "no-cache");
        return Json(new
        {
            changes = found.Select(change => new
            {
                number = change.Number,
                at = change.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                tag = change.Tag,
                kind = change.Kind,
                id = change.SubjectId,
                url = site.Of($"/{change.Kind}s/{change.SubjectId}"),
                audit = new { stream = change.Stream, number = change.Entry },
            }),
            last,
            more = found.Count == take,
            next = site.Of($"{Feed}?after={last}&take={take}"),
        });
    }
}
