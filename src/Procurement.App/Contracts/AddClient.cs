using Procurement.App.Audit;
using Procurement.App.Data;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>A case worker adds a client of their own. The name is encrypted before it reaches the database; the pseudonym tells nothing.</summary>
public sealed class AddClient(ClientStore clients, ClientSecrets secrets, Db db, AuditLog audit, TimeProvider clock)
{
    public async Task Run(Guid clientId, Guid buyerId, Guid caseWorkerId, string municipality, ClientIdentity identity)
    {
        var ciphertext = secrets.Close(identity);
        var code = ClientSecrets.NewCode();
        await db.Write(async () =>
        {
            if (await clients.Find(clientId) is not null)
            {
                return;
            }

            await clients.Add(
                new Client { Id = clientId, BuyerId = buyerId, Code = code, Municipality = municipality, CaseWorkerId = caseWorkerId, AddedAt = clock.GetUtcNow() },
                ciphertext);
            audit.Add($"organisation/{buyerId}", "client.added", caseWorkerId, clientId.ToString());
        });
    }
}

/// <summary>Tells who clients are to those who may know, and writes down that they looked (R45). Others get no name.</summary>
public sealed class ShowClients(ClientStore clients, ClientSecrets secrets, Db db, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<Guid, ClientIdentity>> Run(IReadOnlyCollection<Guid> clientIds, ClientViewer viewer, string page)
    {
        var found = viewer.IsSupplier
            ? await clients.IdentitiesForSupplier(clientIds, viewer.OrganisationId)
            : await clients.IdentitiesForCaseWorker(clientIds, viewer.OrganisationId, viewer.UserId);
        var now = clock.GetUtcNow();
        var day = Domain.FinnishTime.DayOf(now);
        var ids = found.Select(i => i.ClientId).ToList();
        var fresh = ids.Except(await clients.SeenOn(day, viewer.UserId, page, ids)).ToList();
        if (fresh.Count > 0)
        {
            await db.Write(async () =>
            {
                foreach (var id in fresh)
                {
                    await clients.AddView(new()
                    {
                        Id = Guid.CreateVersion7(),
                        ClientId = id,
                        UserId = viewer.UserId,
                        OrganisationId = viewer.OrganisationId,
                        Day = day,
                        Page = page,
                        At = now,
                    });
                }
            });
        }

        return found.ToDictionary(i => i.ClientId, i => secrets.Open(i.Ciphertext));
    }
}

/// <summary>Who looks: a case worker sees their own clients' names, a supplier's people those of the clients it accepted.</summary>
public sealed record ClientViewer(Guid OrganisationId, Guid UserId, bool IsSupplier);
