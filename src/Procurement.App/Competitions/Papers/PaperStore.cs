using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Papers;

/// <summary>All SQL about the publicity of bids: what was decided on trade secrets, what was handed out to whom.</summary>
public sealed class PaperStore(Db db)
{
    public Task<IReadOnlyList<SecretDecision>> Secrets(Guid competitionId) =>
        db.List<SecretDecision>("select BidId, Field, Accepted, Reason, DecidedAt from TradeSecretDecisions where CompetitionId = @competitionId order by BidId, Field", new { competitionId });

    /// <summary>A later decision on the same place takes the earlier one's.</summary>
    public async Task Decide(Guid competitionId, SecretDecision decision, Guid actor)
    {
        var args = new { competitionId, decision.BidId, decision.Field, decision.Accepted, decision.Reason, decision.DecidedAt, actor };
        if (await db.Execute("update TradeSecretDecisions set Accepted = @Accepted, Reason = @Reason, DecidedBy = @actor, DecidedAt = @DecidedAt where BidId = @BidId and Field = @Field", args) == 0)
        {
            await db.Execute(
                """
                insert into TradeSecretDecisions (BidId, CompetitionId, Field, Accepted, Reason, DecidedBy, DecidedAt)
                values (@BidId, @competitionId, @Field, @Accepted, @Reason, @actor, @DecidedAt)
                """,
                args);
        }
    }

    /// <summary>A buyer's compared competitions, of contracts the last 90 days', in which a mark still waits for the officer's word. Few bids have marks, so these are read whole.</summary>
    public async Task<IReadOnlyList<Guid>> ToDecide(Guid buyerId, DateTimeOffset now)
    {
        var marked = await db.List<MarkedBid>(
            """
            select o.CompetitionId, o.BidId, o.Document
            from OpenedBids o
            join MiniCompetitions c on c.Id = o.CompetitionId
            where c.BuyerId = @buyerId and c.Stage in ('Evaluated', 'Awarded', 'Contracted')
              and (c.ContractedAt is null or c.ContractedAt > @since) and o.Document like '%"secrets":{%'
            """,
            new { buyerId, since = now.AddDays(-90) });
        if (marked.Count == 0)
        {
            return [];
        }

        var decided = (await db.List<SecretDecision>(
            "select BidId, Field, Accepted, Reason, DecidedAt from TradeSecretDecisions where CompetitionId in @ids", new { ids = marked.Select(m => m.CompetitionId).Distinct() }))
            .Select(d => (d.BidId, d.Field)).ToHashSet();
        return [.. marked.Where(m => StoredJson.Read<BidDocument>(m.Document).Secrets!.Keys.Any(field => !decided.Contains((m.BidId, field)))).Select(m => m.CompetitionId).Distinct()];
    }

    public Task<IReadOnlyList<HandOut>> HandOuts(Guid competitionId, int take = 200) =>
        db.List<HandOut>(
            $"""
            select Id, CompetitionId, BidId, Edition, What, ToSupplierId, ToUserId, RequestId, Withheld, At
            from HandOuts
            where CompetitionId = @competitionId
            order by At desc, Id desc
            {db.Page}
            """,
            new { competitionId, Skip = 0, Take = take });

    /// <summary>Each person's first look at each paper; a request's paper each time.</summary>
    public Task Add(HandOut handOut) =>
        db.Execute(
            """
            insert into HandOuts (Id, CompetitionId, BidId, Edition, What, ToSupplierId, ToUserId, RequestId, Withheld, At)
            select @Id, @CompetitionId, @BidId, @edition, @What, @ToSupplierId, @ToUserId, @RequestId, @Withheld, @At
            where @RequestId is not null or not exists (
                select 1 from HandOuts where CompetitionId = @CompetitionId and BidId = @BidId and What = @What and ToUserId = @ToUserId)
            """,
            new
            {
                handOut.Id,
                handOut.CompetitionId,
                handOut.BidId,
                edition = handOut.Edition.ToString(),
                handOut.What,
                handOut.ToSupplierId,
                handOut.ToUserId,
                handOut.RequestId,
                handOut.Withheld,
                handOut.At,
            });
}

internal sealed record MarkedBid
{
    public required Guid CompetitionId { get; init; }
    public required Guid BidId { get; init; }
    public required string Document { get; init; }
}

/// <summary>What the officer decided on a bidder's trade-secret mark.</summary>
public sealed record SecretDecision
{
    public required Guid BidId { get; init; }
    public required string Field { get; init; }
    public required bool Accepted { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>For whom a paper was made.</summary>
public enum PaperEdition { Party, Public, Request }

/// <summary>A paper that was handed out: of which bid, to whom, when, and how many places were withheld.</summary>
public sealed record HandOut
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid BidId { get; init; }
    public required PaperEdition Edition { get; init; }

    /// <summary>"bid", or the code of a file.</summary>
    public required string What { get; init; }
    public Guid? ToSupplierId { get; init; }
    public Guid? ToUserId { get; init; }
    public Guid? RequestId { get; init; }
    public required int Withheld { get; init; }
    public required DateTimeOffset At { get; init; }
}
