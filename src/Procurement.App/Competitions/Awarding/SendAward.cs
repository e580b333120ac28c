using System.Text;
using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.App.Outbox;
using Procurement.App.Reference;
using Procurement.Domain;
using Procurement.Domain.Competitions;
using Procurement.Domain.PurchasingSystems;
using static Procurement.Domain.Competitions.Awarding;

namespace Procurement.App.Competitions.Awarding;

/// <summary>Gives a decision to the parties: every bidder gets its letter at one instant, from which correction, appeal and standstill are counted (R29–R36). Nothing is sent while a part is missing. Inside a write.</summary>
public sealed class SendAward(
    CompetitionStore competitions, AwardStore awards, DecisionLetterStore letters, FindDecision find, RuleProfileStore profiles, ReferenceStore reference, OutboxStore outbox, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(Award award, Guid actor)
    {
        var now = clock.GetUtcNow();
        var competition = (await competitions.Find(award.CompetitionId))!;
        if ((CompetitionFlow.May(competition, CompetitionStep.Award, now) ?? MaySend(award, now)) is { } refusal)
        {
            return refusal;
        }

        var rules = (await profiles.Find(award.Profile)).At(now);
        var remedies = Remedies.Of(rules, now);
        var sent = award with
        {
            DecidedOn = award.DecidedOn ?? FinnishTime.DayOf(now),
            SentAt = now,
            CorrectionEndsAt = remedies.Correction.EndsAt,
            AppealEndsAt = remedies.Appeal?.EndsAt,
            StandstillEndsAt = remedies.Standstill.EndsAt,
            StandstillRule = remedies.StandstillRule,
        };
        var decision = (await find.Run(competition.Id, sent))!;
        if ((ValueFits(sent, remedies, await Threshold(rules, decision.View.Category.CpvCode)) ?? DecisionParts.MaySend(decision.Letters())) is { } lacking)
        {
            return lacking;
        }

        await awards.MarkSent(sent);
        await competitions.MarkAwarded(competition.Id, now);
        foreach (var letter in await letters.Add(competition.Id, sent.Id, decision.Letters().Select(l => l.RecipientId), now))
        {
            await outbox.Add<SendDecision>(letter.Id);
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

    private async Task<Money> Threshold(Procurement.Domain.Rules.RulesInForce rules, string cpv) =>
        new(rules["R1", SystemRules.Part((await reference.CpvCode(cpv))?.ThresholdGroup ?? ThresholdGroup.Services)].Value);
}

/// <summary>Keeps a party's own letter as it was made, and mails the party that it is there to read. Never held for a digest: the times run from this day.</summary>
public sealed class SendDecision(
    Db db, DecisionLetterStore letters, CompetitionStore competitions, FindDecision find, FileStore files, Texts texts, CompetitionMails mails, TimeProvider clock) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var notice = await letters.Find(subjectId) ?? throw new InvalidOperationException($"No letter {subjectId}.");
        if (notice.MailedAt is not null)
        {
            return;
        }

        if (notice.FileFi is null && await find.Run(notice.CompetitionId) is { Award: { } award } decision && award.Id == notice.DecisionId)
        {
            await Keep(notice, decision.Letters().First(letter => letter.RecipientId == notice.SupplierId), decision);
        }

        await mails.ToSupplier(subjectId, "mail.decision", (await competitions.Find(notice.CompetitionId))!, notice.SupplierId, stop);
        await letters.MarkMailed(subjectId, clock.GetUtcNow());
    }

    private async Task Keep(DecisionNotice notice, DecisionLetter letter, DecisionView decision)
    {
        var (fi, sv) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (inFinnish, inSwedish) = (DecisionDocument.Html(letter, decision, texts, "fi"), DecisionDocument.Html(letter, decision, texts, "sv"));
        await db.Write(async () =>
        {
            await files.Add(fi, texts.Get("fi", "decision.document.file"), "text/html", Encoding.UTF8.GetBytes(inFinnish));
            await files.Add(sv, texts.Get("sv", "decision.document.file"), "text/html", Encoding.UTF8.GetBytes(inSwedish));
            await letters.SetFiles(notice.Id, fi, sv);
        });
    }
}
