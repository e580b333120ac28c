using Procurement.App.Data;
using Procurement.App.Organisations;
using Procurement.Domain.Organisations;

namespace Procurement.App.PurchasingSystems.Import;

/// <summary>Takes a register of admitted suppliers into a ring: all of the file, or nothing of it. Running it again changes nothing.</summary>
public sealed class ImportSuppliers(Db db, PlanSupplierImport plan, OrganisationStore organisations, AdmissionStore admissions, RingTrace trace)
{
    /// <param name="by">Null when the operator runs it from the command line.</param>
    public async Task<ImportPlan> Run(Guid systemId, string text, Guid? by) => await db.Write(async () =>
    {
        // Planned again inside the write: what the preview showed may have changed since.
        var planned = await plan.Run(systemId, text);
        foreach (var row in planned.Rows)
        {
            var supplier = row.Known ?? await Make(row);
            foreach (var category in row.Admit)
            {
                await admissions.Add(new()
                {
                    Id = Guid.CreateVersion7(),
                    SystemId = systemId,
                    CategoryId = category.Id,
                    SupplierId = supplier.Id,
                    SupplierName = supplier.Name,
                    SupplierBusinessId = supplier.BusinessId,
                    AdmittedAt = trace.Now,
                });
                trace.Note(systemId, "supplier-imported", by, supplier.Id, new { supplier = supplier.Id, category = category.Id });
            }
        }

        return planned;
    });

    private async Task<Organisation> Make(PlannedRow row)
    {
        var supplier = new Organisation
        {
            Id = Guid.CreateVersion7(),
            BusinessId = row.Row.BusinessId,
            Kind = OrganisationKind.Supplier,
            Name = row.Row.Name,
            LegalForm = row.Form,
            Language = "fi",
            CreatedAt = trace.Now,
        };
        await organisations.Add(supplier);
        return supplier;
    }
}
