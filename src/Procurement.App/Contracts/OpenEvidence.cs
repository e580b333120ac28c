using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A case worker of the buyer, or the supplier's own people, look at a document; the look is written down first.</summary>
public sealed class OpenEvidence(ContractStore contracts, OutcomeStore outcomes, ClientStore clients, FileStore files, EvidenceFiles evidence)
{
    public async Task<OpenedEvidence> Run(Guid evidenceId, ClientViewer viewer)
    {
        var found = await outcomes.FindEvidence(evidenceId) ?? throw new NotFoundException();
        var outcome = await outcomes.Find(found.OutcomeId) ?? throw new NotFoundException();
        var contract = await contracts.Find(outcome.ContractId);
        if ((viewer.IsSupplier ? contract?.SupplierId : contract?.BuyerId) != viewer.OrganisationId || found.DeletedAt is not null)
        {
            throw new NotFoundException();
        }

        var now = evidence.Work.Clock.GetUtcNow();
        await evidence.Db.Write(() => clients.AddView(new()
        {
            Id = Guid.CreateVersion7(),
            ClientId = outcome.ClientId,
            UserId = viewer.UserId,
            OrganisationId = viewer.OrganisationId,
            Day = FinnishTime.DayOf(now),
            Page = $"evidence/{evidenceId:N}",
            At = now,
        }));
        var file = await files.Find(found.FileId) ?? throw new NotFoundException();
        return new(found.Kind, file.MediaType, evidence.Work.Secrets.OpenFile(await files.Read(found.FileId)));
    }
}

public sealed record OpenedEvidence(EvidenceKind Kind, string MediaType, byte[] Content);
