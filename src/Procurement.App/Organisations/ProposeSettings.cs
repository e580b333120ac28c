using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>One person proposes other limits for a buyer; they hold when a second person agrees.</summary>
public sealed class ProposeSettings(Db db, OrganisationSettingsStore settings, OrganisationStore organisations, Told told)
{
    public Task<Refusal?> Run(OrganisationSettings proposed) => db.Write(async () =>
    {
        await organisations.Hold(proposed.OrganisationId);
        if (await settings.Waiting(proposed.OrganisationId) is not null)
        {
            return SecondPerson.AlreadyWaiting;
        }

        await settings.Add(proposed);
        told.Log(proposed.OrganisationId, "limits-proposed", proposed.ProposedBy, proposed.Id, new
        {
            approval = proposed.ApprovalLimit,
            officer = proposed.OfficerLimit,
            oneEvaluator = proposed.OneEvaluatorLimit,
            panel = proposed.SmallestPanel,
        });
        return (Refusal?)null;
    });
}
