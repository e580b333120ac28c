using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>The organisation's users, or an organiser's officers where it has none, say whether a person represents it.</summary>
public sealed class DecideRepresentation(Db db, RepresentationClaimStore claims, MembershipStore memberships, Joining joining, Told told)
{
    public Task<Refusal?> Run(Guid claimId, SecondWord word, Guid decider, Guid decidersOrganisation) => db.Write(async () =>
    {
        var claim = await claims.Find(claimId) ?? throw new NotFoundException();
        if (claim.OrganisationId != decidersOrganisation && (await memberships.Members(claim.OrganisationId)).Count > 0)
        {
            throw new NotFoundException();
        }

        if (SecondPerson.MayDecide(word, claim.UserId, claim.UserId, claim.DecidedAt, decider) is { } refusal)
        {
            return refusal;
        }

        await claims.Decide(claimId, word, decider, joining.Now);
        await told.Of<TellOfClaim>(claim.OrganisationId, word == SecondWord.Confirmed ? "representation-confirmed" : "representation-rejected", decider, claimId);
        return word == SecondWord.Rejected ? null : await joining.Join(claim.OrganisationId, claim.UserId, Role.SupplierUser, claim.UserId, decider);
    });
}
