using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>An officer cancels a competition, or declares it unsuccessful or unopenable, with a reason that everyone invited is told (R27).</summary>
public sealed class EndCompetition(Db db, CompetitionStore competitions, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid buyerId, CompetitionStep step, string? reason, Guid actor) =>
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

            var endedAs = CompetitionFlow.After(competition.StatusAt(now), step)!.Value;
            await competitions.MarkEnded(competition, endedAs, reason!.Trim(), actor, now);
            audit.Add($"competition/{id}", $"competition.{endedAs.ToString().ToLowerInvariant()}", actor, id.ToString());
            if (competition.PublishedAt is not null)
            {
                await outbox.Add<TellOfCompetitionEnd>(id);
            }

            return (Refusal?)null;
        });
}
