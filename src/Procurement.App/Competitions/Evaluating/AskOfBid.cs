using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Evaluating;

/// <summary>An officer asks a bidder to make one place of its bid clear, by a day; the sealed bid stays as it is.</summary>
public sealed class AskOfBid(Db db, CompetitionStore competitions, OpenedBidStore opened, BidClarificationStore clarifications, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid competitionId, Guid buyerId, Guid bidId, string? about, string? question, DateOnly? dueOn, Guid actor) =>
        db.Write(async () =>
        {
            var (competition, now) = (await competitions.Hold(competitionId), clock.GetUtcNow());
            if (competition.BuyerId != buyerId || OpenedCompetition.From(competition) is not { } open || await opened.Find(open, bidId) is not { Document: { } document } bid)
            {
                throw new NotFoundException();
            }

            var dueAt = dueOn is { } day ? FinnishTime.StartOf(day.AddDays(1)) : (DateTimeOffset?)null;
            if (BidClarificationRules.MayAsk(competition, document, about, question, dueAt, now) is { } refusal)
            {
                return refusal;
            }

            await clarifications.Add(
                new() { Id = id, CompetitionId = competitionId, BidId = bidId, SupplierId = bid.SupplierId, About = about!, Question = question!.Trim(), DueAt = dueAt!.Value, AskedAt = now }, actor);
            await outbox.Add<SendBidQuestion>(id);
            audit.Add($"competition/{competitionId}", "bid.asked", actor, bidId.ToString(), new { about });
            return (Refusal?)null;
        });
}

/// <summary>A bidder makes its bid clear.</summary>
public sealed class AnswerOfBid(Db db, BidClarificationStore clarifications, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid supplierId, string? answer, Guid actor) =>
        db.Write(async () =>
        {
            var (asked, now) = (await clarifications.Find(id), clock.GetUtcNow());
            if (asked?.SupplierId != supplierId)
            {
                throw new NotFoundException();
            }

            if (BidClarificationRules.MayAnswer(asked, answer, now) is { } refusal)
            {
                return refusal;
            }

            await clarifications.Answer(id, answer!.Trim(), actor, now);
            audit.Add($"competition/{asked.CompetitionId}", "bid.answered", actor, asked.BidId.ToString());
            return (Refusal?)null;
        });
}

/// <summary>Mails a bidder what it is asked to make clear.</summary>
public sealed class SendBidQuestion(BidClarificationStore clarifications, CompetitionStore competitions, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        if (await clarifications.Find(subjectId) is { AnsweredAt: null } asked)
        {
            await mails.ToSupplier(subjectId, "mail.bid-question", (await competitions.Find(asked.CompetitionId))!, asked.SupplierId, stop, asked.Question, asked.DueAt);
        }
    }
}
