using Procurement.App.Data;

namespace Procurement.App.Competitions;

/// <summary>The documents attached to a competition.</summary>
public sealed class CompetitionDocumentStore(Db db)
{
    public Task<IReadOnlyList<CompetitionDocument>> Of(Guid competitionId) =>
        db.List<CompetitionDocument>(
            """
            select d.Id, d.FileId, f.Name, f.MediaType, f.Size, f.Sha256, d.AddedAt
            from CompetitionDocuments d
            join Files f on f.Id = d.FileId
            where d.CompetitionId = @competitionId and d.RemovedAt is null
            order by d.AddedAt, d.Id
            """,
            new { competitionId });

    public Task Add(Guid competitionId, Guid fileId, Guid actor, DateTimeOffset now) =>
        db.Execute(
            "insert into CompetitionDocuments (Id, CompetitionId, FileId, AddedAt, AddedBy) values (@id, @competitionId, @fileId, @now, @actor)",
            new { id = Guid.CreateVersion7(), competitionId, fileId, now, actor });

    /// <summary>The files take the place of the documents that the competition had; what it keeps stays as it was added.</summary>
    public async Task Replace(Guid competitionId, IReadOnlyCollection<Guid> fileIds, Guid actor, DateTimeOffset now)
    {
        var had = await Of(competitionId);
        foreach (var gone in had.Where(document => !fileIds.Contains(document.FileId)))
        {
            await Remove(competitionId, gone.Id, now);
        }

        foreach (var fileId in fileIds.Where(id => had.All(document => document.FileId != id)))
        {
            await Add(competitionId, fileId, actor, now);
        }
    }

    public Task Remove(Guid competitionId, Guid id, DateTimeOffset now) =>
        db.Execute("update CompetitionDocuments set RemovedAt = @now where Id = @id and CompetitionId = @competitionId and RemovedAt is null", new { id, competitionId, now });
}

public sealed record CompetitionDocument
{
    public required Guid Id { get; init; }
    public required Guid FileId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
