using Procurement.App.Audit;
using Procurement.App.Competitions.Awarding;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using static Procurement.Domain.Competitions.Awarding;

namespace Procurement.App.Competitions;

/// <summary>An officer cancels a competition, or declares it unsuccessful or unopenable, with a reason that everyone invited is told (R27).</summary>
public sealed class EndCompetition(Db db, CompetitionStore competitions, CompetitionInvitationStore invitations, DecisionLetterStore letters, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, CompetitionStep step, string? reason, Guid actor, string? section = null) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(id);
            var now = clock.GetUtcNow();
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (CompetitionFlow.MayEnd(competition, step, reason, now) is { } refusal)
            {
                return refusal;
            }

            // A draft that nobody has seen ends without a decision; what was published, with one.
            if (competition.PublishedAt is not null && string.IsNullOrWhiteSpace(section))
            {
                return SectionMissing.At("Section");
            }

            var endedAs = CompetitionFlow.After(competition.StatusAt(now), step)!.Value;
            await competitions.MarkEnded(competition, endedAs, reason!.Trim(), actor, now);
            audit.Add($"competition/{id}", $"competition.{endedAs.ToString().ToLowerInvariant()}", actor, id.ToString());
            if (competition.PublishedAt is not null)
            {
                var decision = new InterimDecision
                {
                    Id = Guid.CreateVersion7(),
                    CompetitionId = id,
                    Kind = endedAs,
                    CaseNumber = competition.CaseNumber,
                    Section = section!.Trim(),
                    Reasons = reason.Trim(),
                    Profile = competition.Profile!.Value,
                    DecidedBy = actor,
                    SentAt = now,
                };
                await letters.PutInterim(decision);
                await letters.Add(id, decision.Id, (await invitations.Of(id)).Select(i => i.SupplierId), now);
                await outbox.Add<TellOfCompetitionEnd>(id);
            }

            return (Refusal?)null;
        });
}
