using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.Rules;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>An officer asks a bidder about an abnormally low price (R17).</summary>
public sealed class AskOfLowPrice(Db db, CompetitionStore competitions, RankingStore rankings, RuleProfileStore profiles, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public static readonly Refusal NotLow = new("price-not-low");
    public static readonly Refusal TimeTooShort = new("low-price-time-too-short");
    public static readonly Refusal ReasonMissing = new("low-price-reason-missing");

    /// <param name="dueOn">The last day to answer; the five working days of R14 where none is given.</param>
    public Task<Refusal?> Run(Guid competitionId, Guid buyerId, Guid bidId, Guid actor, string? question = null, DateOnly? dueOn = null) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            var now = clock.GetUtcNow();
            var row = (await rankings.Of(competitionId)).FirstOrDefault(r => r.Line.BidId == bidId);
            if (row is null || !row.Line.AbnormallyLow || competition.StatusAt(now) != CompetitionStatus.Evaluated)
            {
                return NotLow;
            }

            var shortest = Periods.Count((await profiles.Find(competition.Profile!.Value)).At(now)["R14"], now).LastDay;
            var last = dueOn ?? shortest;
            if (last < shortest)
            {
                return TimeTooShort.With(shortest).At("DueOn");
            }

            await rankings.AskOfLowPrice(competitionId, bidId, row.SupplierId, string.IsNullOrWhiteSpace(question) ? null : question.Trim(), FinnishTime.StartOf(last.AddDays(1)), actor, now);
            await outbox.Add<SendLowPriceQuestion>(competitionId);
            audit.Add($"competition/{competitionId}", "low-price.asked", actor, bidId.ToString());
            return (Refusal?)null;
        });

    /// <summary>The explanation will do; the bid may win.</summary>
    public Task<Refusal?> Accept(Guid competitionId, Guid buyerId, Guid bidId, string? reason, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return ReasonMissing.At("Reason");
            }

            await rankings.AcceptLowPrice(bidId, reason.Trim(), actor, clock.GetUtcNow());
            audit.Add($"competition/{competitionId}", "low-price.accepted", actor, bidId.ToString());
            return (Refusal?)null;
        });
}

/// <summary>A bidder explains its low price.</summary>
public sealed class ExplainLowPrice(Db db, RankingStore rankings, AuditLog audit, TimeProvider clock)
{
    public static readonly Refusal ExplanationMissing = new("explanation-missing");

    public Task<Refusal?> Run(Guid competitionId, Guid supplierId, string? explanation, Guid actor) =>
        db.Write(async () =>
        {
            var asked = (await rankings.LowPrices(competitionId)).FirstOrDefault(q => q.SupplierId == supplierId) ?? throw new NotFoundException();
            if (string.IsNullOrWhiteSpace(explanation))
            {
                return ExplanationMissing.At("Explanation");
            }

            await rankings.ExplainLowPrice(asked.BidId, explanation.Trim(), clock.GetUtcNow());
            audit.Add($"competition/{competitionId}", "low-price.explained", actor, asked.BidId.ToString());
            return (Refusal?)null;
        });
}

/// <summary>Mails the bidders who were asked about a low price and have not answered.</summary>
public sealed class SendLowPriceQuestion(CompetitionStore competitions, RankingStore rankings, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var competition = (await competitions.Find(subjectId))!;
        foreach (var question in (await rankings.LowPrices(subjectId)).Where(q => q.ExplainedAt is null))
        {
            await mails.ToSupplier(question.BidId, "mail.low-price", competition, question.SupplierId, stop, question.DueAt, question.Question);
        }
    }
}
