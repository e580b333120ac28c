using System.Globalization;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;

namespace Procurement.App.Development;

/// <summary>Someone who tries the site moves its clock forward; due work follows at once. Only Development offers it.</summary>
public sealed class MoveClock(Db db, SettingStore settings, AuditLog audit, SiteClock clock, IWorkQueue queue)
{
    public static readonly Refusal Back = new("clock-not-back");
    public static readonly Refusal TooFar = new("clock-too-far");

    private const string Ahead = "clock-ahead-ms";
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(3_660);

    public async Task<Refusal?> Run(DateTimeOffset to, Guid? actor)
    {
        var now = clock.GetUtcNow();
        var ahead = clock.Ahead + (to - now);
        var refusal = to <= now ? Back : ahead > Furthest ? TooFar : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var milliseconds = (long)ahead.TotalMilliseconds;
        await db.Write(async () =>
        {
            await settings.Put(Ahead, milliseconds.ToString(CultureInfo.InvariantCulture));
            audit.Add("site", "clock-moved", actor, "clock", new { ahead = milliseconds });
        });
        clock.MoveTo(TimeSpan.FromMilliseconds(milliseconds));
        (queue as WorkSignal)?.Raise();
        return null;
    }

    /// <summary>Where the clock was when the site stopped.</summary>
    public async Task Restore()
    {
        if (await settings.Find(Ahead) is { } ahead)
        {
            clock.MoveTo(TimeSpan.FromMilliseconds(long.Parse(ahead, CultureInfo.InvariantCulture)));
        }
    }
}
