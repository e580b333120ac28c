using Procurement.App.Data;

namespace Procurement.App.Operations;

/// <summary>The keys that protect cookies, for nodes that share no disk. Each is stored encrypted to the certificate that all nodes have.</summary>
public sealed class ProtectionKeyStore(Db db)
{
    public Task<IReadOnlyList<string>> All() => db.List<string>("select Xml from ProtectionKeys order by AddedAt, Id");

    public Task Add(Guid id, string name, string xml, DateTimeOffset now) =>
        db.Write(() => db.Execute("insert into ProtectionKeys (Id, Name, Xml, AddedAt) values (@id, @name, @xml, @now)", new { id, name, xml, now }));
}
