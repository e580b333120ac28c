using Procurement.App.Data;
using Procurement.Domain.Contracts;
using Procurement.Domain.Suppliers;

namespace Procurement.App.Suppliers;

/// <summary>All SQL about service products and their versions.</summary>
public sealed class ProductStore(Db db)
{
    private const string Columns = "Id, SupplierId, CategoryId, Draft, FreePlaces, FreePlacesAt, PublishedVersionId, PublishedAt, WithdrawnAt, CreatedAt, Version";
    private const string VersionColumns = "v.Id, v.ProductId, v.SupplierId, v.CategoryId, v.Number, v.Document, v.PublishedAt, v.PublishedBy";
    private const string ListColumns =
        """
        p.Id, p.SupplierId, o.Name as SupplierName, o.BusinessId as SupplierBusinessId, p.CategoryId, p.Name as SortName, v.Document, p.FreePlaces, p.FreePlacesAt
        from ServiceProducts p
        join Organisations o on o.Id = p.SupplierId
        join ServiceProductVersions v on v.Id = p.PublishedVersionId
        """;

    public async Task<ServiceProduct?> Find(Guid id) =>
        (await db.Find<ProductRow>($"select {Columns} from ServiceProducts where Id = @id", new { id }))?.Read();

    /// <summary>How many places are free now, of those products whose supplier has told.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> FreePlaces(IReadOnlyCollection<Guid> ids) =>
        (await db.List<PlacesRow>("select Id, FreePlaces from ServiceProducts where Id in @ids and FreePlacesAt is not null", new { ids })).ToDictionary(row => row.Id, row => row.FreePlaces);

    public async Task<IReadOnlyList<ServiceProduct>> OfSupplier(Guid supplierId) =>
        [.. (await db.List<ProductRow>($"select {Columns} from ServiceProducts where SupplierId = @supplierId order by CreatedAt, Id", new { supplierId })).Select(row => row.Read())];

    public async Task<ProductVersion?> FindVersion(Guid id) =>
        (await db.Find<VersionRow>($"select {VersionColumns} from ServiceProductVersions v where v.Id = @id", new { id }))?.Read();

    /// <summary>The versions of the ids, as bids and contracts pinned them.</summary>
    public async Task<IReadOnlyList<ProductVersion>> Versions(IReadOnlyCollection<Guid> ids) =>
        [.. (await db.List<VersionRow>($"select {VersionColumns} from ServiceProductVersions v where v.Id in @ids order by v.PublishedAt, v.Id", new { ids })).Select(row => row.Read())];

    public async Task<IReadOnlyList<ProductVersion>> VersionsOf(Guid productId) =>
        [.. (await db.List<VersionRow>($"select {VersionColumns} from ServiceProductVersions v where v.ProductId = @productId order by v.Number desc", new { productId })).Select(row => row.Read())];

    /// <summary>What a supplier can offer now: the version in force of each of its published products.</summary>
    public async Task<IReadOnlyList<ProductVersion>> Published(Guid supplierId) =>
        [.. (await db.List<VersionRow>(
            $"""
            select {VersionColumns}
            from ServiceProducts p
            join ServiceProductVersions v on v.Id = p.PublishedVersionId
            where p.SupplierId = @supplierId and p.WithdrawnAt is null
            order by p.Name, p.Id
            """,
            new { supplierId })).Select(row => row.Read())];

    /// <summary>A page of published products by name, after the last one of the page before.</summary>
    public async Task<IReadOnlyList<ListedProduct>> Page(Guid? categoryId, string? afterName, Guid? afterId, int take)
    {
        var inCategory = categoryId is null ? "" : "and p.CategoryId = @categoryId";
        return [.. (await db.List<ListedRow>(
            $"""
            select {ListColumns}
            where p.PublishedVersionId is not null and p.WithdrawnAt is null {inCategory}
                and (p.Name > @afterName or (p.Name = @afterName and p.Id > @afterId))
            order by p.Name, p.Id
            {db.Page}
            """,
            new { categoryId, afterName = afterName ?? "", afterId = afterId ?? Guid.Empty, Skip = 0, Take = take })).Select(row => row.Read())];
    }

    /// <summary>Published products in whose texts, supplier or places all the words begin.</summary>
    public async Task<IReadOnlyList<ListedProduct>> Search(string words, int take) =>
        [.. (await db.List<ListedRow>(
            $"""
            select {ListColumns}
            where {db.Matches("ServiceProducts", "p")} and p.PublishedVersionId is not null and p.WithdrawnAt is null
            order by p.Name, p.Id
            {db.Page}
            """,
            new { words = db.Words(words), Skip = 0, Take = take })).Select(row => row.Read())];

    public Task Add(ServiceProduct product) =>
        db.Execute(
            """
            insert into ServiceProducts (Id, SupplierId, CategoryId, Draft, Name, SearchText, FreePlaces, CreatedAt, Version)
            values (@Id, @SupplierId, @CategoryId, @Draft, '', '', 0, @CreatedAt, 1)
            """,
            new { product.Id, product.SupplierId, product.CategoryId, Draft = StoredJson.Write(product.Draft), product.CreatedAt });

    public Task SaveDraft(ServiceProduct product) =>
        db.ExecuteOnce(
            "update ServiceProducts set CategoryId = @CategoryId, Draft = @Draft, Version = Version + 1 where Id = @Id and Version = @Version",
            new { product.Id, product.CategoryId, Draft = StoredJson.Write(product.Draft), product.Version });

    public async Task<int> NextNumber(Guid productId) =>
        (await db.Find<int?>("select max(Number) from ServiceProductVersions where ProductId = @productId", new { productId }) ?? 0) + 1;

    /// <summary>Takes the place of the version before, which stays readable.</summary>
    public async Task Publish(ServiceProduct product, ProductVersion version, string sortName, string searchText)
    {
        await db.Execute(
            """
            insert into ServiceProductVersions (Id, ProductId, SupplierId, CategoryId, Number, Document, PublishedAt, PublishedBy)
            values (@Id, @ProductId, @SupplierId, @CategoryId, @Number, @Document, @PublishedAt, @PublishedBy)
            """,
            new { version.Id, version.ProductId, version.SupplierId, version.CategoryId, version.Number, Document = StoredJson.Write(version.Content), version.PublishedAt, version.PublishedBy });
        await db.ExecuteOnce(
            """
            update ServiceProducts
            set PublishedVersionId = @VersionId, PublishedAt = @PublishedAt, Name = @sortName, SearchText = @searchText, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new { product.Id, product.Version, VersionId = version.Id, version.PublishedAt, sortName, searchText });
    }

    public Task SetFreePlaces(Guid id, int places, DateTimeOffset now) =>
        db.ExecuteOnce("update ServiceProducts set FreePlaces = @places, FreePlacesAt = @now where Id = @id and WithdrawnAt is null", new { id, places, now });

    public Task Withdraw(Guid id, DateTimeOffset now) =>
        db.ExecuteOnce("update ServiceProducts set WithdrawnAt = @now, Version = Version + 1 where Id = @id and WithdrawnAt is null", new { id, now });

    /// <summary>How the supplier has declared the VAT of each term, the earliest first; never edited, only followed by a later one.</summary>
    public Task<IReadOnlyList<VatRow>> VatRows(Guid productId) =>
        db.List<VatRow>("select Term, Treatment, Ground, ValidFrom from ServiceProductVatRows where ProductId = @productId order by ValidFrom, Id", new { productId });

    public Task AddVatRow(Guid productId, VatRow row, Guid by, DateTimeOffset now) =>
        db.Execute(
            """
            insert into ServiceProductVatRows (Id, ProductId, Term, Treatment, Ground, ValidFrom, DeclaredBy, DeclaredAt)
            values (@id, @productId, @Term, @Treatment, @Ground, @ValidFrom, @by, @now)
            """,
            new { id = Guid.CreateVersion7(), productId, row.Term, Treatment = row.Treatment.ToString(), row.Ground, row.ValidFrom, by, now });

    private sealed record PlacesRow
    {
        public Guid Id { get; init; }
        public int FreePlaces { get; init; }
    }

    private sealed record ProductRow
    {
        public Guid Id { get; init; }
        public Guid SupplierId { get; init; }
        public Guid CategoryId { get; init; }
        public string Draft { get; init; } = "";
        public int FreePlaces { get; init; }
        public DateTimeOffset? FreePlacesAt { get; init; }
        public Guid? PublishedVersionId { get; init; }
        public DateTimeOffset? PublishedAt { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public int Version { get; init; }

        public ServiceProduct Read() => new()
        {
            Id = Id,
            SupplierId = SupplierId,
            CategoryId = CategoryId,
            Draft = StoredJson.Read<ProductContent>(Draft),
            FreePlaces = FreePlaces,
            FreePlacesAt = FreePlacesAt,
            PublishedVersionId = PublishedVersionId,
            PublishedAt = PublishedAt,
            WithdrawnAt = WithdrawnAt,
            CreatedAt = CreatedAt,
            Version = Version,
        };
    }

    private sealed record VersionRow
    {
        public Guid Id { get; init; }
        public Guid ProductId { get; init; }
        public Guid SupplierId { get; init; }
        public Guid CategoryId { get; init; }
        public int Number { get; init; }
        public string Document { get; init; } = "";
        public DateTimeOffset PublishedAt { get; init; }
        public Guid PublishedBy { get; init; }

        public ProductVersion Read() => new()
        {
            Id = Id,
            ProductId = ProductId,
            SupplierId = SupplierId,
            CategoryId = CategoryId,
            Number = Number,
            Content = StoredJson.Read<ProductContent>(Document),
            PublishedAt = PublishedAt,
            PublishedBy = PublishedBy,
        };
    }

    private sealed record ListedRow
    {
        public Guid Id { get; init; }
        public Guid SupplierId { get; init; }
        public string SupplierName { get; init; } = "";
        public string SupplierBusinessId { get; init; } = "";
        public Guid CategoryId { get; init; }
        public string SortName { get; init; } = "";
        public string Document { get; init; } = "";
        public int FreePlaces { get; init; }
        public DateTimeOffset? FreePlacesAt { get; init; }

        public ListedProduct Read() => new()
        {
            Id = Id,
            SupplierId = SupplierId,
            SupplierName = SupplierName,
            SupplierBusinessId = SupplierBusinessId,
            CategoryId = CategoryId,
            SortName = SortName,
            Content = StoredJson.Read<ProductContent>(Document),
            FreePlaces = FreePlaces,
            FreePlacesAt = FreePlacesAt,
        };
    }
}

/// <summary>A published product as the list of services shows it.</summary>
public sealed record ListedProduct
{
    public required Guid Id { get; init; }
    public required Guid SupplierId { get; init; }
    public required string SupplierName { get; init; }
    public required string SupplierBusinessId { get; init; }
    public required Guid CategoryId { get; init; }

    /// <summary>What the list is in order of.</summary>
    public required string SortName { get; init; }
    public required ProductContent Content { get; init; }
    public int FreePlaces { get; init; }
    public DateTimeOffset? FreePlacesAt { get; init; }
}
