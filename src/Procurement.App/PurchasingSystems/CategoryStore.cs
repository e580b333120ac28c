using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Organisations;
using Procurement.Domain.PurchasingSystems;

namespace Procurement.App.PurchasingSystems;

/// <summary>All SQL about the categories of rings.</summary>
public sealed class CategoryStore(Db db)
{
    private const string Columns = "Id, SystemId, Number, Name, Description, CpvCode, Kind, TargetGroups, Municipalities, AllowedForms, Requirements, EstimatedValueCents as EstimatedValue, Version";

    public async Task<Category?> Find(Guid id) =>
        await db.Find<Row>($"select {Columns} from Categories where Id = @id", new { id }) is { } row ? Domain(row) : null;

    /// <summary>All categories of the ring by number.</summary>
    public async Task<IReadOnlyList<Category>> OfSystem(Guid systemId) =>
        [.. (await db.List<Row>($"select {Columns} from Categories where SystemId = @systemId order by Number", new { systemId })).Select(Domain)];

    /// <summary>Those of the ids that exist, by ring and number.</summary>
    public async Task<IReadOnlyList<Category>> List(IReadOnlyCollection<Guid> ids) =>
        [.. (await db.List<Row>($"select {Columns} from Categories where Id in @ids order by SystemId, Number", new { ids })).Select(Domain)];

    public Task Add(Category category) =>
        db.Execute(
            """
            insert into Categories (Id, SystemId, Number, Name, Description, CpvCode, Kind, TargetGroups, Municipalities, AllowedForms, Requirements, EstimatedValueCents, Version)
            values (@Id, @SystemId, @Number, @Name, @Description, @CpvCode, @Kind, @TargetGroups, @Municipalities, @AllowedForms, @Requirements, @EstimatedValue, 1)
            """,
            Args(category));

    public Task Update(Category category) =>
        db.ExecuteOnce(
            """
            update Categories
            set Name = @Name, Description = @Description, CpvCode = @CpvCode, Kind = @Kind, TargetGroups = @TargetGroups, Municipalities = @Municipalities,
                AllowedForms = @AllowedForms, Requirements = @Requirements, EstimatedValueCents = @EstimatedValue, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            Args(category));

    /// <summary>Only of a draft: what a notice has told stays.</summary>
    public Task Remove(Category category) =>
        db.ExecuteOnce("delete from Categories where Id = @Id and Version = @Version", new { category.Id, category.Version });

    public Task Renumber(Guid id, int number) => db.Execute("update Categories set Number = @number where Id = @id", new { id, number });

    private static object Args(Category c) => new
    {
        c.Id,
        c.SystemId,
        c.Number,
        Name = StoredJson.Write(c.Name),
        Description = StoredJson.Write(c.Description),
        c.CpvCode,
        Kind = c.Kind.ToString(),
        TargetGroups = StoredJson.Write(c.TargetGroups),
        Municipalities = StoredJson.Write(c.Municipalities),
        AllowedForms = StoredJson.Write(c.AllowedForms),
        Requirements = StoredJson.Write(c.Requirements),
        c.EstimatedValue,
        c.Version,
    };

    private static Category Domain(Row r) => new()
    {
        Id = r.Id,
        SystemId = r.SystemId,
        Number = r.Number,
        Name = StoredJson.Read<LocalText>(r.Name),
        Description = StoredJson.Read<LocalText>(r.Description),
        CpvCode = r.CpvCode,
        Kind = r.Kind,
        TargetGroups = StoredJson.Read<IReadOnlyList<TargetGroup>>(r.TargetGroups),
        Municipalities = StoredJson.Read<IReadOnlyList<string>>(r.Municipalities),
        AllowedForms = StoredJson.Read<IReadOnlyList<LegalForm>>(r.AllowedForms),
        Requirements = StoredJson.Read<LocalText>(r.Requirements),
        EstimatedValue = r.EstimatedValue,
        Version = r.Version,
    };

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid SystemId { get; init; }
        public int Number { get; init; }
        public string Name { get; init; } = "";
        public string Description { get; init; } = "";
        public string CpvCode { get; init; } = "";
        public ServiceKind Kind { get; init; }
        public string TargetGroups { get; init; } = "";
        public string Municipalities { get; init; } = "";
        public string AllowedForms { get; init; } = "";
        public string Requirements { get; init; } = "";
        public Money EstimatedValue { get; init; }
        public int Version { get; init; }
    }
}
