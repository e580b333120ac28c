using Procurement.App.Audit;
using Procurement.App.Competitions.Amending;
using Procurement.App.Data;
using Procurement.App.Organisations;
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

/// <summary>What all are told: the answer, the question in the officer's own words where the asker's would give it away, and questions of the same matter.</summary>
public sealed record PublicAnswer(string? Answer, string? Question = null, IReadOnlyList<Guid>? Merged = null);

/// <summary>An officer answers one question or several of the same matter; the answer goes to all who were invited, and a late one moves the deadline (R19).</summary>
public sealed class AnswerQuestion(Db db, CompetitionStore competitions, ClarificationStore clarifications, OrganisationStore organisations, Answering answering)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, PublicAnswer said, Guid actor) =>
        db.Write(async () =>
        {
            var asked = await clarifications.Find(id) ?? throw new NotFoundException();
            var competition = await competitions.Hold(asked.CompetitionId);
            var all = (await clarifications.Of(competition.Id)).Where(q => q.Id == id || said.Merged?.Contains(q.Id) == true).ToList();
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            var refusal = Clarifications.MayAnswer(competition, said.Answer, answering.Now)
                ?? (all.Any(q => q.AnsweredAt is not null) ? Clarifications.AnsweredAlready : null)
                ?? Clarifications.StaysAnonymous(said.Question ?? asked.Question, said.Answer, await NamesOf(all));
            if (refusal is null)
            {
                foreach (var question in all)
                {
                    await clarifications.Answer(
                        question.Id, question.Id == id ? null : id, question.Id == id ? said.Question?.Trim() : null, said.Answer!.Trim(), (actor, answering.Now));
                }

                await answering.Tell(competition, id, all.Count, actor);
            }

            return refusal;
        });

    private async Task<IReadOnlyList<string>> NamesOf(IEnumerable<Clarification> questions) =>
        [.. (await organisations.List([.. questions.Select(q => q.SupplierId).Distinct()])).SelectMany(o => new[] { o.Name, o.BusinessId })];
}

/// <summary>What an answer leaves behind: a mail to all invited, its audit line, and the deadline moved where it came late.</summary>
public sealed class Answering(FindCompetitionRules rules, AmendCompetition amend, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task Tell(MiniCompetition competition, Guid answerId, int questions, Guid actor)
    {
        var moved = BiddingTime.Move(competition, await rules.Run(competition), clock.GetUtcNow());
        await outbox.Add<TellOfAnswer>(answerId);
        audit.Add($"competition/{competition.Id}", "question.answered", actor, answerId.ToString(), new { questions, late = moved is not null });
        await amend.MoveForAnswer(competition, answerId, moved, actor);
    }
}
