using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>An organisation's people keep its name and contact right. Its Y-tunnus and kind never change.</summary>
public sealed class ChangeOrganisation(Db db, OrganisationStore organisations, Told told)
{
    public Task Run(Organisation changed, Guid by) => db.Write(async () =>
    {
        await organisations.Update(changed);
        told.Log(changed.Id, "organisation-changed", by, changed.Id);
    });
}
