using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>A second person of the organisation agrees to a change of roles, or it is rejected or taken back.</summary>
public sealed class DecideRoleChange(Db db, RoleChangeStore changes, RoleChangeEffect effect)
{
    public Task<Refusal?> Run(Guid id, Guid organisationId, SecondWord word, Guid decider) => db.Write(async () =>
    {
        var change = await changes.Find(id);
        if (change is null || change.OrganisationId != organisationId)
        {
            throw new NotFoundException();
        }

        var organisation = await effect.Hold(organisationId);
        var refusal = SecondPerson.MayDecide(word, change.ProposedBy, change.UserId, change.DecidedAt, decider)
            ?? (word == SecondWord.Confirmed ? await effect.May(change, organisation) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        await changes.Decide(id, word, decider, effect.Now);
        if (word == SecondWord.Confirmed)
        {
            return await effect.Happen(change, decider);
        }

        effect.Rejected(change, decider);
        return null;
    });
}
