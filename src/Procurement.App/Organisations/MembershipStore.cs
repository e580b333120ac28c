using Procurement.App.Data;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>All SQL about who has which role where.</summary>
public sealed class MembershipStore(Db db)
{
    private const string Columns = "Id, UserId, OrganisationId, Role, GrantedAt, GrantedBy, ConfirmedBy, EndedAt, EndedBy";

    public Task<Membership?> Find(Guid id) => db.Find<Membership>($"select {Columns} from Memberships where Id = @id", new { id });

    /// <summary>The roles in force of a person in one organisation.</summary>
    public async Task<IReadOnlyList<Role>> Roles(Guid userId, Guid organisationId) =>
        [.. (await db.List<string>("select Role from Memberships where OrganisationId = @organisationId and UserId = @userId and EndedAt is null order by Role", new { userId, organisationId }))
            .Select(Enum.Parse<Role>)];

    /// <summary>Everything in force of a person, by organisation.</summary>
    public Task<IReadOnlyList<PersonsRole>> Of(Guid userId) =>
        db.List<PersonsRole>(
            """
            select m.Id, m.Role, o.Id as OrganisationId, o.BusinessId, o.Name as OrganisationName, o.Kind, o.IsOrganiser
            from Memberships m
            join Organisations o on o.Id = m.OrganisationId
            where m.UserId = @userId and m.EndedAt is null
            order by o.Name, o.Id, m.Role
            """,
            new { userId });

    /// <summary>The people of an organisation who have one of the roles; all its people where none is named.</summary>
    public Task<IReadOnlyList<Member>> Members(Guid organisationId, params Role[] roles)
    {
        var wanted = roles.Length == 0 ? "" : "and m.Role in @roles";
        return db.List<Member>(
            $"""
            select m.Id, m.UserId, m.Role, m.GrantedAt, u.Name, u.Email, u.Language
            from Memberships m
            join Users u on u.Id = m.UserId
            where m.OrganisationId = @organisationId and m.EndedAt is null {wanted}
            order by u.Name, u.Id, m.Role
            """,
            new { organisationId, roles = roles.Select(role => role.ToString()) });
    }

    /// <summary>The organisations of <paramref name="ids"/> in which nobody represents a supplier: no user to read what it is sent.</summary>
    public Task<IReadOnlyList<Guid>> WithoutUsers(IReadOnlyCollection<Guid> ids) =>
        db.List<Guid>(
            """
            select o.Id from Organisations o
            where o.Id in @ids and not exists (select 1 from Memberships m where m.OrganisationId = o.Id and m.EndedAt is null)
            """,
            new { ids });

    /// <summary>Administrators of organisers: the site's own administrators.</summary>
    public async Task<bool> IsSiteAdministrator(Guid userId) =>
        await db.Find<int>(
            """
            select count(*)
            from Memberships m
            join Organisations o on o.Id = m.OrganisationId
            where m.UserId = @userId and m.EndedAt is null and m.Role = 'Administrator' and o.IsOrganiser = @yes
            """,
            new { userId, yes = true }) > 0;

    public Task Add(Membership membership) =>
        db.Execute(
            """
            insert into Memberships (Id, UserId, OrganisationId, Role, GrantedAt, GrantedBy, ConfirmedBy)
            select @Id, @UserId, @OrganisationId, @Role, @GrantedAt, @GrantedBy, @ConfirmedBy
            where not exists (select 1 from Memberships where OrganisationId = @OrganisationId and UserId = @UserId and Role = @Role and EndedAt is null)
            """,
            new { membership.Id, membership.UserId, membership.OrganisationId, Role = membership.Role.ToString(), membership.GrantedAt, membership.GrantedBy, membership.ConfirmedBy });

    public Task<int> End(Guid userId, Guid organisationId, Role role, Guid by, DateTimeOffset now) =>
        db.Execute(
            """
            update Memberships set EndedAt = @now, EndedBy = @by
            where OrganisationId = @organisationId and UserId = @userId and Role = @Role and EndedAt is null
            """,
            new { userId, organisationId, Role = role.ToString(), by, now });
}

/// <summary>One role of a person, with the organisation it is in.</summary>
public sealed record PersonsRole
{
    public required Guid Id { get; init; }
    public required Role Role { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string BusinessId { get; init; }
    public required string OrganisationName { get; init; }
    public required OrganisationKind Kind { get; init; }
    public bool IsOrganiser { get; init; }
}

/// <summary>A person of an organisation in one role; a person with two roles is two rows.</summary>
public sealed record Member
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required Role Role { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Language { get; init; }
}
