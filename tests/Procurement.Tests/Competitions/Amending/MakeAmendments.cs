using Procurement.App.Competitions;
using Procurement.App.Competitions.Amending;
using Procurement.Domain.Competitions;
using Procurement.Tests.Competitions.Bids;

namespace Procurement.Tests.Competitions.Amending;

/// <summary>Amendments made by the use cases.</summary>
public static class MakeAmendments
{
    public static async Task Amended(
        this App app, BidWorld world, Func<CompetitionContent, CompetitionContent>? content = null, Func<MiniCompetition, MiniCompetition>? change = null)
    {
        var officer = world.Openers[0].UserId;
        Assert.Null(await app.With((StartAmendment start) => start.Run(Guid.CreateVersion7(), world.Id, world.Buyer.Id, officer)));
        var draft = await app.AmendmentInTheMaking(world);
        Assert.Null(await app.With((EditAmendment edit) => edit.Run(
            world.Id, world.Buyer.Id, draft.Version, change ?? (competition => competition with { Content = content!(competition.Content) }))));
        await app.PublishAmendment(world);
    }

    public static async Task<string> EmailOf(this App app, Guid userId) =>
        (await app.With((Procurement.App.Organisations.SignIn.UserStore users) => users.Find(userId)))!.Email;

    public static async Task<Amendment> AmendmentInTheMaking(this App app, BidWorld world) =>
        (await app.With((AmendmentStore store) => store.InTheMaking(world.Id)))!;

    public static async Task PublishAmendment(this App app, BidWorld world)
    {
        var draft = await app.AmendmentInTheMaking(world);
        var competition = await world.Now();
        var check = await app.With((CheckAmendment check) => check.Run(competition, draft.New, false));
        Assert.Null(await app.With((PublishAmendment publish) => publish.Run(
            world.Id, world.Buyer.Id, draft.Version, new(new("Tarve tarkentui."), false), check.New.BidsDueAt, world.Openers[0].UserId)));
    }
}
