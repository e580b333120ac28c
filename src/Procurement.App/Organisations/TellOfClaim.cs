using Procurement.App.Mails;
using Procurement.App.Outbox;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>Tells those who decide that someone says they represent an organisation, and afterwards tells that person the answer.</summary>
public sealed class TellOfClaim(RepresentationClaimStore claims, MembershipStore memberships, OrganisationStore organisations, SignIn.UserStore users, LinkMails mails) : IJob
{
    public async Task Run(Guid subjectId, CancellationToken stop)
    {
        var claim = await claims.Find(subjectId) ?? throw new InvalidOperationException($"No claim {subjectId}.");
        if (claim.Decision is { } decision)
        {
            var person = (await users.Find(claim.UserId))!;
            var name = decision == SecondWord.Confirmed ? "mail.claim-confirmed" : "mail.claim-rejected";
            await mails.Send(MailId.Of(claim.Id, "answer", person.Email), person.Email, person.Language, name, stop, claim.OrganisationName, mails.Address("/"));
            return;
        }

        var own = await memberships.Members(claim.OrganisationId);
        foreach (var decider in own.Count > 0 ? own : await OrganisersOfficers())
        {
            await mails.Send(
                MailId.Of(claim.Id, "asked", decider.Email), decider.Email, decider.Language, "mail.claim", stop,
                claim.UserName, claim.OrganisationName, claim.BusinessId, mails.Address("/"));
        }
    }

    private async Task<IReadOnlyList<Member>> OrganisersOfficers()
    {
        var officers = new List<Member>();
        foreach (var organiser in await organisations.Organisers())
        {
            officers.AddRange(await memberships.Members(organiser.Id, Role.Officer));
        }

        return officers;
    }
}
