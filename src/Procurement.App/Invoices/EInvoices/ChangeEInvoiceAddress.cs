using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain;

namespace Procurement.App.Invoices;

/// <summary>An organisation tells where its invoices come from or go to, and how its own system's files are read.</summary>
public sealed class ChangeEInvoiceAddress(Db db, EInvoiceAddressStore addresses, AuditLog audit, TimeProvider clock)
{
    public async Task<Refusal?> Run(EInvoiceAddress address, Guid personId) => await db.Write(async () =>
    {
        if (EInvoiceAddressRules.May(address) is { } refusal)
        {
            return refusal;
        }

        await addresses.Put(address, personId, clock.GetUtcNow());
        audit.Add($"organisation/{address.OrganisationId}", "organisation.e-invoice-address", personId, address.OrganisationId.ToString());
        return (Refusal?)null;
    });
}
