using Procurement.App.Data;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>All SQL about proposed changes of roles.</summary>
public sealed class RoleChangeStore(Db db)
{
    private const string Columns = "Id, OrganisationId, Email, Name, Language, UserId, Role, Kind, ProposedBy, ProposedAt, DecidedBy, DecidedAt, Decision";

    public Task<RoleChange?> Find(Guid id) => db.Find<RoleChange>($"select {Columns} from RoleChanges where Id = @id", new { id });

    /// <summary>Those that wait for a second person, the oldest first.</summary>
    public Task<IReadOnlyList<RoleChange>> Waiting(Guid organisationId) =>
        db.List<RoleChange>($"select {Columns} from RoleChanges where OrganisationId = @organisationId and DecidedAt is null order by ProposedAt, Id", new { organisationId });

    public Task Add(RoleChange change) =>
        db.Execute(
            """
            insert into RoleChanges (Id, OrganisationId, Email, Name, Language, UserId, Role, Kind, ProposedBy, ProposedAt, DecidedBy, DecidedAt, Decision)
            values (@Id, @OrganisationId, @Email, @Name, @Language, @UserId, @Role, @Kind, @ProposedBy, @ProposedAt, @DecidedBy, @DecidedAt, @Decision)
            """,
            new
            {
                change.Id,
                change.OrganisationId,
                change.Email,
                change.Name,
                change.Language,
                change.UserId,
                Role = change.Role.ToString(),
                Kind = change.Kind.ToString(),
                change.ProposedBy,
                change.ProposedAt,
                change.DecidedBy,
                change.DecidedAt,
                Decision = change.Decision?.ToString(),
            });

    public Task Decide(Guid id, SecondWord word, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update RoleChanges set DecidedBy = @by, DecidedAt = @now, Decision = @Word where Id = @id and DecidedAt is null",
            new { id, Word = word.ToString(), by, now });
}
