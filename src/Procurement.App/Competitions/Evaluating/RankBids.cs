using System.Security.Cryptography;
using System.Text;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Contracts;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>Ranks the bids by the published rules and keeps the result. Inside a write, after the quality was locked; running it again gives the same bytes.</summary>
public sealed class RankBids(FindEvaluation find, RankingStore rankings, AuditLog audit)
{
    public async Task<IReadOnlyList<RankingRow>> Run(Guid competitionId, Guid actor)
    {
        var file = await find.Run(competitionId);
        var suppliers = file.Bids.ToDictionary(b => b.BidId, b => b.SupplierId);
        var rows = Ranking.Of(file.State.Competition.Content, Scored(file), file.LotSeed).Select(line => new RankingRow(suppliers[line.BidId], line)).ToList();
        await rankings.Put(competitionId, rows);
        audit.Add($"competition/{competitionId}", "bids.ranked", actor, competitionId.ToString(), new
        {
            ranking = rows.Select(r => new { bid = r.Line.BidId, rank = r.Line.Rank, points = r.Line.Total.Scaled, price = r.Line.Price.Cents }).ToArray(),
            hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StoredJson.Write(rows)))),
        });
        return rows;
    }

    /// <summary>The bids that are compared, with their scenario prices and consensus.</summary>
    public static IReadOnlyList<ScoredBid> Scored(EvaluationFile file)
    {
        if (!Evaluation.MaySeePrices(file.State))
        {
            throw new InvalidOperationException("Prices are not read before the quality is locked.");
        }

        return [.. file.Bids.Where(b => file.State.Bids.Contains(b.BidId)).Select(b => new ScoredBid
        {
            BidId = b.BidId,
            Price = PriceOf(file.State.Competition.Content, b.Document!).Total,
            Consensus = file.State.Consensus.Where(c => c.BidId == b.BidId).ToDictionary(c => c.CriterionId, c => c.Points),
        })];
    }

    /// <summary>What the published volumes cost under the bid's prices (R64), row by row.</summary>
    public static PricedScenario PriceOf(CompetitionContent content, BidDocument bid) =>
        OutcomeTerms.ScenarioPrice(content.Terms, content.Formula == PriceFormula.FixedPrice ? content.FixedPrices! : bid.Prices, content.Scenario);
}
