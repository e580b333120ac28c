using Procurement.App.Data;
using Procurement.App.Files;
using Procurement.Domain;
using Procurement.Domain.Competitions;

namespace Procurement.App.Competitions;

/// <summary>An officer changes a part of a draft. What was published is not edited.</summary>
public sealed class EditCompetition(Db db, CompetitionStore competitions, CompetitionDocumentStore documents, FileStore files, TimeProvider clock)
{
    public static readonly Refusal FileTooLarge = new("competition-file-too-large");
    public static readonly Refusal FileMissing = new("competition-file-missing");

    /// <param name="version">Of the draft that the officer saw; another's change since then makes this stale.</param>
    public Task<Refusal?> Run(Guid id, Guid buyerId, int version, Func<MiniCompetition, MiniCompetition> change) =>
        InDraft(id, buyerId, async draft =>
        {
            await competitions.SaveDraft(change(draft) with { Version = version });
            return null;
        });

    public Task<Refusal?> NameOpeners(Guid id, Guid buyerId, IReadOnlyList<Guid> userIds) =>
        InDraft(id, buyerId, async _ =>
        {
            await competitions.SetOpeners(id, userIds);
            return null;
        });

    public Task<Refusal?> AddDocument(Guid id, Guid buyerId, NewDocument document, Guid actor) =>
        document.Content.Length == 0 ? Task.FromResult<Refusal?>(FileMissing.At("File"))
        : document.Content.Length > FileStore.LargestFile ? Task.FromResult<Refusal?>(FileTooLarge.At("File"))
        : InDraft(id, buyerId, async _ =>
        {
            if (await files.Find(document.Id) is null)
            {
                await files.Add(document.Id, document.Name, document.MediaType, document.Content);
                await documents.Add(id, document.Id, actor, clock.GetUtcNow());
            }

            return null;
        });

    public Task<Refusal?> RemoveDocument(Guid id, Guid buyerId, Guid documentId) =>
        InDraft(id, buyerId, async _ =>
        {
            await documents.Remove(id, documentId, clock.GetUtcNow());
            return null;
        });

    private Task<Refusal?> InDraft(Guid id, Guid buyerId, Func<MiniCompetition, Task<Refusal?>> work) =>
        db.Write(async () =>
        {
            var draft = await competitions.Hold(id);
            return draft.BuyerId != buyerId ? throw new NotFoundException()
                : CompetitionFlow.May(draft, CompetitionStep.Publish, clock.GetUtcNow()) ?? await work(draft);
        });
}

/// <summary>A file as it was sent; its id was made when the form was shown.</summary>
public sealed record NewDocument(Guid Id, string Name, string MediaType, ReadOnlyMemory<byte> Content);
