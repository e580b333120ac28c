using Procurement.App.Data;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Papers;

/// <summary>All SQL about requests for documents (R44).</summary>
public sealed class InformationRequestStore(Db db)
{
    private const string Columns = "Id, BuyerId, CompetitionId, SupplierId, Asker, What, AskedAt, DueOn, ExtendedReason, ExtendedAt, Granted, Answer, AnsweredAt, Version";

    public Task<InformationRequest?> Find(Guid id) => db.Find<InformationRequest>($"select {Columns} from InformationRequests where Id = @id", new { id });

    public Task<IReadOnlyList<InformationRequest>> Of(Guid competitionId) =>
        db.List<InformationRequest>($"select {Columns} from InformationRequests where CompetitionId = @competitionId order by AskedAt, Id", new { competitionId });

    public Task<IReadOnlyList<InformationRequest>> OpenOf(Guid buyerId) =>
        db.List<InformationRequest>($"select {Columns} from InformationRequests where BuyerId = @buyerId and AnsweredAt is null order by DueOn, Id", new { buyerId });

    public Task Add(InformationRequest request, Guid actor) =>
        db.Execute(
            """
            insert into InformationRequests (Id, BuyerId, CompetitionId, SupplierId, Asker, What, AskedAt, AskedBy, DueOn, Version)
            select @Id, @BuyerId, @CompetitionId, @SupplierId, @Asker, @What, @AskedAt, @actor, @DueOn, 1
            where not exists (select 1 from InformationRequests where Id = @Id)
            """,
            new { request.Id, request.BuyerId, request.CompetitionId, request.SupplierId, request.Asker, request.What, request.AskedAt, request.DueOn, actor });

    public Task Extend(InformationRequest request) =>
        db.ExecuteOnce(
            "update InformationRequests set DueOn = @DueOn, ExtendedReason = @ExtendedReason, ExtendedAt = @ExtendedAt, Version = Version + 1 where Id = @Id and Version = @Version",
            new { request.Id, request.Version, request.DueOn, request.ExtendedReason, request.ExtendedAt });

    public Task Answer(InformationRequest request, Guid actor) =>
        db.ExecuteOnce(
            "update InformationRequests set Granted = @Granted, Answer = @Answer, AnsweredAt = @AnsweredAt, AnsweredBy = @actor, Version = Version + 1 where Id = @Id and Version = @Version",
            new { request.Id, request.Version, request.Granted, request.Answer, request.AnsweredAt, actor });
}
