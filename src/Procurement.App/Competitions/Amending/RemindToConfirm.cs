using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.Domain;
using Procurement.Domain.Calendar;
using Procurement.Domain.Competitions;
using Procurement.Domain.Organisations;

namespace Procurement.App.Competitions.Amending;

/// <summary>On the working day before the deadline reminds those alone whose sealed bids an amendment asks about; until the register no page shows these mails.</summary>
public sealed class RemindToConfirm(Db db, CompetitionStore competitions, BidStore bids, OutboxStore outbox, MembershipStore members, LinkMails mails) : ISilentJob
{
    /// <summary>Eight in the morning of the working day before.</summary>
    public static DateTimeOffset At(DateTimeOffset bidsDueAt) => FinnishTime.Instant(Workdays.Add(FinnishTime.DayOf(bidsDueAt), -1), new(8, 0));

    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var competition = (await competitions.Find(subjectId))!;
        if (competition.ConfirmFrom == 0 || competition.StatusAt(mails.Now) != CompetitionStatus.Open)
        {
            return;
        }

        if (mails.Now < At(competition.BidsDueAt))
        {
            // The deadline has moved since; the reminder moves with it.
            await db.Write(() => outbox.Add<RemindToConfirm>(subjectId, At(competition.BidsDueAt)));
            return;
        }

        foreach (var bid in (await bids.InForce(subjectId)).Where(bid => !bid.Facts.Counts(competition)))
        {
            foreach (var person in (await members.Members(bid.SupplierId, Role.SupplierUser)).DistinctBy(member => member.UserId))
            {
                await mails.SendSilently(
                    competition.BidsDueAt,
                    MailId.Of(bid.Id, $"unconfirmed-{competition.ConfirmFrom}", person.Email),
                    (person.Email, person.Language),
                    "mail.bid-unconfirmed",
                    stop,
                    competition.Content.Title,
                    competition.BidsDueAt,
                    mails.Address($"/competitions/{subjectId}"));
            }
        }
    }
}
