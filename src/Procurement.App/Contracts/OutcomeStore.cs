using Procurement.App.Data;
using Procurement.Domain;
using Procurement.Domain.Contracts;

namespace Procurement.App.Contracts;

/// <summary>All SQL about outcomes and their evidence.</summary>
public sealed class OutcomeStore(Db db)
{
    private const string Columns =
        """
        o.Id, o.ContractId, o.PlacementId, o.ClientId, o.Term, o.Day, o.Units, o.Status, o.InsidePlan, o.HoursPerWeek, o.WageSubsidy, o.WorkStartedOn, o.Note,
        o.ClaimedBy, o.ClaimedAt, o.VerifiedBy, o.VerifiedAt, o.Reason, o.WaitEndsAt, o.MaturityNotedAt, o.BilledAt, o.LostOn,
        (select p.Segment from Placements p where p.Id = o.PlacementId) as Segment, o.Version
        """;

    /// <summary>Ids in one statement.</summary>
    private const int Together = 500;

    private const string EvidenceColumns = "Id, OutcomeId, FileId, Kind, Sha256, AddedBy, AddedAt, DeletedAt";

    public Task<Outcome?> Find(Guid id) => db.Find<Outcome>($"select {Columns} from Outcomes o where o.Id = @id", new { id });

    /// <summary>
    /// What is to be priced for the invoice of the month: every outcome of the contract that had matured before the month ended, those already billed too,
    /// because the engine prices all and subtracts what was billed. Never one matured after <paramref name="now"/>.
    /// </summary>
    public Task<IReadOnlyList<Outcome>> Matured(Guid contractId, Month month, DateTimeOffset now)
    {
        var end = FinnishTime.StartOf(month.Next.First);
        return db.List<Outcome>(
            $"""
            select {Columns} from Outcomes o
            where o.ContractId = @contractId and o.Status in ('Verified', 'Billed') and o.MaturesAt < @end and o.MaturesAt <= @now
            order by o.Day, o.Id
            """,
            new { contractId, end, now });
    }

    /// <summary>Inside a write. An outcome that is billed already stays as it is; one that is not verified any more makes the whole stale.</summary>
    public async Task MarkBilled(IReadOnlyCollection<Guid> outcomeIds, DateTimeOffset now)
    {
        foreach (var ids in outcomeIds.Distinct().Chunk(Together))
        {
            var billed = await db.Execute(
                """
                update Outcomes
                set Status = 'Billed', BilledAt = coalesce(BilledAt, @now), Version = Version + 1
                where Id in @ids and Status in ('Verified', 'Billed')
                """,
                new { ids, now });
            if (billed != ids.Length)
            {
                throw new StaleDataException();
            }
        }
    }

    public Task PutLost(Outcome outcome, DateOnly lostOn) =>
        db.ExecuteOnce("update Outcomes set LostOn = @lostOn, Version = Version + 1 where Id = @Id and Version = @Version", new { outcome.Id, outcome.Version, lostOn });

    /// <summary>Inside a write: their invoice was taken back. One that was annulled meanwhile stays so.</summary>
    public async Task MarkUnbilled(IReadOnlyCollection<Guid> outcomeIds)
    {
        foreach (var ids in outcomeIds.Distinct().Chunk(Together))
        {
            await db.Execute("update Outcomes set Status = 'Verified', BilledAt = null, Version = Version + 1 where Id in @ids and Status = 'Billed'", new { ids });
        }
    }

    /// <summary>Those of the ids that were rejected, withdrawn or annulled: nothing is paid for them.</summary>
    public Task<IReadOnlyList<Guid>> Undone(IReadOnlyCollection<Guid> ids) =>
        db.List<Guid>("select Id from Outcomes where Id in @ids and Status in ('Rejected', 'Withdrawn', 'Annulled')", new { ids });

    /// <summary>A month of a contract, whatever became of the claims.</summary>
    public Task<IReadOnlyList<Outcome>> OfMonth(Guid contractId, Month month) =>
        db.List<Outcome>(
            $"select {Columns} from Outcomes o where o.ContractId = @contractId and o.Month = @month order by o.Day, o.Id",
            new { contractId, month = month.ToString() });

    public Task<IReadOnlyList<Outcome>> OfPlacement(Guid placementId) =>
        db.List<Outcome>($"select {Columns} from Outcomes o where o.PlacementId = @placementId order by o.Day, o.Id", new { placementId });

    /// <summary>What counts as used of the contract: verified and billed.</summary>
    public Task<IReadOnlyList<Outcome>> Accepted(Guid contractId) =>
        db.List<Outcome>(
            $"select {Columns} from Outcomes o where o.ContractId = @contractId and o.Status in ('Verified', 'Billed') order by o.Day, o.Id",
            new { contractId });

    public Task<IReadOnlyList<Outcome>> Returned(Guid contractId) =>
        db.List<Outcome>($"select {Columns} from Outcomes o where o.ContractId = @contractId and o.Status = 'Returned' order by o.Day, o.Id", new { contractId });

    /// <summary>How many claims each month of the contract has, by what became of them.</summary>
    public Task<IReadOnlyList<MonthCount>> Counts(Guid contractId) =>
        db.List<MonthCount>(
            """
            select Month as MonthText, Status, count(*) as Claims
            from Outcomes
            where ContractId = @contractId
            group by Month, Status
            order by Month, Status
            """,
            new { contractId });

    /// <summary>Months of contracts that wait for a case worker of the buyer.</summary>
    public Task<IReadOnlyList<MonthToVerify>> ToVerify(Guid buyerId) =>
        db.List<MonthToVerify>(
            """
            select o.ContractId, c.Number, o.Month as MonthText, count(*) as Claims, min(o.ClaimedAt) as Since
            from Outcomes o join Contracts c on c.Id = o.ContractId
            where c.BuyerId = @buyerId and o.Status = 'Claimed'
            group by o.ContractId, c.Number, o.Month
            order by o.Month, c.Number
            """,
            new { buyerId });

    /// <summary>How many outcomes of each contract have matured and are not billed.</summary>
    public Task<IReadOnlyList<MonthToVerify>> MaturedOf(Guid supplierId, DateTimeOffset now) =>
        db.List<MonthToVerify>(
            """
            select o.ContractId, c.Number, max(o.Month) as MonthText, count(*) as Claims, min(o.MaturesAt) as Since
            from Outcomes o join Contracts c on c.Id = o.ContractId
            where c.SupplierId = @supplierId and o.Status = 'Verified' and o.MaturesAt <= @now
            group by o.ContractId, c.Number
            order by c.Number
            """,
            new { supplierId, now });

    public Task<IReadOnlyList<MonthToVerify>> ReturnedTo(Guid supplierId) =>
        db.List<MonthToVerify>(
            """
            select o.ContractId, c.Number, o.Month as MonthText, count(*) as Claims, min(o.ClaimedAt) as Since
            from Outcomes o join Contracts c on c.Id = o.ContractId
            where c.SupplierId = @supplierId and o.Status = 'Returned'
            group by o.ContractId, c.Number, o.Month
            order by o.Month, c.Number
            """,
            new { supplierId });

    /// <summary>The mark is unique among live claims of a client: the second supplier of the same step fails here, also at the same moment.</summary>
    public Task Add(Outcome outcome, string onceMark) =>
        db.Execute(
            """
            insert into Outcomes (Id, ContractId, PlacementId, ClientId, Term, Day, Month, Units, OnceMark, Status, InsidePlan, HoursPerWeek, WageSubsidy, WorkStartedOn,
                Note, ClaimedBy, ClaimedAt, WaitEndsAt, Version)
            values (@Id, @ContractId, @PlacementId, @ClientId, @Term, @Day, @Month, @Units, @onceMark, 'Claimed', @InsidePlan, @HoursPerWeek, @WageSubsidy, @WorkStartedOn,
                @Note, @ClaimedBy, @ClaimedAt, @WaitEndsAt, 1)
            """,
            new
            {
                outcome.Id,
                outcome.ContractId,
                outcome.PlacementId,
                outcome.ClientId,
                outcome.Term,
                outcome.Day,
                Month = Month.Of(outcome.Day).ToString(),
                outcome.Units,
                onceMark,
                outcome.InsidePlan,
                outcome.HoursPerWeek,
                outcome.WageSubsidy,
                outcome.WorkStartedOn,
                outcome.Note,
                outcome.ClaimedBy,
                outcome.ClaimedAt,
                outcome.WaitEndsAt,
            });

    /// <summary>Whether a live claim has the mark.</summary>
    public async Task<bool> IsClaimed(Guid clientId, string onceMark) =>
        await db.Find<int>(
            "select count(*) from Outcomes where ClientId = @clientId and OnceMark = @onceMark and Status in ('Claimed', 'Returned', 'Verified', 'Billed')",
            new { clientId, onceMark }) > 0;

    /// <summary>Writes the status and who decided it.</summary>
    public Task Move(Outcome outcome) =>
        db.ExecuteOnce(
            """
            update Outcomes
            set Status = @Status, InsidePlan = @InsidePlan, Note = @Note, ClaimedBy = @ClaimedBy, ClaimedAt = @ClaimedAt, VerifiedBy = @VerifiedBy, VerifiedAt = @VerifiedAt,
                Reason = @Reason, MaturesAt = @MaturesAt, Version = Version + 1
            where Id = @Id and Version = @Version
            """,
            new
            {
                outcome.Id,
                Status = outcome.Status.ToString(),
                outcome.InsidePlan,
                outcome.Note,
                outcome.ClaimedBy,
                outcome.ClaimedAt,
                outcome.VerifiedBy,
                outcome.VerifiedAt,
                outcome.Reason,
                outcome.MaturesAt,
                outcome.Version,
            });

    /// <summary>False when it was noted already, or is no longer verified.</summary>
    public async Task<bool> NoteMaturity(Guid id, DateTimeOffset now) =>
        await db.Execute(
            """
            update Outcomes set MaturityNotedAt = @now
            where Id = @id and Status in ('Verified', 'Billed') and MaturesAt <= @now and MaturityNotedAt is null
            """,
            new { id, now }) == 1;

    public Task AddEvidence(Evidence evidence) =>
        db.Execute(
            """
            insert into Evidence (Id, OutcomeId, FileId, Kind, Sha256, AddedBy, AddedAt)
            values (@Id, @OutcomeId, @FileId, @Kind, @Sha256, @AddedBy, @AddedAt)
            """,
            new { evidence.Id, evidence.OutcomeId, evidence.FileId, Kind = evidence.Kind.ToString(), evidence.Sha256, evidence.AddedBy, evidence.AddedAt });

    public Task<IReadOnlyList<Evidence>> EvidenceOf(IReadOnlyCollection<Guid> outcomeIds) =>
        db.List<Evidence>($"select {EvidenceColumns} from Evidence where OutcomeId in @outcomeIds order by AddedAt, Id", new { outcomeIds });

    /// <summary>Documents still kept of results that were billed, rejected, withdrawn or annulled before the instant.</summary>
    public Task<IReadOnlyList<KeptEvidence>> EvidenceToDelete(DateTimeOffset endedBefore, int take) =>
        db.List<KeptEvidence>(
            $"""
            select e.Id, e.FileId, e.OutcomeId, e.Sha256, o.ContractId
            from Evidence e join Outcomes o on o.Id = e.OutcomeId
            where e.DeletedAt is null and e.AddedAt < @endedBefore and o.Status in ('Billed', 'Rejected', 'Withdrawn', 'Annulled')
                and coalesce(o.BilledAt, o.VerifiedAt, o.ClaimedAt) < @endedBefore
            order by e.AddedAt, e.Id
            {db.Page}
            """,
            new { endedBefore, Skip = 0, Take = take });

    /// <summary>Inside a write; false when it was marked before.</summary>
    public async Task<bool> MarkEvidenceDeleted(Guid id, DateTimeOffset now) =>
        await db.Execute("update Evidence set DeletedAt = @now where Id = @id and DeletedAt is null", new { id, now }) == 1;

    public Task<Evidence?> FindEvidence(Guid id) => db.Find<Evidence>($"select {EvidenceColumns} from Evidence where Id = @id", new { id });
}

/// <summary>A document of a result, whose file is still there.</summary>
public sealed record KeptEvidence
{
    public required Guid Id { get; init; }
    public required Guid FileId { get; init; }
    public required Guid OutcomeId { get; init; }
    public required Guid ContractId { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>Claims of one contract and month that wait for someone.</summary>
public sealed record MonthToVerify
{
    public required Guid ContractId { get; init; }
    public required string Number { get; init; }
    public required string MonthText { get; init; }
    public required int Claims { get; init; }
    public required DateTimeOffset Since { get; init; }

    public Month Month => Domain.Month.Read(MonthText)!.Value;
}

public sealed record MonthCount
{
    public required string MonthText { get; init; }
    public required OutcomeStatus Status { get; init; }
    public required int Claims { get; init; }

    public Month Month => Domain.Month.Read(MonthText)!.Value;
}
