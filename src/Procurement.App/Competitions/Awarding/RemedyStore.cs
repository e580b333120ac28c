using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Awarding;

/// <summary>All SQL about corrections and appeals.</summary>
public sealed class RemedyStore(Db db)
{
    private const string Columns =
        "r.Id, r.CompetitionId, r.AwardId, r.Kind, r.SupplierId, r.Grounds, r.Diary, r.FiledOn, r.FiledAt, r.FiledBy, r.InTime, r.Outcome, r.OutcomeReasons, r.EndedOn, r.EndedAt, r.Version";

    public Task<RemedyCase?> Find(Guid id) => db.Find<RemedyCase>($"select {Columns} from RemedyCases r where r.Id = @id", new { id });

    public Task<IReadOnlyList<RemedyCase>> Of(Guid competitionId) =>
        db.List<RemedyCase>($"select {Columns} from RemedyCases r where r.CompetitionId = @competitionId order by r.FiledAt, r.Id", new { competitionId });

    /// <summary>What waits for a buyer's answer or a court's.</summary>
    public Task<IReadOnlyList<RemedyCase>> OpenOf(Guid buyerId) =>
        db.List<RemedyCase>(
            $"select {Columns} from RemedyCases r join MiniCompetitions c on c.Id = r.CompetitionId where c.BuyerId = @buyerId and r.EndedAt is null order by r.FiledAt, r.Id", new { buyerId });

    public Task Add(RemedyCase remedy) =>
        db.Execute(
            """
            insert into RemedyCases (Id, CompetitionId, AwardId, Kind, SupplierId, Grounds, Diary, FiledOn, FiledAt, FiledBy, InTime, Version)
            values (@Id, @CompetitionId, @AwardId, @kind, @SupplierId, @Grounds, @Diary, @FiledOn, @FiledAt, @FiledBy, @InTime, 1)
            """,
            new
            {
                remedy.Id,
                remedy.CompetitionId,
                remedy.AwardId,
                kind = remedy.Kind.ToString(),
                remedy.SupplierId,
                remedy.Grounds,
                remedy.Diary,
                remedy.FiledOn,
                remedy.FiledAt,
                remedy.FiledBy,
                remedy.InTime,
            });

    public Task End(RemedyCase remedy, Guid actor) =>
        db.ExecuteOnce(
            """
            update RemedyCases
            set Outcome = @outcome, OutcomeReasons = @OutcomeReasons, EndedOn = @EndedOn, EndedAt = @EndedAt, EndedBy = @actor, Version = Version + 1
            where Id = @Id and Version = @Version and EndedAt is null
            """,
            new { remedy.Id, remedy.Version, outcome = remedy.Outcome!.Value.ToString(), remedy.OutcomeReasons, remedy.EndedOn, remedy.EndedAt, actor });
}
