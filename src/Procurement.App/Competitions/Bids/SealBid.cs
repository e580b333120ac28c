using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Bids;

/// <summary>A supplier makes its bid, or puts a new one in the place of the one before. Asked twice for one bid, it is made once.</summary>
public sealed class SealBid(Db db, CompetitionStore competitions, BidCloser closer, Bidding bidding, BidLedger ledger)
{
    /// <param name="seen">The last amendment that the bidder saw when it checked its bid; null: it reads the competition now.</param>
    public async Task<Refusal?> Run(Guid bidId, OpenDraft draft, Guid actorId, int? seen = null)
    {
        var (competitionId, supplierId) = (draft.Stored.CompetitionId, draft.Stored.SupplierId);
        if (await ledger.Find(bidId) is { } made)
        {
            return made.SupplierId == supplierId && made.CompetitionId == competitionId ? null : throw new NotFoundException();
        }

        var competition = await competitions.FindPublic(competitionId) ?? throw new NotFoundException();
        if (BidChecks.Missing(competition.Content, draft.Content).Count > 0)
        {
            return BidChecks.Incomplete;
        }

        var closed = await closer.Close(bidId, competition, draft, actorId);
        BiddingMoment? moment = null;
        var refusal = await db.Write(async () =>
        {
            moment = await bidding.Hold(competitionId, supplierId);
            var no = SealedBids.MaySeal(moment.Competition, moment.Bidder, closed.Bid.KeyFingerprint, moment.Now)
                ?? SealedBids.MaySealOn(moment.Competition, seen ?? competition.Amendment);
            if (no is null)
            {
                await ledger.Seal(closed, moment.Competition, moment.Now);
            }

            return no;
        });

        if (refusal is not null && SealedBids.IsLate(moment!.Competition, moment.Now) && moment.Bidder.IsInvited)
        {
            await db.Write(() =>
            {
                ledger.Late(moment.Competition, supplierId, actorId, moment.Now);
                return Task.CompletedTask;
            });
        }

        return refusal;
    }
}

/// <summary>A supplier takes its bid back before the deadline; sign-in is enough, for nothing is read.</summary>
public sealed class WithdrawBid(Db db, BidStore bids, Bidding bidding, BidLedger ledger)
{
    public async Task<Refusal?> Run(Guid competitionId, Guid supplierId, Guid actorId) => await db.Write<Refusal?>(async () =>
    {
        var moment = await bidding.Hold(competitionId, supplierId);
        var bid = await bids.Of(competitionId, supplierId);
        var refusal = SealedBids.MayWithdraw(moment.Competition, bid?.Facts, moment.Now);
        if (refusal is null)
        {
            await ledger.Withdraw(bid!, actorId, moment.Now);
        }

        return refusal;
    });
}

/// <summary>A supplier keeps its sealed bid as it is after an amendment; sign-in is enough, for nothing is read.</summary>
public sealed class ConfirmBid(Db db, BidStore bids, Bidding bidding, BidLedger ledger)
{
    /// <param name="seen">The amendment on the page that the bidder confirmed from.</param>
    public async Task<Refusal?> Run(Guid competitionId, Guid supplierId, int seen, Guid actorId) => await db.Write<Refusal?>(async () =>
    {
        var moment = await bidding.Hold(competitionId, supplierId);
        var bid = await bids.Of(competitionId, supplierId);
        var refusal = SealedBids.MayConfirm(moment.Competition, bid?.Facts, seen, moment.Now);
        if (refusal is null && bid!.Amendment < moment.Competition.Amendment)
        {
            await ledger.Confirm(bid, moment.Competition.Amendment, actorId);
        }

        return refusal;
    });
}
