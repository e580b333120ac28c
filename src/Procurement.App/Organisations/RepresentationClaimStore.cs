using Procurement.App.Data;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>All SQL about people who say that they represent an organisation that is registered already (R58).</summary>
public sealed class RepresentationClaimStore(Db db)
{
    private const string Columns =
        """
        select c.Id, c.OrganisationId, c.UserId, c.Grounds, c.AskedAt, c.DecidedBy, c.DecidedAt, c.Decision,
            u.Name as UserName, u.Email as UserEmail, o.Name as OrganisationName, o.BusinessId
        from RepresentationClaims c
        join Users u on u.Id = c.UserId
        join Organisations o on o.Id = c.OrganisationId
        """;

    public Task<RepresentationClaim?> Find(Guid id) => db.Find<RepresentationClaim>($"{Columns} where c.Id = @id", new { id });

    public Task<IReadOnlyList<RepresentationClaim>> Waiting(Guid organisationId) =>
        db.List<RepresentationClaim>($"{Columns} where c.OrganisationId = @organisationId and c.DecidedAt is null order by c.AskedAt, c.Id", new { organisationId });

    /// <summary>What a person has asked for and not yet been answered.</summary>
    public Task<IReadOnlyList<RepresentationClaim>> WaitingOf(Guid userId) =>
        db.List<RepresentationClaim>($"{Columns} where c.UserId = @userId and c.DecidedAt is null order by c.AskedAt, c.Id", new { userId });

    /// <summary>Those to organisations without users: officers of an organiser confirm the right to represent.</summary>
    public Task<IReadOnlyList<RepresentationClaim>> WaitingForOrganiser() =>
        db.List<RepresentationClaim>(
            $"""
            {Columns}
            where c.DecidedAt is null
                and not exists (select 1 from Memberships m where m.OrganisationId = c.OrganisationId and m.EndedAt is null)
            order by c.AskedAt, c.Id
            """);

    public Task Add(RepresentationClaim claim) =>
        db.Execute(
            "insert into RepresentationClaims (Id, OrganisationId, UserId, Grounds, AskedAt) values (@Id, @OrganisationId, @UserId, @Grounds, @AskedAt)",
            new { claim.Id, claim.OrganisationId, claim.UserId, claim.Grounds, claim.AskedAt });

    public Task Decide(Guid id, SecondWord word, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update RepresentationClaims set DecidedBy = @by, DecidedAt = @now, Decision = @Word where Id = @id and DecidedAt is null",
            new { id, Word = word.ToString(), by, now });
}

public sealed record RepresentationClaim
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required Guid UserId { get; init; }
    public required string Grounds { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public SecondWord? Decision { get; init; }
    public string UserName { get; init; } = "";
    public string UserEmail { get; init; } = "";
    public string OrganisationName { get; init; } = "";
    public string BusinessId { get; init; } = "";
}
