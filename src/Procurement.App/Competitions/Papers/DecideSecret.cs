using Procurement.App.Audit;
using Procurement.App.Competitions.Bids;
using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Papers;

/// <summary>An officer accepts or refuses a bidder's trade-secret mark, with a reason; only what was accepted stays closed.</summary>
public sealed class DecideSecret(Db db, CompetitionStore competitions, OpenedBidStore opened, PaperStore papers, AuditLog audit, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid competitionId, Guid buyerId, Guid bidId, string field, bool accepted, string? reason, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            if (competition.BuyerId != buyerId || OpenedCompetition.From(competition) is not { } open || await opened.Find(open, bidId) is not { Document: { } document })
            {
                throw new NotFoundException();
            }

            if (TradeSecrets.MayDecide(competition, document, field, reason) is { } refusal)
            {
                return refusal;
            }

            await papers.Decide(competitionId, new() { BidId = bidId, Field = field, Accepted = accepted, Reason = reason!.Trim(), DecidedAt = clock.GetUtcNow() }, actor);
            audit.Add($"competition/{competitionId}", accepted ? "secret.accepted" : "secret.refused", actor, bidId.ToString(), new { field });
            return (Refusal?)null;
        });
}

/// <summary>Writes down that a paper was handed out.</summary>
public sealed class HandOutPaper(Db db, PaperStore papers, TimeProvider clock)
{
    public Task Run(Guid competitionId, PaperBid bid, PaperEdition edition, string what, Guid? supplierId, Guid? userId, Guid? requestId = null) =>
        db.Write(() => papers.Add(new()
        {
            Id = Guid.CreateVersion7(),
            CompetitionId = competitionId,
            BidId = bid.BidId,
            Edition = edition,
            What = what,
            ToSupplierId = supplierId,
            ToUserId = userId,
            RequestId = requestId,
            Withheld = bid.Withheld,
            At = clock.GetUtcNow(),
        }));
}
