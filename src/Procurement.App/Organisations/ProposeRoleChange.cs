using Procurement.App.Data;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>One person proposes that a role is given or ended; it takes effect when a second one of the organisation agrees, where the rule asks for one.</summary>
public sealed class ProposeRoleChange(Db db, RoleChangeStore changes, MembershipStore memberships, UserStore users, RoleChangeEffect effect)
{
    public Task<Refusal?> Run(RoleChange proposed) => db.Write(async () =>
    {
        var organisation = await effect.Hold(proposed.OrganisationId);
        var user = await users.FindByEmail(proposed.Email);
        var change = proposed with { Email = proposed.Email.Trim(), Name = user?.Name ?? proposed.Name.Trim(), UserId = user?.Id };
        if (await effect.May(change, organisation) is { } refusal)
        {
            return refusal;
        }

        if ((await changes.Waiting(organisation.Id)).Any(other => IsSame(other, change)))
        {
            return SecondPerson.AlreadyWaiting;
        }

        var people = await memberships.Members(organisation.Id);
        if (RoleRules.MayStartWith(organisation.Kind, change.Role, people.Count) is { } start)
        {
            return start;
        }

        var others = people.Where(member => RoleRules.KeepersOfRoles.Contains(member.Role) && member.UserId != change.ProposedBy).DistinctBy(member => member.UserId).Count();
        if (RoleRules.NeedsSecondPerson(organisation.Kind, change.Role, change.Kind, others))
        {
            await changes.Add(change);
            await effect.Proposed(change);
            return null;
        }

        var alone = change with { DecidedBy = change.ProposedBy, DecidedAt = change.ProposedAt, Decision = SecondWord.Confirmed };
        await changes.Add(alone);
        return await effect.Happen(alone, confirmedBy: null);
    });

    private static bool IsSame(RoleChange a, RoleChange b) =>
        a.Role == b.Role && a.Kind == b.Kind && User.Normalise(a.Email) == User.Normalise(b.Email);
}
