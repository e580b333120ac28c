using Procurement.App.Organisations;
using Procurement.App.PurchasingSystems;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.Competitions;

/// <summary>A competition with what every page of it names.</summary>
public sealed record CompetitionView
{
    public required MiniCompetition Competition { get; init; }
    public required PurchasingSystem Ring { get; init; }
    public required Category Category { get; init; }
    public required Organisation Buyer { get; init; }
    public required IReadOnlyList<CompetitionDocument> Documents { get; init; }
    public required IReadOnlyList<NamedOpener> Openers { get; init; }
}

/// <summary>Reads a competition for a page; who may see it is the page's policy.</summary>
public sealed class FindCompetitionView(
    CompetitionStore competitions, PurchasingSystemStore rings, CategoryStore categories, OrganisationStore organisations, CompetitionDocumentStore documents, FindOpeners openers)
{
    public async Task<CompetitionView?> Run(Guid id) =>
        await competitions.Find(id) is not { } competition ? null : new CompetitionView
        {
            Competition = competition,
            Ring = (await rings.Find(competition.PurchasingSystemId))!,
            Category = (await categories.Find(competition.CategoryId))!,
            Buyer = (await organisations.Find(competition.BuyerId))!,
            Documents = await documents.Of(id),
            Openers = await openers.Run(competition),
        };
}
