using Procurement.App.Data;
using Procurement.Domain.Employers;

namespace Procurement.App.Employers;

/// <summary>All SQL about employers, the people there, and who has been in touch.</summary>
public sealed class EmployerStore(Db db)
{
    private const string Columns =
        "e.Id, e.BuyerId, e.Name, e.BusinessId, e.Trade, e.Size, e.MunicipalityCode, e.Openings, e.OpeningsAt, e.OwnerId, e.OwnerOrganisationId, e.OwnerSince, e.AddedAt, e.AddedBy, e.Version";

    public Task<Employer?> Find(Guid id) => db.Find<Employer>($"select {Columns} from Employers e where e.Id = @id", new { id });

    public async Task<Employer?> FindByBusinessId(Guid buyerId, string businessId) =>
        (await db.List<Employer>($"select {Columns} from Employers e where e.BuyerId = @buyerId and e.BusinessId = @businessId order by e.AddedAt, e.Id", new { buyerId, businessId })).FirstOrDefault();

    /// <summary>Employers of the buyers by name, after the last one of the page before; all the words are in the name, trade or openings.</summary>
    public Task<IReadOnlyList<Employer>> Page(IReadOnlyCollection<Guid> buyerIds, string? words, bool withOpenings, string? afterName, Guid? afterId, int take)
    {
        var wanted = (words ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3).Select(word => $"%{Escaped(word)}%").ToList();
        return db.List<Employer>(
            $"""
            select {Columns} from Employers e
            where e.BuyerId in @buyerIds and (e.Name > @afterName or (e.Name = @afterName and e.Id > @afterId))
                and e.Keywords like @first escape '\' and e.Keywords like @second escape '\' and e.Keywords like @third escape '\'
                and (@withOpenings = @no or e.Openings is not null)
            order by e.Name, e.Id
            {db.Page}
            """,
            new
            {
                buyerIds,
                afterName = afterName ?? "",
                afterId = afterId ?? Guid.Empty,
                first = wanted.ElementAtOrDefault(0) ?? "%",
                second = wanted.ElementAtOrDefault(1) ?? "%",
                third = wanted.ElementAtOrDefault(2) ?? "%",
                withOpenings,
                no = false,
                Skip = 0,
                Take = take,
            });
    }

    public Task Add(Employer e) =>
        db.Execute(
            """
            insert into Employers (Id, BuyerId, Name, BusinessId, Trade, Size, MunicipalityCode, Keywords, Openings, OpeningsAt, AddedAt, AddedBy, Version)
            values (@Id, @BuyerId, @Name, @BusinessId, @Trade, @Size, @MunicipalityCode, @Keywords, @Openings, @OpeningsAt, @AddedAt, @AddedBy, 1)
            """,
            Args(e));

    public Task Update(Employer e) =>
        db.ExecuteOnce(
            """
            update Employers
            set Name = @Name, BusinessId = @BusinessId, Trade = @Trade, Size = @Size, MunicipalityCode = @MunicipalityCode, Keywords = @Keywords, Openings = @Openings,
                OpeningsAt = @OpeningsAt, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            Args(e));

    /// <summary>False when somebody else is the owner already: of several who take it at once, one wins.</summary>
    public async Task<bool> Take(Guid id, Guid userId, Guid organisationId, DateTimeOffset now) =>
        await db.Execute(
            "update Employers set OwnerId = @userId, OwnerOrganisationId = @organisationId, OwnerSince = @now where Id = @id and (OwnerId is null or OwnerId = @userId)",
            new { id, userId, organisationId, now }) == 1;

    public Task Release(Guid id, Guid userId) =>
        db.ExecuteOnce("update Employers set OwnerId = null, OwnerOrganisationId = null, OwnerSince = null where Id = @id and OwnerId = @userId", new { id, userId });

    public Task<IReadOnlyList<EmployerContact>> Contacts(Guid employerId) =>
        db.List<EmployerContact>("select Id, EmployerId, Person, AddedAt, AddedBy, EndedAt from EmployerContacts where EmployerId = @employerId and EndedAt is null order by AddedAt, Id", new { employerId });

    public Task AddContact(EmployerContact c) =>
        db.Execute("insert into EmployerContacts (Id, EmployerId, Person, AddedAt, AddedBy) values (@Id, @EmployerId, @Person, @AddedAt, @AddedBy)", c);

    public Task<IReadOnlyList<EmployerVisit>> Visits(Guid employerId, int take) =>
        db.List<EmployerVisit>($"select Id, EmployerId, Day, Kind, Note, UserId, OrganisationId, At from EmployerVisits where EmployerId = @employerId order by Day desc, Id {db.Page}", new { employerId, Skip = 0, Take = take });

    public Task AddVisit(EmployerVisit v) =>
        db.Execute(
            """
            insert into EmployerVisits (Id, EmployerId, Day, Kind, Note, UserId, OrganisationId, At)
            select @Id, @EmployerId, @Day, @Kind, @Note, @UserId, @OrganisationId, @At where not exists (select 1 from EmployerVisits where Id = @Id)
            """,
            new { v.Id, v.EmployerId, v.Day, Kind = v.Kind.ToString(), v.Note, v.UserId, v.OrganisationId, v.At });

    private static string Escaped(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static object Args(Employer e) => new
    {
        e.Id,
        e.BuyerId,
        e.Name,
        e.BusinessId,
        e.Trade,
        Size = e.Size.ToString(),
        e.MunicipalityCode,
        Keywords = e.Keywords.Length > 1000 ? e.Keywords[..1000] : e.Keywords,
        e.Openings,
        e.OpeningsAt,
        e.AddedAt,
        e.AddedBy,
        e.Version,
    };
}
