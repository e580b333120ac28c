using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.App.Outbox;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using static Procurement.Domain.Competitions.Awarding;

namespace Procurement.App.Competitions.Awarding;

/// <summary>Gives a decision to the parties: every bidder gets its notice at one instant, from which correction, appeal and standstill are counted (R29–R36). Inside a write.</summary>
public sealed class SendAward(CompetitionStore competitions, AwardStore awards, OpenedBidStore opened, RuleProfileStore profiles, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Award award, Guid actor)
    {
        var now = clock.GetUtcNow();
        var competition = (await competitions.Find(award.CompetitionId))!;
        if ((CompetitionFlow.May(competition, CompetitionStep.Award, now) ?? MaySend(award, now)) is { } refusal)
        {
            return refusal;
        }

        var remedies = Remedies.Of((await profiles.Find(award.Profile)).At(now), now);
        await awards.MarkSent(award with
        {
            DecidedOn = award.DecidedOn ?? FinnishTime.DayOf(now),
            SentAt = now,
            CorrectionEndsAt = remedies.Correction.EndsAt,
            AppealEndsAt = remedies.Appeal?.EndsAt,
            StandstillEndsAt = remedies.Standstill.EndsAt,
            StandstillRule = remedies.StandstillRule,
        });
        await competitions.MarkAwarded(competition.Id, now);
        await awards.AddNotices(competition.Id, (await opened.List(OpenedCompetition.From(competition)!)).Select(b => b.SupplierId).Distinct(), now);
        foreach (var notice in await awards.Notices(competition.Id))
        {
            await outbox.Add<SendDecision>(notice.Id);
        }

        audit.Add($"competition/{competition.Id}", "competition.awarded", actor, award.Id.ToString(), new
        {
            bid = award.BidId,
            supplier = award.SupplierId,
            value = award.Value.Cents,
            body = award.NeedsBody,
            standstillEndsAt = remedies.Standstill.EndsAt.ToUnixTimeMilliseconds(),
        });
        return null;
    }
}

/// <summary>Mails a bidder that the decision is there to read, with the way to it.</summary>
public sealed class SendDecision(AwardStore awards, CompetitionStore competitions, CompetitionMails mails, TimeProvider clock) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var notice = await awards.Notice(subjectId) ?? throw new InvalidOperationException($"No notice {subjectId}.");
        if (notice.MailedAt is null)
        {
            var competition = (await competitions.Find(notice.CompetitionId))!;
            await mails.ToSupplier(subjectId, "mail.decision", competition, notice.SupplierId, stop);
            await awards.MarkMailed(subjectId, clock.GetUtcNow());
        }
    }
}
