using Procurement.App.Data;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>All SQL about placements, their reported weeks and absences.</summary>
public sealed class PlacementStore(Db db)
{
    private const string Columns =
        """
        p.Id, p.ContractId, p.ClientId, p.CaseWorkerId, p.Status, p.Message, p.ReferredAt, p.AnswerDueAt, p.AnsweredAt, p.DeclineReason, p.DeclineNote,
        p.StartedOn, p.EndedOn, p.EndState, p.Segment, p.Version
        """;

    private const string AbsenceColumns = "a.Id, a.PlacementId, a.Kind, a.FromDay, a.ToDay, a.Note, a.ReportedBy, a.ReportedAt, a.HandledBy, a.HandledAt";

    public Task<Placement?> Find(Guid id) => db.Find<Placement>($"select {Columns} from Placements p where p.Id = @id", new { id });

    public Task<IReadOnlyList<Placement>> OfContract(Guid contractId) =>
        db.List<Placement>($"select {Columns} from Placements p where p.ContractId = @contractId order by p.ReferredAt, p.Id", new { contractId });

    /// <summary>The client's path, in order.</summary>
    public Task<IReadOnlyList<Placement>> OfClient(Guid clientId) =>
        db.List<Placement>($"select {Columns} from Placements p where p.ClientId = @clientId order by p.ReferredAt, p.Id", new { clientId });

    public Task<IReadOnlyList<Placement>> OfClients(IReadOnlyCollection<Guid> clientIds) =>
        db.List<Placement>($"select {Columns} from Placements p where p.ClientId in @clientIds order by p.ReferredAt, p.Id", new { clientIds });

    /// <summary>Referrals that the supplier has not answered, the soonest due first.</summary>
    public Task<IReadOnlyList<Placement>> ToAnswer(Guid supplierId) =>
        db.List<Placement>(
            $"""
            select {Columns} from Placements p join Contracts c on c.Id = p.ContractId
            where c.SupplierId = @supplierId and p.Status = 'Referred'
            order by p.AnswerDueAt, p.Id
            """,
            new { supplierId });

    /// <summary>Accepted clients of the supplier who have not started.</summary>
    public Task<IReadOnlyList<Placement>> ToStart(Guid supplierId) =>
        db.List<Placement>(
            $"""
            select {Columns} from Placements p join Contracts c on c.Id = p.ContractId
            where c.SupplierId = @supplierId and p.Status = 'Accepted'
            order by p.AnsweredAt, p.Id
            """,
            new { supplierId });

    /// <summary>Contracts that pay for attendance, in which a client of the supplier was in the service, with nothing reported for a week that began between the days.</summary>
    public Task<IReadOnlyList<UnreportedContract>> WithoutReport(Guid supplierId, DateOnly from, DateOnly to) =>
        db.List<UnreportedContract>(
            """
            select c.Id as ContractId, c.Number, count(*) as Clients
            from Placements p join Contracts c on c.Id = p.ContractId
            where c.SupplierId = @supplierId and p.Status in ('Started', 'Ended') and p.StartedOn <= @to and (p.EndedOn is null or p.EndedOn >= @from)
                and not exists (select 1 from PlacementWeeks w where w.PlacementId = p.Id and w.Monday >= @from and w.Monday <= @to)
            group by c.Id, c.Number
            order by c.Number
            """,
            new { supplierId, from, to });

    /// <summary>What the supplier's clients did after its services, all contracts together.</summary>
    public Task<IReadOnlyList<EndCount>> Ended(IReadOnlyCollection<Guid> supplierIds) =>
        db.List<EndCount>(
            """
            select c.SupplierId, p.EndState, count(*) as People
            from Placements p join Contracts c on c.Id = p.ContractId
            where c.SupplierId in @supplierIds and p.Status = 'Ended' and p.EndState is not null
            group by c.SupplierId, p.EndState
            order by c.SupplierId, p.EndState
            """,
            new { supplierIds });

    public async Task<int> PlacesInUse(Guid contractId) =>
        await db.Find<int>("select count(*) from Placements where ContractId = @contractId and Status in ('Referred', 'Accepted', 'Started')", new { contractId });

    public async Task<int> ClientsInAll(Guid contractId) =>
        await db.Find<int>(
            "select count(distinct ClientId) from Placements where ContractId = @contractId and Status not in ('Declined', 'Withdrawn')", new { contractId });

    public Task Add(Placement placement) =>
        db.Execute(
            """
            insert into Placements (Id, ContractId, ClientId, CaseWorkerId, Status, Message, ReferredAt, AnswerDueAt, Segment, Version)
            values (@Id, @ContractId, @ClientId, @CaseWorkerId, 'Referred', @Message, @ReferredAt, @AnswerDueAt, @Segment, 1)
            """,
            new { placement.Id, placement.ContractId, placement.ClientId, placement.CaseWorkerId, placement.Message, placement.ReferredAt, placement.AnswerDueAt, Segment = placement.Segment?.ToString() });

    public Task Move(Placement placement, Guid? answeredBy = null) =>
        db.ExecuteOnce(
            """
            update Placements
            set Status = @Status, AnsweredAt = @AnsweredAt, AnsweredBy = coalesce(@answeredBy, AnsweredBy), DeclineReason = @DeclineReason, DeclineNote = @DeclineNote,
                StartedOn = @StartedOn, EndedOn = @EndedOn, EndState = @EndState, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new
            {
                placement.Id,
                Status = placement.Status.ToString(),
                placement.AnsweredAt,
                answeredBy,
                DeclineReason = placement.DeclineReason?.ToString(),
                placement.DeclineNote,
                placement.StartedOn,
                placement.EndedOn,
                EndState = placement.EndState?.ToString(),
                placement.Version,
            });

    /// <summary>Reported weeks whose Monday is between the days.</summary>
    public Task<IReadOnlyList<ReportedWeek>> Weeks(IReadOnlyCollection<Guid> placementIds, DateOnly from, DateOnly to) =>
        db.List<ReportedWeek>(
            """
            select PlacementId, Monday, Days
            from PlacementWeeks
            where PlacementId in @placementIds and Monday >= @from and Monday <= @to
            order by Monday, PlacementId
            """,
            new { placementIds, from, to });

    /// <summary>The last word about the week; earlier ones are in the audit log.</summary>
    public async Task PutWeek(ReportedWeek week, Guid by, DateTimeOffset now)
    {
        var row = new { Id = Guid.CreateVersion7(), week.PlacementId, week.Monday, week.Days, by, now };
        if (await db.Execute(
            """
            update PlacementWeeks set Days = @Days, ReportedBy = @by, ReportedAt = @now, Version = Version + 1
            where PlacementId = @PlacementId and Monday = @Monday
            """,
            row) == 0)
        {
            await db.Execute(
                "insert into PlacementWeeks (Id, PlacementId, Monday, Days, ReportedBy, ReportedAt, Version) values (@Id, @PlacementId, @Monday, @Days, @by, @now, 1)",
                row);
        }
    }

    public Task AddAbsence(Absence absence) =>
        db.Execute(
            """
            insert into Absences (Id, PlacementId, Kind, FromDay, ToDay, Note, ReportedBy, ReportedAt)
            values (@Id, @PlacementId, @Kind, @FromDay, @ToDay, @Note, @ReportedBy, @ReportedAt)
            """,
            new
            {
                absence.Id,
                absence.PlacementId,
                Kind = absence.Kind.ToString(),
                absence.FromDay,
                absence.ToDay,
                absence.Note,
                absence.ReportedBy,
                absence.ReportedAt,
            });

    public Task<Absence?> FindAbsence(Guid id) => db.Find<Absence>($"select {AbsenceColumns} from Absences a where a.Id = @id", new { id });

    public Task<IReadOnlyList<Absence>> Absences(IReadOnlyCollection<Guid> placementIds) =>
        db.List<Absence>($"select {AbsenceColumns} from Absences a where a.PlacementId in @placementIds order by a.FromDay, a.Id", new { placementIds });

    /// <summary>What the buyer's case worker has not looked at.</summary>
    public Task<IReadOnlyList<Absence>> OpenAbsences(Guid buyerId, Guid caseWorkerId) =>
        db.List<Absence>(
            $"""
            select {AbsenceColumns}
            from Absences a join Placements p on p.Id = a.PlacementId join Contracts c on c.Id = p.ContractId
            where c.BuyerId = @buyerId and p.CaseWorkerId = @caseWorkerId and a.HandledAt is null
            order by a.ReportedAt, a.Id
            """,
            new { buyerId, caseWorkerId });

    public Task MarkAbsenceHandled(Guid id, Guid by, DateTimeOffset now) =>
        db.ExecuteOnce("update Absences set HandledBy = @by, HandledAt = @now where Id = @id and HandledAt is null", new { id, by, now });
}

public sealed record EndCount
{
    public required Guid SupplierId { get; init; }
    public required EndState EndState { get; init; }
    public required int People { get; init; }
}

public sealed record UnreportedContract
{
    public required Guid ContractId { get; init; }
    public required string Number { get; init; }
    public required int Clients { get; init; }
}

/// <summary>On which days of the week the client took part: bit 0 is Monday.</summary>
public sealed record ReportedWeek
{
    public required Guid PlacementId { get; init; }
    public required DateOnly Monday { get; init; }
    public required int Days { get; init; }

    public IEnumerable<DateOnly> Attended => Enumerable.Range(0, 7).Where(day => (Days & (1 << day)) != 0).Select(Monday.AddDays);

    public static ReportedWeek Of(Guid placementId, DateOnly monday, IEnumerable<DateOnly> attended) =>
        new() { PlacementId = placementId, Monday = monday, Days = attended.Aggregate(0, (bits, day) => bits | (1 << (day.DayNumber - monday.DayNumber))) };
}
