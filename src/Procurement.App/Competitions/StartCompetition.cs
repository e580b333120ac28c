using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.Competitions;

/// <summary>An officer begins a draft in a category of a ring that the buyer is a member of. Only the buyer sees it before it is published.</summary>
public sealed class StartCompetition(Db db, CompetitionStore competitions, PurchasingSystemStore systems, FindEarliestDeadline earliest, FindOpeners openers, TimeProvider clock)
{
    public static readonly Refusal NotInRing = new("competition-not-in-ring");

    public async Task<Refusal?> Run(Guid id, Guid buyerId, Category category, LocalText title, Guid actor)
    {
        var now = clock.GetUtcNow();
        var system = await systems.Find(category.SystemId) ?? throw new NotFoundException();
        if (title.IsEmpty)
        {
            return ContentRules.TitleMissing.At("Title");
        }

        if (system.StatusAt(now) != SystemStatus.Open || !await systems.IsMember(system.Id, buyerId))
        {
            return NotInRing.At("CategoryId");
        }

        var deadline = (await earliest.Run(system.Id)).EarliestDeadline;
        var proved = (await openers.Possible(buyerId)).Where(o => Publishing.IsProved(o.ProvedAt, now)).Take(Publishing.MostOpeners);
        var draft = Draft(id, buyerId, category, title, deadline);
        return await db.Write<Refusal?>(async () =>
        {
            // A double click is one draft.
            if (await competitions.Find(id) is null)
            {
                await competitions.AddDraft(draft, actor, now);
                await competitions.SetOpeners(id, [.. proved.Select(o => o.UserId)]);
            }

            return null;
        });
    }

    private static MiniCompetition Draft(Guid id, Guid buyerId, Category category, LocalText title, DateTimeOffset deadline)
    {
        var startsOn = FinnishTime.DayOf(deadline).AddMonths(2);
        return new()
        {
            Id = id,
            PurchasingSystemId = category.SystemId,
            CategoryId = category.Id,
            BuyerId = buyerId,
            CaseNumber = "",
            BidsDueAt = deadline,
            Content = new CompetitionContent
            {
                Title = title,
                Need = LocalText.Empty,
                StartsOn = startsOn,
                EndsOn = startsOn.AddYears(1).AddDays(-1),
                PriceShare = 4_000,
                Formula = PriceFormula.ProportionalToLowest,
                Terms = [],
                Scenario = [],
            },
        };
    }
}
