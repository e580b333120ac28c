using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Competitions.Amending;
using Procurement.App.Demo;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using static Procurement.App.Competitions.DemoCompetitions;

namespace Procurement.App.Competitions;

/// <summary>How a published competition of the demonstration was amended while a sealed bid lay in it: the bidder's desk asks to confirm it.</summary>
internal static class DemoAmendment
{
    public static async Task Amend(IServiceProvider services, DemoCompetition competition)
    {
        if (competition.Suppliers.Count == 0)
        {
            return;
        }

        var (officer, buyer) = (DemoPeople.LahtiOfficer.Id, DemoPeople.Lahti.Id);
        var amendments = services.GetRequiredService<AmendmentStore>();
        await Allowed(services.GetRequiredService<StartAmendment>().Run(Guid.CreateVersion7(), competition.Id, buyer, officer));
        await Allowed(services.GetRequiredService<EditAmendment>().Run(competition.Id, buyer, 1, published => published with
        {
            Content = published.Content with
            {
                GuaranteedClients = 25,
                ExpectedClients = 50,
                Need = new LocalText(
                    published.Content.Need.Fi!.Replace("viikoittaisen ryhmän", "viikoittaisen ryhmän omalla kielellään", StringComparison.Ordinal),
                    published.Content.Need.Sv!.Replace("en grupp varje vecka", "en grupp varje vecka på sitt eget språk", StringComparison.Ordinal)),
            },
        }));

        var draft = (await amendments.InTheMaking(competition.Id))!;
        var now = (await services.GetRequiredService<CompetitionStore>().Find(competition.Id))!;
        var check = await services.GetRequiredService<CheckAmendment>().Run(now, draft.New, onlyWords: false);
        var reason = new LocalText("Kaksi kuntaa lisää tuli mukaan, ja osallistujista osa tarvitsee ryhmän omalla kielellään.", "Två kommuner till kom med, och en del av deltagarna behöver en grupp på sitt eget språk.");
        await Allowed(services.GetRequiredService<PublishAmendment>().Run(competition.Id, buyer, draft.Version, new(reason, OnlyWords: false), check.New.BidsDueAt, officer));
    }
}
