using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations.Outside;

/// <summary>A person whom a provider outside has recognised comes in: the account is found or, where the directory gives a role, made; and the
/// roles that the directory gives are brought up to date.</summary>
public sealed class SignInFromOutside(Db db, OutsideSignInStore outside, UserStore users, OrganisationRoles roles, TimeProvider clock)
{
    public static readonly Refusal Unknown = new("sign-in-outside-unknown");

    public async Task<(Guid? UserId, Refusal? Refusal)> Run(OutsidePerson person)
    {
        var known = await outside.UserOf(person.Provider, person.Subject) is { } linked ? await users.Find(linked) : await Found(person);
        if (known is { EndedAt: not null } || (known is null && (person.Email is null || person.Roles is not { Count: > 0 })))
        {
            return (null, Unknown);
        }

        var user = known ?? await Made(person);
        await db.Write(async () =>
        {
            if (await outside.UserOf(person.Provider, person.Subject) is null)
            {
                await outside.Link(person.Provider, person.Subject, user.Id, clock.GetUtcNow());
            }

            if (person.Roles is not null)
            {
                await roles.Bring(person, user.Id);
            }
        });
        return (user.Id, null);
    }

    private async Task<User?> Found(OutsidePerson person) =>
        person is { Email: { } email, EmailIsSure: true } ? await users.FindByEmail(email) : null;

    // Without a password: the provider is the only way in, until the person asks for one.
    private async Task<User> Made(OutsidePerson person)
    {
        var user = new User
        {
            Email = person.Email!.Trim(),
            NormalisedEmail = User.Normalise(person.Email!),
            Name = person.Name,
            Language = person.Language,
            SecurityStamp = Secret.New(),
            CreatedAt = clock.GetUtcNow(),
        };
        return (await users.CreateAsync(user, default)).Succeeded ? user : throw new StaleDataException();
    }
}

/// <summary>Gives and takes the roles that a directory says; each as the rules of roles allow.</summary>
public sealed class OrganisationRoles(OutsideSignInStore outside, OrganisationStore organisations, MembershipStore memberships, AuditLog audit, TimeProvider clock)
{
    /// <summary>Inside a write.</summary>
    public async Task Bring(OutsidePerson person, Guid userId)
    {
        var wanted = new HashSet<(Guid Organisation, Role Role)>();
        foreach (var (businessId, role) in person.Roles!)
        {
            if (await organisations.FindByBusinessId(businessId) is { } organisation)
            {
                wanted.Add((organisation.Id, role));
                await Give(person.Provider, userId, organisation, role);
            }
        }

        foreach (var mapped in (await outside.Mapped(person.Provider, userId)).Where(mapped => !wanted.Contains((mapped.OrganisationId, mapped.Role))))
        {
            await memberships.End(userId, mapped.OrganisationId, mapped.Role, userId, clock.GetUtcNow());
            Tell(mapped.OrganisationId, "role-ended-by-directory", userId, mapped.Role);
        }
    }

    private async Task Give(string provider, Guid userId, Organisation organisation, Role role)
    {
        var all = await memberships.Of(userId);
        var here = all.Where(row => row.OrganisationId == organisation.Id).Select(row => row.Role).ToList();
        var elsewhere = all.Where(row => row.OrganisationId != organisation.Id && row.Kind == OrganisationKind.Buyer).Select(row => row.Role).ToList();
        if (RoleRules.MayHave(role, organisation.Kind, here, elsewhere) is not null)
        {
            return; // Had already, or not to be had beside the others.
        }

        var membership = new Membership { Id = Guid.CreateVersion7(), UserId = userId, OrganisationId = organisation.Id, Role = role, GrantedAt = clock.GetUtcNow() };
        await memberships.Add(membership);
        await outside.MarkMapped(membership.Id, provider);
        Tell(organisation.Id, "role-given-by-directory", userId, role);
    }

    private void Tell(Guid organisation, string action, Guid userId, Role role) =>
        audit.Add($"organisation/{organisation}", action, userId, userId.ToString(), new { role = role.ToString() });
}
