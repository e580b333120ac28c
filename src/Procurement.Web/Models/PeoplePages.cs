using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.App.Organisations.SignIn;
using Procurement.Domain.Organisations;

namespace Procurement.Web.Models;

/// <summary>Reads what the page of an organisation's people shows.</summary>
public sealed class PeoplePages(MembershipStore memberships, RoleChangeStore changes, InvitationStore invitations, UserStore users, RefusedMailStore refused, TimeProvider clock)
{
    public async Task<PeoplePage> Of(Organisation organisation, string url, Guid reader, bool mayDecide, RoleForm? form = null)
    {
        var waiting = await changes.Waiting(organisation.Id);
        var names = await users.Names([.. waiting.Select(change => change.ProposedBy).Distinct()]);
        var members = await memberships.Members(organisation.Id);
        var invited = await invitations.Waiting(organisation.Id, clock.GetUtcNow());
        return new()
        {
            Organisation = organisation,
            Url = url,
            Reader = reader,
            Members = members,
            Changes = waiting,
            Invitations = invited,
            RefusedMails = await refused.NewestTo(
                [organisation.Email, .. members.Select(member => member.Email), .. invited.Select(invitation => invitation.Email)], clock.GetUtcNow() - RefusedMailStore.Shown),
            Names = names.ToDictionary(person => person.Id, person => person.Name),
            MayDecide = mayDecide,
            New = form ?? new() { Id = Guid.CreateVersion7(), Language = organisation.Language },
        };
    }

    public RoleChange Proposal(RoleForm form, Guid organisationId, Guid by) => new()
    {
        Id = form.Id,
        OrganisationId = organisationId,
        Email = form.Email,
        Name = form.Name,
        Language = form.Language,
        Role = form.Role!.Value,
        Kind = RoleChangeKind.Grant,
        ProposedBy = by,
        ProposedAt = clock.GetUtcNow(),
    };

    /// <summary>The end of a role that the member has.</summary>
    public RoleChange Ending(Member member, Guid organisationId, Guid by) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = organisationId,
        Email = member.Email,
        Name = member.Name,
        Language = member.Language,
        UserId = member.UserId,
        Role = member.Role,
        Kind = RoleChangeKind.End,
        ProposedBy = by,
        ProposedAt = clock.GetUtcNow(),
    };
}
