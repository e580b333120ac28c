using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>An invited supplier asks about a competition, until the last instant for questions.</summary>
public sealed class AskQuestion(Db db, CompetitionStore competitions, CompetitionInvitationStore invitations, ClarificationStore clarifications, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid competitionId, Guid supplierId, string? question, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            var now = clock.GetUtcNow();
            if (!await invitations.IsInvited(competitionId, supplierId))
            {
                throw new NotFoundException();
            }

            var refusal = Clarifications.MayAsk(competition, question, now);
            if (refusal is null && await clarifications.Find(id) is null)
            {
                await clarifications.Ask(new() { Id = id, CompetitionId = competitionId, SupplierId = supplierId, AskedBy = actor, AskedAt = now, Question = question!.Trim() });
            }

            return refusal;
        });
}

/// <summary>An officer answers a question; the answer goes to all who were invited.</summary>
public sealed class AnswerQuestion(Db db, CompetitionStore competitions, ClarificationStore clarifications, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, string? answer, Guid actor) =>
        db.Write(async () =>
        {
            var asked = await clarifications.Find(id) ?? throw new NotFoundException();
            var competition = await competitions.Hold(asked.CompetitionId);
            var now = clock.GetUtcNow();
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            var refusal = Clarifications.MayAnswer(competition, answer, now);
            if (refusal is null)
            {
                await clarifications.Answer(id, answer!.Trim(), actor, now);
                await outbox.Add<TellOfAnswer>(id);
                audit.Add($"competition/{competition.Id}", "question.answered", actor, id.ToString());
            }

            return refusal;
        });
}
