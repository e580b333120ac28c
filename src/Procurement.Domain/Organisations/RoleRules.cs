namespace Procurement.Domain.Organisations;

public enum RoleChangeKind { Grant, End }

/// <summary>A role given to a person or taken away, as one person proposes it; it happens when a second person of the organisation agrees.</summary>
public sealed record RoleChange
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required string Language { get; init; }

    /// <summary>Null while the address has no account: then agreeing sends an invitation.</summary>
    public Guid? UserId { get; init; }
    public required Role Role { get; init; }
    public required RoleChangeKind Kind { get; init; }
    public required Guid ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public SecondWord? Decision { get; init; }
}

/// <summary>Who may have which role, and who may give it.</summary>
public static class RoleRules
{
    public static readonly Refusal NotARoleHere = new("role-not-of-this-kind-of-organisation");
    public static readonly Refusal AdministratorActsNot = new("administrator-has-no-other-part");
    public static readonly Refusal AuditorChangesNothing = new("auditor-has-no-other-part");
    public static readonly Refusal HasItAlready = new("role-had-already");
    public static readonly Refusal HasItNot = new("role-not-had");
    public static readonly Refusal LastOfItsKind = new("role-last-administrator");
    public static readonly Refusal OnlyAdministratorFirst = new("role-first-person-administrator");

    /// <summary>What an administrator must never also be: opener, evaluator, verifier, approver or payer.</summary>
    private static readonly Role[] Procuring = [Role.Officer, Role.Evaluator, Role.CaseWorker, Role.Finance];

    public static IReadOnlyList<Role> RolesOf(OrganisationKind kind) =>
        kind == OrganisationKind.Supplier ? [Role.SupplierUser] : [Role.Officer, Role.Evaluator, Role.CaseWorker, Role.Finance, Role.Auditor, Role.Administrator];

    /// <summary>May the person get the role, having those of <paramref name="here"/> in this organisation and <paramref name="elsewhere"/> in other buyers?</summary>
    public static Refusal? MayHave(Role role, OrganisationKind kind, IReadOnlyCollection<Role> here, IReadOnlyCollection<Role> elsewhere)
    {
        if (!RolesOf(kind).Contains(role))
        {
            return NotARoleHere;
        }

        if (here.Contains(role))
        {
            return HasItAlready;
        }

        IReadOnlyList<Role> all = [.. here, .. elsewhere];
        if ((role == Role.Administrator && all.Any(Procuring.Contains)) || (Procuring.Contains(role) && all.Contains(Role.Administrator)))
        {
            return AdministratorActsNot;
        }

        return kind == OrganisationKind.Buyer && here.Count > 0 && (role == Role.Auditor || here.Contains(Role.Auditor)) ? AuditorChangesNothing : null;
    }

    /// <summary>An organisation keeps at least one person who can look after its people.</summary>
    public static Refusal? MayEnd(Role role, IReadOnlyCollection<Role> here, int othersWithRole) =>
        !here.Contains(role) ? HasItNot
        : role is Role.Administrator or Role.SupplierUser && othersWithRole == 0 ? LastOfItsKind
        : null;

    /// <summary>
    /// A buyer's roles need two people, one of them the buyer's own, so that an administrator of the ring cannot make users of a buyer alone.
    /// Only an administrator whom nobody else could agree to is exempt: a buyer's first, and the second that the first brings.
    /// A supplier's colleagues are its own affair.
    /// </summary>
    public static bool NeedsSecondPerson(OrganisationKind kind, Role role, RoleChangeKind change, int othersWhoCouldAgree) =>
        kind == OrganisationKind.Buyer && !(change == RoleChangeKind.Grant && role == Role.Administrator && othersWhoCouldAgree == 0);

    /// <summary>An organisation without people starts with its administrator, who then brings the others.</summary>
    public static Refusal? MayStartWith(OrganisationKind kind, Role role, int people) =>
        kind == OrganisationKind.Buyer && people == 0 && role != Role.Administrator ? OnlyAdministratorFirst : null;

    /// <summary>Those who may propose and agree to changes of a buyer's roles and limits.</summary>
    public static readonly IReadOnlyList<Role> KeepersOfRoles = [Role.Administrator, Role.Officer];
}
