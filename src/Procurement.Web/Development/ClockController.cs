using Microsoft.AspNetCore.Mvc;
using Procurement.App.Development;
using Procurement.App.Outbox;
using Procurement.Web.Shell;
using Procurement.Web.Startup;

namespace Procurement.Web.Development;

/// <summary>The bar by which who tries the site lives through days in seconds.</summary>
[DevelopmentOnly, Public]
public sealed class ClockController(MoveClock moveClock, OutboxStore outbox, TimeProvider clock) : Controller
{
    [HttpPost("/development/clock")]
    public async Task<IActionResult> Move(string? by, DateTimeOffset? to, string? back)
    {
        var now = clock.GetUtcNow();
        var target = by switch
        {
            "day" => now.AddDays(1),
            "ten-days" => now.AddDays(10),
            "deadline" => await NextDeadline(now),
            _ => to,
        };

        if (target is null)
        {
            this.Tell("clock.no-target");
        }
        else if (await moveClock.Run(target.Value, HttpContext.SignedInUser()) is { } refusal)
        {
            this.Tell($"refusal.{refusal.Code}");
        }
        else
        {
            this.Tell("clock.moved", target.Value);
        }

        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }

    // Due work that is late already is no deadline to come.
    private async Task<DateTimeOffset?> NextDeadline(DateTimeOffset now) =>
        (await outbox.Waiting()).Select(work => work.DueAt).Where(due => due > now).Cast<DateTimeOffset?>().FirstOrDefault();
}
