using Microsoft.Extensions.DependencyInjection;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Competitions.Bids;
using Procurement.App.Competitions.Evaluating;
using Procurement.App.Contracts;
using Procurement.App.Demo;
using Procurement.App.Sealing;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using static Procurement.App.Competitions.DemoCompetitions;

namespace Procurement.App.Competitions;

/// <summary>How the demonstration's competitions were opened, compared, decided on and contracted. Those without bids are passed over.</summary>
internal static class DemoAward
{
    public static async Task Open(IServiceProvider services, DemoCompetition competition)
    {
        if (competition.Bids.Count > 0)
        {
            var opening = Guid.CreateVersion7();
            await Allowed(services.GetRequiredService<BeginOpening>().Run(opening, competition.Id, competition.Team.Officer.Id, await Words(services, competition.Team.Officer)));
            await Allowed(services.GetRequiredService<FinishOpening>().Run(opening, competition.Team.SecondOpener.Id, await Words(services, competition.Team.SecondOpener)));
        }
    }

    public static async Task Panel(IServiceProvider services, DemoCompetition competition)
    {
        if (competition.Bids.Count > 0)
        {
            DemoUser[] panel = [competition.Team.Chair, competition.Team.Member];
            var officer = competition.Team.Officer;
            await Allowed(services.GetRequiredService<AppointPanel>().Run(competition.Id, officer.Organisation.Id, [.. panel.Select(p => p.Id)], panel[0].Id, officer.Id));
            foreach (var member in panel)
            {
                await Allowed(services.GetRequiredService<DeclareInterest>().Run(competition.Id, member.Id, hasInterest: false, null));
            }
        }
    }

    public static Task Score(IServiceProvider services, DemoCompetition competition, DemoUser member, int[] points) =>
        competition.Bids.Count == 0 ? Task.CompletedTask
        : Allowed(services.GetRequiredService<GiveScores>().Run(competition.Id, [.. Each(competition, (bid, criterion, i) => new Score
        {
            BidId = bid,
            CriterionId = criterion.Id,
            UserId = member.Id,
            Points = points[i],
            Note = "Vastaus on selkeä.",
        })]));

    public static async Task AgreeAndLock(IServiceProvider services, DemoCompetition competition, int[] points)
    {
        if (competition.Bids.Count > 0)
        {
            var chair = DemoPeople.LahtiEvaluator2.Id;
            await Allowed(services.GetRequiredService<AgreeScores>().Run(competition.Id, chair, [.. Each(competition, (bid, criterion, i) => new Consensus
            {
                BidId = bid,
                CriterionId = criterion.Id,
                Points = points[i],
                Reason = points[i] >= 8
                    ? "Eteneminen on kuvattu viikko viikolta, ja esimerkit osoittavat, että tapa toimii."
                    : "Kuvaus on uskottava, mutta yleisellä tasolla; vaikeiden tilanteiden hoito jää auki.",
            })]));
            await Allowed(services.GetRequiredService<LockEvaluation>().Run(competition.Id, chair));
        }
    }

    public static Task Decide(IServiceProvider services, DemoCompetition competition, string section) =>
        competition.Bids.Count == 0 ? Task.CompletedTask
        : Allowed(services.GetRequiredService<DecideAward>().Run(
            Guid.CreateVersion7(), competition.Id, DemoPeople.Lahti.Id, new("LAH/1200/02.08.00", section, "Tarjous sai eniten pisteitä: laatu ja hinta ovat yhdessä parhaat."), DemoPeople.LahtiOfficer.Id));

    public static async Task Contract(IServiceProvider services, DemoCompetition competition)
    {
        if (competition.Bids.Count == 0)
        {
            return;
        }

        var (officer, contract) = (DemoPeople.LahtiOfficer, Guid.CreateVersion7());
        await Allowed(services.GetRequiredService<MakeAwardedContract>().Run(contract, competition.Id, DemoPeople.Lahti.Id, SettlementPath.SepaFile, officer.Id));
        var supplier = (await services.GetRequiredService<ContractStore>().Find(contract))!.SupplierId;
        await Allowed(services.GetRequiredService<SignContract>().Run(contract, DemoPeople.Lahti.Id, officer.Id));
        await Allowed(services.GetRequiredService<SignContract>().Run(contract, supplier, competition.Suppliers.First(u => u.Organisation.Id == supplier).Id));
    }

    private static IEnumerable<T> Each<T>(DemoCompetition competition, Func<Guid, Criterion, int, T> make) =>
        from criterion in Content(new CompetitionContent { Title = competition.Title, Need = competition.Title, StartsOn = default, EndsOn = default, PriceShare = 0, Formula = default, Terms = [], Scenario = [] }).Criteria
        from bid in competition.Bids.Select((id, i) => (id, i))
        select make(bid.id, criterion, bid.i);

    private static async Task<string?> Words(IServiceProvider services, DemoUser officer) =>
        DemoBidding.WordsOf(services, (await services.GetRequiredService<KeyStore>().InForce(WordKeyKind.Opening, officer.Organisation.Id, officer.Id))!);
}
