using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.PurchasingSystems;
using Procurement.Domain.Rules;

namespace Procurement.App.PurchasingSystems;

/// <summary>A notice in Hilma as the officer types it.</summary>
public sealed record NoticeGiven(Guid Id, string? Number, DateOnly? PublishedOn);

/// <summary>What stands between a draft and its opening, and the numbers of law that the page shows.</summary>
public sealed record OpeningCheck
{
    public required IReadOnlyList<Refusal> Missing { get; init; }

    /// <summary>R4: the shortest period of the first requests, counted from the notice; null where the profile has none.</summary>
    public required Period? FirstPeriod { get; init; }
}

/// <summary>An officer opens the ring, with the notice that tells of it.</summary>
public sealed class OpenPurchasingSystem(Db db, CheckOpening check, PurchasingSystemStore systems, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Guid systemId, NoticeGiven notice, DateTimeOffset? firstRequestsDueAt, Guid by)
    {
        var now = clock.GetUtcNow();
        var system = await systems.Find(systemId) ?? throw new NotFoundException();
        var found = await check.Run(system, notice.PublishedOn);
        var refusal = SystemRules.MayOpen(system, now)
            ?? found.Missing.FirstOrDefault()
            ?? SystemRules.Notice(notice.Number, notice.PublishedOn, now)
            ?? SystemRules.FirstPeriod(found.FirstPeriod, firstRequestsDueAt)?.At("FirstRequestsDueAt");
        if (refusal is not null)
        {
            return refusal;
        }

        return await db.Write(async () =>
        {
            await systems.Update(system with { OpenedAt = now, FirstRequestsDueAt = found.FirstPeriod is null ? null : firstRequestsDueAt });
            await systems.AddNotice(notice.Of(systemId, NoticeKind.Open, now, by));
            audit.Add($"ring/{systemId:D}", "ring-opened", by, systemId.ToString("D"), new { notice = notice.Number, profile = system.Profile.Code() });
            return (Refusal?)null;
        });
    }
}

/// <summary>Looks what a draft still lacks (R1, R4, R62, R63).</summary>
public sealed class CheckOpening(PurchasingSystemStore systems, CategoryStore categories, ReferenceStore reference, RuleProfileStore rules, TimeProvider clock)
{
    /// <param name="noticeDay">The day of the notice, from which R4 counts; today until it is known.</param>
    public async Task<OpeningCheck> Run(PurchasingSystem system, DateOnly? noticeDay = null)
    {
        var now = clock.GetUtcNow();
        var ofRing = await categories.OfSystem(system.Id);
        var groups = (await reference.CpvCodes()).ToDictionary(code => code.Code, code => code.ThresholdGroup);
        var inForce = (await rules.Find(system.Profile)).At(now);
        var missing = SystemRules.Missing(system, ofRing, (await systems.Members(system.Id)).Count, now).ToList();
        if (SystemRules.ValueFits(system.Profile, ofRing, code => groups[code], inForce) is { } tooLarge)
        {
            missing.Add(tooLarge);
        }

        return new()
        {
            Missing = missing,
            FirstPeriod = inForce.Find("R4") is { } rule ? Periods.Count(rule, noticeDay ?? FinnishTime.DayOf(now)) : null,
        };
    }
}

internal static class Notices
{
    internal static SystemNotice Of(this NoticeGiven given, Guid systemId, NoticeKind kind, DateTimeOffset now, Guid by) => new()
    {
        Id = given.Id,
        SystemId = systemId,
        Kind = kind,
        Number = given.Number!.Trim(),
        PublishedOn = given.PublishedOn!.Value,
        RecordedAt = now,
        RecordedBy = by,
    };
}
