using Procurement.App.Mails;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;

namespace Procurement.Web.Models;

/// <summary>The people of an organisation, what waits for a second person, and invitations not yet accepted.</summary>
public sealed record PeoplePage
{
    public required Organisation Organisation { get; init; }

    /// <summary>Where its forms post: /buyer/…/users, /supplier/…/organisation, /admin/organisations/….</summary>
    public required string Url { get; init; }
    public required Guid Reader { get; init; }
    public required IReadOnlyList<Member> Members { get; init; }
    public IReadOnlyList<RoleChange> Changes { get; init; } = [];
    public IReadOnlyList<Invitation> Invitations { get; init; } = [];
    public IReadOnlyList<RepresentationClaim> Claims { get; init; } = [];

    /// <summary>By address: what a relay refused of late, so that someone sees that mail does not arrive.</summary>
    public IReadOnlyDictionary<string, RefusedMail> RefusedMails { get; init; } = new Dictionary<string, RefusedMail>();
    public IReadOnlyDictionary<Guid, string> Names { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Only people of the organisation itself agree to changes of its roles.</summary>
    public bool MayDecide { get; init; }
    public required RoleForm New { get; init; }

    public IEnumerable<IGrouping<(Guid Id, string Name, string Email), Member>> People =>
        Members.GroupBy(member => (member.UserId, member.Name, member.Email));
}
