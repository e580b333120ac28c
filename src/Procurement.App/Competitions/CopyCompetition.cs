using Procurement.App.Data;
using Procurement.App.PurchasingSystems;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>Begins a new draft from a competition that ended without a contract: the same need, to be run again.</summary>
public sealed class CopyCompetition(Db db, CompetitionStore competitions, CategoryStore categories, StartCompetition start, EditCompetition edit)
{
    public static readonly Refusal NotEnded = new("competition-not-ended");

    public async Task<Refusal?> Run(Guid id, Guid sourceId, Guid buyerId, Guid actor)
    {
        var source = await competitions.Find(sourceId) is { } found && found.BuyerId == buyerId ? found : throw new NotFoundException();
        var category = await categories.Find(source.CategoryId) ?? throw new NotFoundException();
        return source.EndedAt is null ? NotEnded : await db.Write(async () =>
            await start.Run(id, buyerId, category, source.Content.Title, actor)
            ?? await edit.Run(id, buyerId, 1, draft => draft with { CaseNumber = source.CaseNumber, Content = source.Content with { StartsOn = draft.Content.StartsOn, EndsOn = draft.Content.EndsOn } }));
    }
}
