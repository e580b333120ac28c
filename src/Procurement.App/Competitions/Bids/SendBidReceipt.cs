using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Outbox;
using Procurement.Domain.Audit;
using Procurement.Domain.Organisations;

namespace Procurement.App.Competitions.Bids;

/// <summary>The receipt's page is there at once; its mail may wait while bids are being made, so that the last minute before a deadline is the bidders'.</summary>
public sealed record ReceiptPace
{
    public TimeSpan MailAfter { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Mails the receipt to the bidder's people: where and when, and nothing of what the bid says.</summary>
public sealed class SendBidReceipt(CompetitionStore competitions, BidStore bids, GiveReceipt receipts, MembershipStore members, LinkMails mails) : ISilentJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        if (await bids.Find(subjectId) is not { } bid || await receipts.Run(subjectId) is not { } receipt || await competitions.Find(bid.CompetitionId) is not { } competition)
        {
            throw new InvalidOperationException($"No bid {subjectId}.");
        }

        foreach (var person in (await members.Members(bid.SupplierId, Role.SupplierUser)).DistinctBy(member => member.UserId))
        {
            await mails.SendSilently(
                competition.BidsDueAt,
                MailId.Of(bid.Id, "receipt", person.Email),
                (person.Email, person.Language),
                "mail.bid-receipt",
                stop,
                competition.Content.Title,
                receipt.SealedAt,
                AuditEntry.Instant(receipt.SealedAt),
                receipt.Sha256,
                receipt.KeyFingerprint,
                mails.Address($"/receipts/{bid.Id}"));
        }
    }
}
