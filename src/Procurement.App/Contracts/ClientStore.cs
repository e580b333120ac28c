using Procurement.App.Data;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>All SQL about clients. Who they are is apart, encrypted; here they have a pseudonym.</summary>
public sealed class ClientStore(Db db)
{
    private const string Columns = "c.Id, c.BuyerId, c.Code, c.Municipality, c.CaseWorkerId, c.AddedAt, c.EndedAt, c.Version";

    public Task<Client?> Find(Guid id) => db.Find<Client>($"select {Columns} from Clients c where c.Id = @id", new { id });

    public Task<IReadOnlyList<Client>> List(IReadOnlyCollection<Guid> ids) =>
        db.List<Client>($"select {Columns} from Clients c where c.Id in @ids order by c.Code", new { ids });

    /// <summary>A case worker's own clients, by pseudonym.</summary>
    public Task<IReadOnlyList<Client>> OwnOf(Guid buyerId, Guid caseWorkerId) =>
        db.List<Client>(
            $"select {Columns} from Clients c where c.BuyerId = @buyerId and c.CaseWorkerId = @caseWorkerId and c.EndedAt is null order by c.Code",
            new { buyerId, caseWorkerId });

    /// <summary>Those of the ids whose own case worker the viewer is.</summary>
    public Task<IReadOnlyList<EncryptedIdentity>> IdentitiesForCaseWorker(IReadOnlyCollection<Guid> ids, Guid buyerId, Guid caseWorkerId) =>
        db.List<EncryptedIdentity>(
            """
            select i.ClientId, i.Ciphertext
            from ClientIdentities i join Clients c on c.Id = i.ClientId
            where c.Id in @ids and c.BuyerId = @buyerId and c.CaseWorkerId = @caseWorkerId
            """,
            new { ids, buyerId, caseWorkerId });

    /// <summary>Who the client is, closed: for jobs that write to the client.</summary>
    public Task<byte[]?> FindIdentity(Guid clientId) => db.Find<byte[]>("select Ciphertext from ClientIdentities where ClientId = @clientId", new { clientId });

    /// <summary>Those of the ids whom the supplier has accepted: nobody is shown by name to a supplier before that.</summary>
    public Task<IReadOnlyList<EncryptedIdentity>> IdentitiesForSupplier(IReadOnlyCollection<Guid> ids, Guid supplierId) =>
        db.List<EncryptedIdentity>(
            """
            select i.ClientId, i.Ciphertext
            from ClientIdentities i
            where i.ClientId in @ids and exists (
                select 1 from Placements p join Contracts k on k.Id = p.ContractId
                where p.ClientId = i.ClientId and k.SupplierId = @supplierId and p.Status in ('Accepted', 'Started', 'Ended'))
            """,
            new { ids, supplierId });

    public async Task Add(Client client, byte[] identity)
    {
        await db.Execute(
            """
            insert into Clients (Id, BuyerId, Code, Municipality, CaseWorkerId, AddedAt, Version)
            values (@Id, @BuyerId, @Code, @Municipality, @CaseWorkerId, @AddedAt, 1)
            """,
            new { client.Id, client.BuyerId, client.Code, client.Municipality, client.CaseWorkerId, client.AddedAt });
        await db.Execute(
            "insert into ClientIdentities (ClientId, Ciphertext, ChangedAt) values (@Id, @identity, @AddedAt)",
            new { client.Id, identity, client.AddedAt });
    }

    /// <summary>Clients that the person has already looked at on this page today.</summary>
    public Task<IReadOnlyList<Guid>> SeenOn(DateOnly day, Guid userId, string page, IReadOnlyCollection<Guid> ids) =>
        db.List<Guid>(
            "select ClientId from ClientViews where ClientId in @ids and UserId = @userId and Day = @day and Page = @page",
            new { ids, userId, day, page });

    /// <summary>One line for each client, viewer, page and day; a second look the same day adds none.</summary>
    public Task AddView(ClientView view) =>
        db.Execute(
            """
            insert into ClientViews (Id, ClientId, UserId, OrganisationId, Day, Page, At)
            select @Id, @ClientId, @UserId, @OrganisationId, @Day, @Page, @At
            where not exists (select 1 from ClientViews where ClientId = @ClientId and UserId = @UserId and Day = @Day and Page = @Page)
            """,
            view);

    /// <summary>Who has looked at the client, the newest first.</summary>
    public Task<IReadOnlyList<ClientView>> Views(Guid clientId, int take = 50) =>
        db.List<ClientView>(
            $"select Id, ClientId, UserId, OrganisationId, Day, Page, At from ClientViews where ClientId = @clientId order by At desc, Id {db.Page}",
            new { clientId, Skip = 0, Take = take });
}

public sealed record EncryptedIdentity
{
    public required Guid ClientId { get; init; }
    public required byte[] Ciphertext { get; init; }
}

/// <summary>Somebody saw who a client is.</summary>
public sealed record ClientView
{
    public required Guid Id { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid UserId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateOnly Day { get; init; }
    public required string Page { get; init; }
    public required DateTimeOffset At { get; init; }
}
