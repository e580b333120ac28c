using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Competitions.Papers;
using Procurement.App.Demo;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using static Procurement.App.Competitions.DemoCompetitions;

namespace Procurement.App.Competitions;

/// <summary>What came of the demonstration's decisions: a low price that is explained, a correction that a bidder asks for, a request for documents, a bid to make clear.</summary>
public sealed class DemoDecisions : IDemoChapter
{
    private static readonly DemoUser Officer = DemoPeople.LahtiOfficer;

    public void Tell(DemoStory story)
    {
        story.On(6, "15:00", s => Told(s, "Työhönvalmennus nuorille, Lahti", AskForPapers));
        story.On(14, "9:00", s => Told(s, "Työhönvalmennus maahanmuuttajille, Lahti", AskOfLowPrice));
        story.On(11, "10:30", s => Told(s, "Työhönvalmennus maahanmuuttajille, Lahti", ExplainLowPrice));
        story.On(10, "9:30", s => Told(s, "Työkyvyn arviointi, Lahti", story.Today, AskOfBid));
        story.On(2, "9:15", s => Told(s, "Uravalmennus, Lahti", AskForCorrection));
    }

    // A story without rings or suppliers has no such competition.
    private static async Task Told(IServiceProvider services, string title, Func<IServiceProvider, MiniCompetition, Task> deed)
    {
        if (await services.GetRequiredService<CompetitionStore>().Find(DemoPeople.IdOf(title)) is { OpenedAt: not null } competition)
        {
            await deed(services, competition);
        }
    }

    private static Task Told(IServiceProvider services, string title, DateOnly today, Func<IServiceProvider, MiniCompetition, DateOnly, Task> deed) =>
        Told(services, title, (s, competition) => deed(s, competition, today));

    private static async Task AskOfLowPrice(IServiceProvider services, MiniCompetition competition)
    {
        if ((await services.GetRequiredService<RankingStore>().Of(competition.Id)).FirstOrDefault(row => row.Line.AbnormallyLow) is { } low)
        {
            await Allowed(services.GetRequiredService<AskOfLowPrice>().Run(
                competition.Id, competition.BuyerId, low.Line.BidId, Officer.Id, "Mihin työaikaan ja muuhun rahoitukseen viikon hinta perustuu?"));
        }
    }

    private static async Task ExplainLowPrice(IServiceProvider services, MiniCompetition competition)
    {
        foreach (var asked in await services.GetRequiredService<RankingStore>().LowPrices(competition.Id))
        {
            if (UserOf(asked.SupplierId) is { } user)
            {
                await Allowed(services.GetRequiredService<ExplainLowPrice>().Run(
                    competition.Id, asked.SupplierId, "Tilat saamme kaupungilta korvauksetta, ja vapaaehtoiset vertaisohjaajat hoitavat ryhmien iltapäivät.", user.Id));
            }
        }
    }

    private static async Task AskOfBid(IServiceProvider services, MiniCompetition competition, DateOnly today)
    {
        var bids = await services.GetRequiredService<OpenedBidStore>().List(OpenedCompetition.From(competition)!);
        if (bids.FirstOrDefault(bid => bid.Document is not null) is { } first)
        {
            await Allowed(services.GetRequiredService<AskOfBid>().Run(
                Guid.CreateVersion7(), competition.Id, competition.BuyerId, first.BidId, BidFields.Answer(competition.Content.Criteria[0].Id),
                "Vastauksessa on kaksi eri kestoa arvioinnille, kuusi ja kahdeksan viikkoa. Kumpaa tarkoitatte?", today.AddDays(3), Officer.Id));
        }
    }

    private static async Task AskForCorrection(IServiceProvider services, MiniCompetition competition)
    {
        var ranking = await services.GetRequiredService<RankingStore>().Of(competition.Id);
        if (ranking.Count > 1 && UserOf(ranking[^1].SupplierId) is { } user)
        {
            await Allowed(services.GetRequiredService<FileRemedy>().ByParty(
                new(Guid.CreateVersion7(), competition.Id, RemedyKind.Correction, ranking[^1].SupplierId, "Työnantajayhteistyön pisteet on perusteltu vastauksella, joka ei ole meidän. Pyydämme oikaisemaan vertailun."), user.Id));
        }
    }

    private static Task AskForPapers(IServiceProvider services, MiniCompetition competition) =>
        Allowed(services.GetRequiredService<AskForDocuments>().Run(
            Guid.CreateVersion7(), competition.Id, competition.BuyerId, null, "Etelä-Suomen Sanomat", "Valitun tarjouksen hinnat ja vertailu.", Officer.Id));

    private static DemoUser? UserOf(Guid supplierId) => DemoPeople.All.FirstOrDefault(user => user.Organisation.Id == supplierId);
}
