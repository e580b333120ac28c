using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>A site administrator adds a buyer and invites its first administrator, who then brings the others with a second person.</summary>
public sealed class CreateBuyer(Db db, OrganisationStore organisations, ProposeRoleChange propose, Told told)
{
    public async Task<Refusal?> Run(Organisation buyer, string administratorEmail, string administratorName, Guid by)
    {
        if (BusinessId.Check(buyer.BusinessId) is { } refusal)
        {
            return refusal.At(nameof(Organisation.BusinessId));
        }

        try
        {
            return await db.Write(async () =>
            {
                if (await organisations.FindByBusinessId(buyer.BusinessId) is not null)
                {
                    return RegisterOrganisation.NumberTaken.At(nameof(Organisation.BusinessId));
                }

                await organisations.Add(buyer);
                told.Log(buyer.Id, "organisation-registered", by, buyer.Id);
                return await propose.Run(new()
                {
                    Id = Guid.CreateVersion7(),
                    OrganisationId = buyer.Id,
                    Email = administratorEmail,
                    Name = administratorName,
                    Language = buyer.Language,
                    Role = Role.Administrator,
                    Kind = RoleChangeKind.Grant,
                    ProposedBy = by,
                    ProposedAt = buyer.CreatedAt,
                });
            });
        }
        catch (Exception exception) when (db.IsDuplicateKey(exception))
        {
            return RegisterOrganisation.NumberTaken.At(nameof(Organisation.BusinessId));
        }
    }
}
