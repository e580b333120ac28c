using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions.Amending;

/// <summary>An officer begins to write an amendment; nothing changes for anyone before it is published.</summary>
public sealed class StartAmendment(Db db, CompetitionStore competitions, CompetitionDocumentStore documents, AmendmentStore amendments, TimeProvider clock)
{
    public Task<Refusal?> Run(Guid id, Guid competitionId, Guid buyerId, Guid actor) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            var now = clock.GetUtcNow();
            if (competition.BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            var refusal = Amendments.MayStart(competition, now);
            if (refusal is null && await amendments.InTheMaking(competitionId) is null)
            {
                await amendments.Start(new()
                {
                    Id = id,
                    CompetitionId = competitionId,
                    Cause = AmendmentCause.Officer,
                    New = AmendableState.Of(competition, (await documents.Of(competitionId)).Select(d => new AmendableDocument(d.FileId, d.Name))),
                    StartedBy = actor,
                    StartedAt = now,
                });
            }

            return refusal;
        });
}

/// <summary>An officer changes a part of the amendment in the making, or gives it up.</summary>
public sealed class EditAmendment(Db db, CompetitionStore competitions, AmendmentStore amendments, FileStore files, TimeProvider clock)
{
    /// <param name="version">Of the amendment that the officer saw; another's change since then makes this stale.</param>
    public Task<Refusal?> Run(Guid competitionId, Guid buyerId, int version, Func<MiniCompetition, MiniCompetition> change) =>
        InTheMaking(competitionId, buyerId, async (competition, amendment) =>
        {
            var changed = change(amendment.New.Over(competition));
            var state = AmendableState.Of(changed, amendment.New.Documents);
            if (state.BidsDueAt < competition.BidsDueAt)
            {
                return Amendments.DeadlineEarlier.With(competition.BidsDueAt).At("BidsDueAt");
            }

            await amendments.Save(amendment with { New = state, Version = version });
            return null;
        });

    public Task<Refusal?> AddDocument(Guid competitionId, Guid buyerId, NewDocument document) =>
        document.Content.Length == 0 ? Task.FromResult<Refusal?>(EditCompetition.FileMissing.At("File"))
        : document.Content.Length > FileStore.LargestFile ? Task.FromResult<Refusal?>(EditCompetition.FileTooLarge.At("File"))
        : InTheMaking(competitionId, buyerId, async (_, amendment) =>
        {
            if (await files.Find(document.Id) is null)
            {
                await files.Add(document.Id, document.Name, document.MediaType, document.Content);
                await amendments.Save(amendment with { New = amendment.New with { Documents = [.. amendment.New.Documents, new(document.Id, document.Name)] } });
            }

            return null;
        });

    public Task<Refusal?> RemoveDocument(Guid competitionId, Guid buyerId, Guid fileId) =>
        InTheMaking(competitionId, buyerId, async (_, amendment) =>
        {
            await amendments.Save(amendment with { New = amendment.New with { Documents = [.. amendment.New.Documents.Where(d => d.FileId != fileId)] } });
            return null;
        });

    public Task<Refusal?> Drop(Guid competitionId, Guid buyerId) =>
        db.Write<Refusal?>(async () =>
        {
            if ((await competitions.Hold(competitionId)).BuyerId != buyerId)
            {
                throw new NotFoundException();
            }

            if (await amendments.InTheMaking(competitionId) is { } amendment)
            {
                await amendments.Drop(amendment.Id, clock.GetUtcNow());
            }

            return null;
        });

    private Task<Refusal?> InTheMaking(Guid competitionId, Guid buyerId, Func<MiniCompetition, Amendment, Task<Refusal?>> work) =>
        db.Write(async () =>
        {
            var competition = await competitions.Hold(competitionId);
            var amendment = competition.BuyerId == buyerId ? await amendments.InTheMaking(competitionId) : null;
            return amendment is null ? throw new NotFoundException() : Amendments.MayStart(competition, clock.GetUtcNow()) ?? await work(competition, amendment);
        });
}
