using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>A supplier's user ends a colleague's right to act for it, or cancels an invitation; the last one stays.</summary>
public sealed class EndColleague(Db db, Joining joining)
{
    public Task<Refusal?> Run(Guid organisationId, Guid userId, Guid by) => db.Write(() => joining.Leave(organisationId, userId, Role.SupplierUser, by));
}
