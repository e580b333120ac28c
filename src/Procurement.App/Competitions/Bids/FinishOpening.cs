using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Outbox;
using Procurement.App.PurchasingSystems;
using Procurement.App.Sealing;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>The second opener's words, and everything opens in one write. In place of the second's own, an officer may use the recovery key with a reason.</summary>
public sealed class FinishOpening(Db db, CompetitionStore competitions, OpeningKeys keys, OpeningStore openings, OpeningRecord record)
{
    public async Task<Refusal?> Run(Guid openingId, Guid actorId, string? typed, string? recoveryReason = null)
    {
        var opening = await openings.Find(openingId) ?? throw new NotFoundException();
        var competition = await competitions.FindPublic(opening.CompetitionId) ?? throw new NotFoundException();
        if (BidOpening.MayFinish(competition, opening.Facts, actorId, keys.Now) is { } refusal)
        {
            return refusal;
        }

        var second = recoveryReason is null ? await keys.OfOpener(competition.Id, actorId) : await keys.Recovery(competition.Id);
        if (second is null || await openings.Part(openingId, second.Id) is not { } inner)
        {
            return BidOpening.NotAnOpener;
        }

        if (recoveryReason is not null && string.IsNullOrWhiteSpace(recoveryReason))
        {
            return BidOpening.RecoveryNeedsReason.At("Reason");
        }

        var (wrong, key) = await keys.TakeInner(competition, second, inner, typed, actorId);
        using (key)
        {
            return key is null ? wrong : await Open(opening, second, actorId, recoveryReason, await record.Read(competition, key));
        }
    }

    private Task<Refusal?> Open(Opening opening, WordKey second, Guid actorId, string? recoveryReason, IReadOnlyList<ReadBid> read) => db.Write(async () =>
    {
        var competition = await competitions.Hold(opening.CompetitionId);
        var now = keys.Now;
        var no = BidOpening.MayFinish(competition, opening.Facts, actorId, now);
        if (no is null)
        {
            await openings.MarkOpened(opening.Id, second.Id, actorId, recoveryReason, now);
            await competitions.MarkOpened(competition.Id, now);
            await record.Write(competition, read, new(opening.Id, opening.FirstBy, actorId, recoveryReason is not null), now);
        }

        return no;
    });
}

/// <summary>Who opened: two people, or one and the recovery key.</summary>
public sealed record OpenedBy(Guid OpeningId, Guid First, Guid Second, bool ByRecoveryKey);

/// <summary>Reads all bids of the register and writes down what they say, with the record that the audit log keeps.</summary>
public sealed class OpeningRecord(BidStore bids, BidReader reader, OpenedBidStore opened, AdmissionStore admissions, OutboxStore outbox, AuditLog audit)
{
    /// <summary>What was not confirmed after an amendment counts as withdrawn: it stays closed for ever.</summary>
    internal async Task<IReadOnlyList<ReadBid>> Read(MiniCompetition competition, PrivateKey key)
    {
        var register = await bids.Register(competition.Id) ?? throw new NotFoundException();
        var read = new List<ReadBid>();
        foreach (var bid in (await bids.InForce(competition.Id)).Where(bid => bid.Facts.Counts(competition)))
        {
            read.Add(await reader.Read(bid, register, key));
        }

        return read;
    }

    internal async Task Write(MiniCompetition competition, IReadOnlyList<ReadBid> read, OpenedBy by, DateTimeOffset now)
    {
        var (competitionId, outside) = (competition.Id, new List<Guid>());
        foreach (var bid in read)
        {
            // Membership is looked at again: a supplier may have been suspended or removed since it made its bid.
            var admitted = await admissions.IsAdmitted(bid.Bid.SupplierId, competition.CategoryId, now);
            await opened.Add(bid, !admitted, now);
            if (!admitted)
            {
                outside.Add(bid.Bid.Id);
            }
        }

        if (by.ByRecoveryKey)
        {
            await outbox.Add<TellOfRecoveryKey>(by.OpeningId);
        }

        var register = (await bids.Register(competitionId))!;
        audit.Add($"competition/{competitionId}", "opened", by.Second, $"competition/{competitionId}", new
        {
            opening = by.OpeningId,
            first = by.First,
            recoveryKey = by.ByRecoveryKey,
            bids = read.Select(bid => new { bid = bid.Bid.Id, sealedSha256 = bid.Bid.Sha256, sha256 = bid.DocumentSha256 ?? "", unreadable = bid.Fault?.ToString() ?? "" }),
            notAdmitted = outside,
            missing = register.Lines.Select(line => line.Sha256).Except(read.Select(bid => bid.Bid.Sha256), StringComparer.Ordinal),
        });
    }
}

/// <summary>Tells every bidder that the recovery key stood in for a second opener, and why; the auditor reads it in the log.</summary>
public sealed class TellOfRecoveryKey(OpeningStore openings, CompetitionStore competitions, BidStore bids, CompetitionMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var opening = (await openings.Find(subjectId))!;
        var competition = (await competitions.Find(opening.CompetitionId))!;
        foreach (var bid in (await bids.InForce(competition.Id)).Where(bid => bid.Facts.Counts(competition)))
        {
            await mails.ToSupplier(subjectId, "mail.recovery-key-used", competition, bid.SupplierId, stop, opening.OpenedAt, opening.RecoveryReason);
        }
    }
}
