using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>A second person of the buyer agrees to its limits, or they are rejected or taken back.</summary>
public sealed class DecideSettings(Db db, OrganisationSettingsStore settings, Told told, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid organisationId, SecondWord word, Guid decider) => db.Write(async () =>
    {
        var proposed = await settings.Find(id);
        if (proposed is null || proposed.OrganisationId != organisationId)
        {
            throw new NotFoundException();
        }

        if (SecondPerson.MayDecide(word, proposed.ProposedBy, null, proposed.DecidedAt, decider) is { } refusal)
        {
            return refusal;
        }

        await settings.Decide(id, word, decider, clock.GetUtcNow());
        told.Log(organisationId, word == SecondWord.Confirmed ? "limits-confirmed" : "limits-rejected", decider, id);
        return null;
    });
}
