using Procurement.App.Competitions.Bids;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;
using static Procurement.Domain.Competitions.Awarding;

namespace Procurement.App.Competitions.Awarding;

/// <summary>After the standstill an officer makes the contract from the winning bid: its terms and prices are frozen as they were sealed.</summary>
public sealed class MakeAwardedContract(Db db, CompetitionStore competitions, AwardStore awards, OpenedBidStore opened, ContractStore contracts, CreateContract create, RemedyStore remedies, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid contractId, Guid competitionId, Guid buyerId, SettlementPath path, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            if (competition.BuyerId != buyerId || await awards.Of(competitionId) is not { } award)
            {
                throw new NotFoundException();
            }

            if (MayContract(competition, award, await remedies.Of(competitionId), clock.GetUtcNow()) is { } refusal)
            {
                return refusal;
            }

            // One contract of one decision, however often the button is pressed.
            if ((await contracts.ForCompetition(competitionId)).Count > 0)
            {
                return null;
            }

            var bid = await opened.Find(OpenedCompetition.From(competition)!, award.BidId);
            return await create.Run(Contract(contractId, competition, award, bid!.Document!, path), actor);
        });

    private static NewContract Contract(Guid id, MiniCompetition competition, Award award, BidDocument bid, SettlementPath path)
    {
        var content = competition.Content;
        return new()
        {
            Id = id,
            BuyerId = competition.BuyerId,
            SupplierId = award.SupplierId,
            CompetitionId = competition.Id,
            StartsOn = content.StartsOn,
            EndsOn = content.EndsOn,
            SettlementPath = path,
            Content = new ContractContent
            {
                Title = content.Title,
                Terms = content.Terms,
                Prices = content.Formula == PriceFormula.FixedPrice ? content.FixedPrices! : bid.Prices,
                Places = content.Places,
                GuaranteedClients = content.GuaranteedClients,
                MoneyCap = content.MoneyCap,
                OptionMonths = content.OptionMonths,
            },
        };
    }
}
