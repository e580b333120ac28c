using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Planning;

/// <summary>All SQL about planned competitions.</summary>
public sealed class PlanStore(Db db)
{
    private const string Columns =
        "Id, SystemId, CategoryId, BuyerId, Title, About, PlannedFor, GuaranteedClients, ExpectedClients, ServiceMonths, CompetitionId, CreatedBy, CreatedAt, EndedAt, Version";

    public async Task<PlannedCompetition?> Find(Guid id) => (await db.Find<Row>($"select {Columns} from PlannedCompetitions where Id = @id", new { id }))?.ToPlan();

    /// <summary>The plans of a buyer that are still plans, the soonest first.</summary>
    public async Task<IReadOnlyList<PlannedCompetition>> OfBuyer(Guid buyerId) =>
        [.. (await db.List<Row>(
            $"select {Columns} from PlannedCompetitions where BuyerId = @buyerId and EndedAt is null and CompetitionId is null order by PlannedFor, Id", new { buyerId })).Select(row => row.ToPlan())];

    /// <summary>The plans of a ring between two months, the soonest first.</summary>
    public async Task<IReadOnlyList<PlannedCompetition>> OfSystem(Guid systemId, DateOnly from, DateOnly to) =>
        [.. (await db.List<Row>(
            $"select {Columns} from PlannedCompetitions where SystemId = @systemId and PlannedFor >= @from and PlannedFor <= @to and EndedAt is null and CompetitionId is null order by PlannedFor, Id",
            new { systemId, from, to })).Select(row => row.ToPlan())];

    public Task Add(PlannedCompetition plan) =>
        db.Execute(
            """
            insert into PlannedCompetitions (Id, SystemId, CategoryId, BuyerId, Title, About, PlannedFor, GuaranteedClients, ExpectedClients, ServiceMonths, CreatedBy, CreatedAt, Version)
            values (@Id, @SystemId, @CategoryId, @BuyerId, @title, @about, @PlannedFor, @GuaranteedClients, @ExpectedClients, @ServiceMonths, @CreatedBy, @CreatedAt, 1)
            """,
            Args(plan));

    public Task Save(PlannedCompetition plan) =>
        db.ExecuteOnce(
            """
            update PlannedCompetitions
            set SystemId = @SystemId, CategoryId = @CategoryId, Title = @title, About = @about, PlannedFor = @PlannedFor, GuaranteedClients = @GuaranteedClients,
                ExpectedClients = @ExpectedClients, ServiceMonths = @ServiceMonths, Version = Version + 1
            where Id = @Id and Version = @Version and EndedAt is null
            """,
            Args(plan));

    public Task End(Guid id, DateTimeOffset now) => db.ExecuteOnce("update PlannedCompetitions set EndedAt = @now, Version = Version + 1 where Id = @id and EndedAt is null", new { id, now });

    public Task MarkStarted(Guid id, Guid competitionId) =>
        db.ExecuteOnce("update PlannedCompetitions set CompetitionId = @competitionId, Version = Version + 1 where Id = @id and CompetitionId is null and EndedAt is null", new { id, competitionId });

    private static object Args(PlannedCompetition plan) => new
    {
        plan.Id,
        plan.SystemId,
        plan.CategoryId,
        plan.BuyerId,
        title = StoredJson.Write(plan.Title),
        about = StoredJson.Write(plan.About),
        plan.PlannedFor,
        plan.GuaranteedClients,
        plan.ExpectedClients,
        plan.ServiceMonths,
        plan.CreatedBy,
        plan.CreatedAt,
        plan.Version,
    };

    private sealed record Row
    {
        public required Guid Id { get; init; }
        public required Guid SystemId { get; init; }
        public required Guid CategoryId { get; init; }
        public required Guid BuyerId { get; init; }
        public required string Title { get; init; }
        public required string About { get; init; }
        public required DateOnly PlannedFor { get; init; }
        public int GuaranteedClients { get; init; }
        public int ExpectedClients { get; init; }
        public int ServiceMonths { get; init; }
        public Guid? CompetitionId { get; init; }
        public required Guid CreatedBy { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public required int Version { get; init; }

        public PlannedCompetition ToPlan() => new()
        {
            Id = Id,
            SystemId = SystemId,
            CategoryId = CategoryId,
            BuyerId = BuyerId,
            Title = StoredJson.Read<LocalText>(Title),
            About = StoredJson.Read<LocalText>(About),
            PlannedFor = PlannedFor,
            GuaranteedClients = GuaranteedClients,
            ExpectedClients = ExpectedClients,
            ServiceMonths = ServiceMonths,
            CompetitionId = CompetitionId,
            CreatedBy = CreatedBy,
            CreatedAt = CreatedAt,
            EndedAt = EndedAt,
            Version = Version,
        };
    }
}
