using Procurement.App.Data;

namespace Procurement.App.Competitions;

/// <summary>Who was invited to which competition (R12), and what was asked and answered.</summary>
public sealed class CompetitionInvitationStore(Db db)
{
    /// <summary>One row for each supplier, all at one instant.</summary>
    public async Task Invite(Guid competitionId, IEnumerable<Guid> supplierIds, DateTimeOffset now)
    {
        foreach (var supplierId in supplierIds)
        {
            await db.Execute(
                "insert into CompetitionInvitations (Id, CompetitionId, SupplierId, InvitedAt) values (@id, @competitionId, @supplierId, @now)",
                new { id = Guid.CreateVersion7(), competitionId, supplierId, now });
        }
    }

    public async Task<bool> IsInvited(Guid competitionId, Guid supplierId) =>
        await db.Find<int>("select count(*) from CompetitionInvitations where CompetitionId = @competitionId and SupplierId = @supplierId", new { competitionId, supplierId }) > 0;

    public Task<IReadOnlyList<CompetitionInvitation>> Of(Guid competitionId) =>
        db.List<CompetitionInvitation>(
            "select Id, CompetitionId, SupplierId, InvitedAt, MailedAt from CompetitionInvitations where CompetitionId = @competitionId order by SupplierId",
            new { competitionId });

    /// <summary>The competitions that the supplier may bid in now, the soonest deadline first.</summary>
    public Task<IReadOnlyList<Guid>> OpenTo(Guid supplierId, DateTimeOffset now, int take = 200) =>
        db.List<Guid>(
            $"""
            select c.Id
            from MiniCompetitions c
            join CompetitionInvitations i on i.CompetitionId = c.Id and i.SupplierId = @supplierId
            where c.Stage = 'Published' and c.BidsDueAt > @now
            order by c.BidsDueAt, c.Id
            {db.Page}
            """,
            new { supplierId, now, Skip = 0, Take = take });

    /// <summary>A supplier's invitations, the newest first, from the last one of the page before.</summary>
    public Task<IReadOnlyList<CompetitionInvitation>> OfSupplier(Guid supplierId, DateTimeOffset? before = null, Guid? beforeId = null, int take = 100) =>
        db.List<CompetitionInvitation>(
            $"""
            select Id, CompetitionId, SupplierId, InvitedAt, MailedAt
            from CompetitionInvitations
            where SupplierId = @supplierId and (@before is null or (InvitedAt <= @before and (InvitedAt < @before or Id < @beforeId)))
            order by InvitedAt desc, Id desc
            {db.Page}
            """,
            new { supplierId, before, beforeId, Skip = 0, Take = take });

    public Task<CompetitionInvitation?> Find(Guid id) =>
        db.Find<CompetitionInvitation>("select Id, CompetitionId, SupplierId, InvitedAt, MailedAt from CompetitionInvitations where Id = @id", new { id });

    public Task MarkMailed(Guid id, DateTimeOffset now) =>
        db.Write(() => db.Execute("update CompetitionInvitations set MailedAt = @now where Id = @id and MailedAt is null", new { id, now }));
}

public sealed record CompetitionInvitation
{
    public required Guid Id { get; init; }
    public required Guid CompetitionId { get; init; }
    public required Guid SupplierId { get; init; }
    public required DateTimeOffset InvitedAt { get; init; }
    public DateTimeOffset? MailedAt { get; init; }
}
