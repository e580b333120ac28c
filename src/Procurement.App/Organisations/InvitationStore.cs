using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>All SQL about invitations by mail. The secret of the link is not here: see <see cref="SecretLinkStore"/>.</summary>
public sealed class InvitationStore(Db db)
{
    private const string Columns =
        "Id, Kind, Email, Name, Language, OrganisationId, Role, RoleChangeId, InvitedBy, ConfirmedBy, CreatedAt, ExpiresAt, AcceptedAt, AcceptedBy, CancelledAt";

    public Task<Invitation?> Find(Guid id) => db.Find<Invitation>($"select {Columns} from Invitations where Id = @id", new { id });

    /// <summary>Those of an organisation that may still be accepted, the newest first.</summary>
    public Task<IReadOnlyList<Invitation>> Waiting(Guid organisationId, DateTimeOffset now) =>
        db.List<Invitation>(
            $"""
            select {Columns}
            from Invitations
            where OrganisationId = @organisationId and AcceptedAt is null and CancelledAt is null and ExpiresAt > @now
            order by CreatedAt desc, Id
            """,
            new { organisationId, now });

    /// <summary>All that wait for the person of the address: accepting one shows that the address is theirs.</summary>
    public Task<IReadOnlyList<Invitation>> WaitingFor(string email, DateTimeOffset now) =>
        db.List<Invitation>(
            $"""
            select {Columns}
            from Invitations
            where NormalisedEmail = @normalised and AcceptedAt is null and CancelledAt is null and ExpiresAt > @now
            order by CreatedAt, Id
            """,
            new { normalised = User.Normalise(email), now });

    public Task Add(Invitation invitation) =>
        db.Execute(
            """
            insert into Invitations (Id, Kind, Email, NormalisedEmail, Name, Language, OrganisationId, Role, RoleChangeId, InvitedBy, ConfirmedBy, CreatedAt, ExpiresAt)
            values (@Id, @Kind, @Email, @NormalisedEmail, @Name, @Language, @OrganisationId, @Role, @RoleChangeId, @InvitedBy, @ConfirmedBy, @CreatedAt, @ExpiresAt)
            """,
            new
            {
                invitation.Id,
                Kind = invitation.Kind.ToString(),
                invitation.Email,
                NormalisedEmail = User.Normalise(invitation.Email),
                invitation.Name,
                invitation.Language,
                invitation.OrganisationId,
                Role = invitation.Role?.ToString(),
                invitation.RoleChangeId,
                invitation.InvitedBy,
                invitation.ConfirmedBy,
                invitation.CreatedAt,
                invitation.ExpiresAt,
            });

    /// <summary>False when it was accepted or cancelled before.</summary>
    public async Task<bool> Accept(Guid id, Guid userId, DateTimeOffset now) =>
        await db.Execute(
            "update Invitations set AcceptedAt = @now, AcceptedBy = @userId where Id = @id and AcceptedAt is null and CancelledAt is null", new { id, userId, now }) == 1;

    public Task Cancel(Guid id, Guid organisationId, DateTimeOffset now) =>
        db.ExecuteOnce(
            "update Invitations set CancelledAt = @now where Id = @id and OrganisationId = @organisationId and AcceptedAt is null and CancelledAt is null",
            new { id, organisationId, now });
}

public enum InvitationKind { Account, Member, FirstAdministrator }

/// <summary>A mail that lets its receiver make an account: for its own sake, to join an organisation, or to begin an empty site.</summary>
public sealed record Invitation
{
    public required Guid Id { get; init; }
    public required InvitationKind Kind { get; init; }
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required string Language { get; init; }
    public Guid? OrganisationId { get; init; }
    public Role? Role { get; init; }
    public Guid? RoleChangeId { get; init; }
    public Guid? InvitedBy { get; init; }
    public Guid? ConfirmedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public Guid? AcceptedBy { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public bool IsWaiting(DateTimeOffset now) => AcceptedAt is null && CancelledAt is null && now < ExpiresAt;
}
