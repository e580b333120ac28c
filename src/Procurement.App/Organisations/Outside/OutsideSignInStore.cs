using Procurement.App.Data;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations.Outside;

/// <summary>All SQL about people who sign in by a provider outside, and the roles that its directory gave them.</summary>
public sealed class OutsideSignInStore(Db db)
{
    public Task<Guid?> UserOf(string provider, string subject) =>
        db.Find<Guid?>("select UserId from OutsideSignIns where Provider = @provider and Subject = @subject", new { provider, subject });

    public Task Link(string provider, string subject, Guid userId, DateTimeOffset now) =>
        db.Execute("insert into OutsideSignIns (Provider, Subject, UserId, LinkedAt) values (@provider, @subject, @userId, @now)", new { provider, subject, userId, now });

    /// <summary>The roles in force that the provider's directory gave; those that two people gave are not its to take.</summary>
    public Task<IReadOnlyList<MappedRole>> Mapped(string provider, Guid userId) =>
        db.List<MappedRole>(
            """
            select m.OrganisationId, m.Role from MappedRoles r join Memberships m on m.Id = r.MembershipId
            where r.Provider = @provider and m.UserId = @userId and m.EndedAt is null
            """,
            new { provider, userId });

    public Task MarkMapped(Guid membershipId, string provider) =>
        db.Execute(
            """
            insert into MappedRoles (MembershipId, Provider)
            select @membershipId, @provider where exists (select 1 from Memberships where Id = @membershipId) and not exists (select 1 from MappedRoles where MembershipId = @membershipId)
            """,
            new { membershipId, provider });
}

public sealed record MappedRole
{
    public required Guid OrganisationId { get; init; }
    public required Role Role { get; init; }
}
