using Procurement.App.Audit;
using Procurement.App.Contracts;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>How a correction or an appeal ended: the decision stands, or falls and is made anew on the same comparison, with new notice, times and standstill.</summary>
public sealed class EndRemedy(Db db, CompetitionStore competitions, AwardStore awards, RemedyStore remedies, ContractStore contracts, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid remedyId, Guid buyerId, RemedyOutcome? outcome, string? reasons, Guid actor) =>
        db.Write(async () =>
        {
            var remedy = await remedies.Find(remedyId) ?? throw new NotFoundException();
            var (competition, now) = (await competitions.Hold(remedy.CompetitionId), clock.GetUtcNow());
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (RemedyRules.MayEnd(competition, remedy, outcome, reasons) is { } refusal)
            {
                return refusal;
            }

            var ended = remedy with { Outcome = outcome, OutcomeReasons = reasons!.Trim(), EndedOn = FinnishTime.DayOf(now), EndedAt = now };
            await remedies.End(ended, actor);
            audit.Add($"competition/{competition.Id}", "remedy.ended", actor, remedyId.ToString(), new { outcome = outcome!.Value });
            await outbox.Add<TellOfRemedy>(remedyId);
            return ended.OverturnsDecision ? await Overturn(competition, ended, actor, now) : null;
        });

    // A court may annul a decision whose contract is signed; what follows for the contract is then the court's word, not a new decision here.
    private async Task<Refusal?> Overturn(MiniCompetition competition, RemedyCase remedy, Guid actor, DateTimeOffset now)
    {
        if (competition.ContractedAt is not null || competition.AwardedAt is null)
        {
            return null;
        }

        if ((await contracts.ForCompetition(competition.Id)).Count > 0)
        {
            return RemedyRules.ContractMade;
        }

        var award = await awards.Of(competition.Id);
        if (award?.Id == remedy.AwardId)
        {
            await awards.Overturn(award, remedy.OutcomeReasons!, now);
            await competitions.MarkReconsidered(competition.Id);
            audit.Add($"competition/{competition.Id}", "decision.overturned", actor, award.Id.ToString(), new { remedy = remedy.Id });
        }

        return null;
    }
}

/// <summary>Tells the parties of the decision how a correction or appeal ended; all of them where the decision fell, else the one who asked.</summary>
public sealed class TellOfRemedy(RemedyStore remedies, DecisionLetterStore letters, CompetitionStore competitions, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var remedy = (await remedies.Find(subjectId))!;
        var competition = (await competitions.Find(remedy.CompetitionId))!;
        foreach (var letter in (await letters.Of(competition.Id, remedy.AwardId)).Where(letter => remedy.OverturnsDecision || letter.SupplierId == remedy.SupplierId))
        {
            await mails.ToSupplier(letter.Id, remedy.OverturnsDecision ? "mail.decision-overturned" : "mail.remedy-ended", competition, letter.SupplierId, stop, remedy.Kind, remedy.Outcome, remedy.OutcomeReasons);
        }
    }
}

/// <summary>An officer writes down that the award notice was sent, with its number (R39).</summary>
public sealed class RecordAwardNotice(Db db, CompetitionStore competitions, AwardStore awards, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid competitionId, Guid buyerId, string? number, DateOnly? sentOn, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            if (competition.BuyerId != buyerId || await awards.Of(competitionId) is not { } award)
            {
                throw new NotFoundException();
            }

            if (Procurement.Domain.Competitions.Awarding.MayNotify(competition, number, sentOn, clock.GetUtcNow()) is { } refusal)
            {
                return refusal;
            }

            await awards.MarkNotified(award, number!.Trim(), sentOn!.Value);
            audit.Add($"competition/{competitionId}", "award-notice.sent", actor, award.Id.ToString());
            return (Refusal?)null;
        });
}
