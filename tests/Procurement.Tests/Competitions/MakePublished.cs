using Procurement.App.Competitions;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;
using Procurement.Tests.Organisations;
using Procurement.Tests.PurchasingSystems;
using Procurement.Tests.Sealing;

namespace Procurement.Tests.Competitions;

/// <summary>A buyer with two officers who can open, and a ring with admitted suppliers: everything a competition needs around it.</summary>
public sealed record Around
{
    public required Organisation Buyer { get; init; }
    public required Guid Officer { get; init; }
    public required Guid SecondOfficer { get; init; }
    public required KeyAndWords Key { get; init; }
    public required KeyAndWords SecondKey { get; init; }
    public required Ring Ring { get; init; }
    public required IReadOnlyList<Organisation> Suppliers { get; init; }

    public string Url => $"/buyer/{Buyer.BusinessId}/competitions";
}

public static class MakePublished
{
    /// <summary>With as many admitted suppliers as are asked for.</summary>
    public static async Task<Around> AroundCompetition(this App app, int suppliers = 3)
    {
        var buyer = await app.Buyer(organiser: true);
        var ring = await app.OpenRing(buyer);
        var (officer, second) = (await app.Person(buyer, Role.Officer), await app.Person(buyer, Role.Officer));
        var admitted = new List<Organisation>();
        for (var i = 0; i < suppliers; i++)
        {
            var supplier = await app.Supplier($"Valmennus {i + 1} ry");
            await app.Admitted(supplier, ring.Category);
            admitted.Add(supplier);
        }

        return new()
        {
            Buyer = buyer,
            Officer = officer,
            SecondOfficer = second,
            Key = await app.KeyInForce(Procurement.App.Sealing.WordKeyKind.Opening, buyer.Id, officer),
            SecondKey = await app.KeyInForce(Procurement.App.Sealing.WordKeyKind.Opening, buyer.Id, second),
            Ring = ring,
            Suppliers = admitted,
        };
    }

    /// <summary>A draft made by the use cases, with everything that publishing asks for.</summary>
    public static async Task<MiniCompetition> Draft(this App app, Around around, CompetitionContent? content = null)
    {
        var id = Guid.CreateVersion7();
        content ??= MakeCompetition.Content();
        Assert.Null(await app.With((StartCompetition start) => start.Run(id, around.Buyer.Id, around.Ring.Category, content.Title, around.Officer)));
        Assert.Null(await app.With((EditCompetition edit) => edit.Run(id, around.Buyer.Id, 1, draft => draft with { Content = content, CaseNumber = "LPR/1/2026" })));
        return (await app.With((CompetitionStore store) => store.Find(id)))!;
    }

    /// <summary>A published competition, open until the earliest deadline.</summary>
    public static async Task<MiniCompetition> Published(this App app, Around around, CompetitionContent? content = null)
    {
        var draft = await app.Draft(around, content);
        Assert.Null(await app.With((PublishCompetition publish) => publish.Run(draft.Id, around.Buyer.Id, around.Officer)));
        return (await app.With((CompetitionStore store) => store.Find(draft.Id)))!;
    }

    public static Task<Refusal?> End(this App app, Around around, MiniCompetition competition, CompetitionStep step, string reason) =>
        app.With((EndCompetition end) => end.Run(competition.Id, around.Buyer.Id, step, reason, around.Officer, "§ 22"));
}
