using Procurement.App.Data;
using Procurement.Domain.Organisations;

namespace Procurement.App.Organisations;

/// <summary>All SQL about organisations themselves; who belongs to them is in <see cref="MembershipStore"/>.</summary>
public sealed class OrganisationStore(Db db)
{
    private const string Columns = "Id, BusinessId, Kind, Name, LegalForm, MunicipalityCode, Language, Email, IsOrganiser, CreatedAt, Version";

    public Task<Organisation?> Find(Guid id) =>
        db.Find<Organisation>($"select {Columns} from Organisations where Id = @id", new { id });

    public Task<Organisation?> FindByBusinessId(string businessId) =>
        db.Find<Organisation>($"select {Columns} from Organisations where BusinessId = @businessId", new { businessId });

    /// <summary>Those of the ids that exist, by name.</summary>
    public Task<IReadOnlyList<Organisation>> List(IReadOnlyCollection<Guid> ids) =>
        db.List<Organisation>($"select {Columns} from Organisations where Id in @ids order by Name, Id", new { ids });

    /// <summary>All buyers by name: at most a few hundred in the whole country.</summary>
    public Task<IReadOnlyList<Organisation>> Buyers() =>
        db.List<Organisation>($"select {Columns} from Organisations where Kind = 'Buyer' order by Name, Id");

    public Task<IReadOnlyList<Organisation>> Organisers() =>
        db.List<Organisation>($"select {Columns} from Organisations where Kind = 'Buyer' and IsOrganiser = @yes order by Name, Id", new { yes = true });

    /// <summary>A page of organisations by name, after the last one of the page before.</summary>
    public Task<IReadOnlyList<Organisation>> Page(OrganisationKind? kind, string? afterName, Guid? afterId, int take)
    {
        var ofKind = kind is null ? "" : "and Kind = @kind";
        return db.List<Organisation>(
            $"""
            select {Columns}
            from Organisations
            where (Name > @afterName or (Name = @afterName and Id > @afterId)) {ofKind}
            order by Name, Id
            {db.Page}
            """,
            new { kind = kind?.ToString(), afterName = afterName ?? "", afterId = afterId ?? Guid.Empty, Skip = 0, Take = take });
    }

    /// <summary>Organisations whose name, Y-tunnus or address has all the words, by name.</summary>
    public Task<IReadOnlyList<Organisation>> Search(OrganisationKind? kind, string words, int take)
    {
        var ofKind = kind is null ? "" : "and Kind = @kind";
        return db.List<Organisation>(
            $"""
            select {Columns}
            from Organisations o
            where {db.Matches("Organisations", "o")} {ofKind}
            order by Name, Id
            {db.Page}
            """,
            new { kind = kind?.ToString(), words = db.Words(words), Skip = 0, Take = take });
    }

    public Task Add(Organisation organisation) =>
        db.Execute(
            """
            insert into Organisations (Id, BusinessId, Kind, Name, LegalForm, MunicipalityCode, Language, Email, IsOrganiser, SearchText, CreatedAt, Version)
            values (@Id, @BusinessId, @Kind, @Name, @LegalForm, @MunicipalityCode, @Language, @Email, @IsOrganiser, @SearchText, @CreatedAt, 1)
            """,
            Row(organisation));

    public Task Update(Organisation organisation) =>
        db.ExecuteOnce(
            """
            update Organisations
            set Name = @Name, LegalForm = @LegalForm, MunicipalityCode = @MunicipalityCode, Language = @Language, Email = @Email,
                SearchText = @SearchText, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            Row(organisation));

    /// <summary>Takes the organisation's row for the rest of the write, so that changes of who may do what come one after another.</summary>
    public Task Hold(Guid id) => db.ExecuteOnce("update Organisations set Version = Version where Id = @id", new { id });

    private static object Row(Organisation o) => new
    {
        o.Id,
        o.BusinessId,
        Kind = o.Kind.ToString(),
        o.Name,
        LegalForm = o.LegalForm.ToString(),
        o.MunicipalityCode,
        o.Language,
        o.Email,
        o.IsOrganiser,
        SearchText = $"{o.Name} {o.BusinessId} {o.Email}".ToLowerInvariant(),
        o.CreatedAt,
        o.Version,
    };
}
